using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Crosswalks.Explore;

/// <param name="Middle">Where its lines meet it, from the top of the picture.</param>
internal sealed record LinesRow(Requirement Requirement, double Middle, int Pairs);

internal sealed record LinesGroup(Requirement Section, IReadOnlyList<LinesRow> Rows);

/// <summary>
/// Two columns of requirements in their sections and the lines between them. Rows and heads have fixed heights and what is left over is spread evenly
/// between them, as the style sheet does it, so that lines meet their rows without a script that measures.
/// </summary>
internal sealed class LinesLayout
{
    public const int RowHeight = 32;
    public const int HeadHeight = 28;

    /// <summary>The column between the two, in the style sheet too.</summary>
    public const int Width = 180;

    private LinesLayout(IReadOnlyList<RelatedPair> pairs, IReadOnlyList<LinesGroup> first, IReadOnlyList<LinesGroup> second, int height)
    {
        (Pairs, First, Second, Height) = (pairs, first, second, height);
        From = Middles(first);
        To = Middles(second);
    }

    public IReadOnlyList<RelatedPair> Pairs { get; }

    public IReadOnlyList<LinesGroup> First { get; }

    public IReadOnlyList<LinesGroup> Second { get; }

    public int Height { get; }

    private Dictionary<string, double> From { get; }

    private Dictionary<string, double> To { get; }

    public static LinesLayout Of(IReadOnlyList<RelatedPair> pairs, CrosswalkView view)
    {
        var (first, second) = (Nodes(view.From, pairs.Select(p => p.From)), Nodes(view.To, pairs.Select(p => p.To)));
        var (left, right) = (Groups(first, view.First), Groups(second, view.Second));
        var height = Math.Max(Tall(left), Tall(right));
        return new LinesLayout(pairs, Place(left, height, pairs.CountBy(p => p.From.Ref)), Place(right, height, pairs.CountBy(p => p.To.Ref)), height);
    }

    public (double From, double To) Ends(RelatedPair pair) => (From[pair.From.Ref], To[pair.To.Ref]);

    private static List<Requirement> Nodes(Framework framework, IEnumerable<Requirement> named)
    {
        var refs = named.Select(r => r.Ref).ToHashSet(StringComparer.Ordinal);
        return [.. framework.Requirements.Where(r => refs.Contains(r.Ref))];
    }

    private static List<IGrouping<Requirement, Requirement>> Groups(List<Requirement> nodes, FrameworkSections sections) => [.. nodes.GroupBy(r => sections.Of(r.Ref))];

    private static int Tall(List<IGrouping<Requirement, Requirement>> groups) => groups.Sum(g => HeadHeight + (g.Count() * RowHeight));

    private static List<LinesGroup> Place(List<IGrouping<Requirement, Requirement>> groups, int height, IEnumerable<KeyValuePair<string, int>> counts)
    {
        var pairs = counts.ToDictionary(StringComparer.Ordinal);
        var gap = (double)(height - Tall(groups)) / (groups.Sum(g => g.Count() + 1) + 1);
        var (top, placed) = (0.0, new List<LinesGroup>());
        foreach (var group in groups)
        {
            top += gap + HeadHeight;
            var rows = group.Select((r, i) => new LinesRow(r, top + gap + (i * (RowHeight + gap)) + (RowHeight / 2.0), pairs[r.Ref])).ToList();
            placed.Add(new LinesGroup(group.Key, rows));
            top += rows.Count * (RowHeight + gap);
        }

        return placed;
    }

    private static Dictionary<string, double> Middles(IReadOnlyList<LinesGroup> groups) =>
        groups.SelectMany(g => g.Rows).ToDictionary(r => r.Requirement.Ref, r => r.Middle, StringComparer.Ordinal);
}

/// <summary>One stretch of the first framework whose lines can still be told apart.</summary>
/// <param name="Sections">Sections in a row, those without a line left out.</param>
internal sealed record LinesPart(IReadOnlyList<Requirement> Sections, IReadOnlyList<RelatedPair> Pairs)
{
    /// <summary>With more lines than this a picture is a tangle; only a section that has more by itself is drawn with them.</summary>
    private const int Most = 60;

    public static IReadOnlyList<LinesPart> Of(IReadOnlyList<RelatedPair> pairs, FrameworkSections sections)
    {
        var parts = new List<LinesPart>();
        foreach (var section in pairs.GroupBy(p => sections.Of(p.From.Ref)))
        {
            var own = section.ToList();
            if (parts is [.., var last] && last.Pairs.Count + own.Count <= Most)
            {
                parts[^1] = new LinesPart([.. last.Sections, section.Key], [.. last.Pairs, .. own]);
            }
            else
            {
                parts.Add(new LinesPart([section.Key], own));
            }
        }

        return parts;
    }
}
