using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>What two sections share.</summary>
/// <param name="Pairs">Pairs of requirements that certainly share something.</param>
/// <param name="MakingMet">Those among them of which one makes the other met.</param>
/// <param name="Related">Requirements of the first section that are in such a pair.</param>
public sealed record SectionCell(Requirement From, Requirement To, int Pairs, int MakingMet, int Related);

/// <summary>How much of a section is related to the other framework at all.</summary>
/// <param name="Size">Its requirements that can be met or not.</param>
public sealed record SectionShare(Requirement Section, int Size, int Related);

/// <summary>Two frameworks section by section, as flows and shares are drawn.</summary>
/// <param name="Cells">Those that hold a pair, by both frameworks' reading order.</param>
/// <param name="First">Sections of the first framework with anything to be met, in reading order.</param>
public sealed record SectionGrid(IReadOnlyList<SectionShare> First, IReadOnlyList<SectionShare> Second, IReadOnlyList<SectionCell> Cells)
{
    public int Pairs => Cells.Sum(c => c.Pairs);

    public static SectionGrid Of(FrameworkSections first, FrameworkSections second, IEnumerable<RelatedPair> pairs)
    {
        var counted = pairs.Where(p => p.IsCounted).ToList();
        var (rows, columns) = (Places(first), Places(second));
        return new SectionGrid(
            Shares(first, counted.Select(p => p.From.Ref)),
            Shares(second, counted.Select(p => p.To.Ref)),
            [
                .. counted.GroupBy(p => (From: first.Of(p.From.Ref), To: second.Of(p.To.Ref)))
                    .OrderBy(g => rows[g.Key.From.Ref]).ThenBy(g => columns[g.Key.To.Ref])
                    .Select(g => new SectionCell(g.Key.From, g.Key.To, g.Count(), g.Count(p => p.MakesMet), g.DistinctBy(p => p.From.Ref).Count())),
            ]);
    }

    private static Dictionary<string, int> Places(FrameworkSections sections) => sections.Sections.Index().ToDictionary(s => s.Item.Ref, s => s.Index, StringComparer.Ordinal);

    private static List<SectionShare> Shares(FrameworkSections sections, IEnumerable<string> related)
    {
        var found = related.Distinct(StringComparer.Ordinal).CountBy(r => sections.Of(r).Ref, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var sizes = sections.Framework.Assessable.CountBy(r => sections.Of(r.Ref).Ref, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. sections.Sections.Where(s => sizes.ContainsKey(s.Ref)).Select(s => new SectionShare(s, sizes[s.Ref], found.GetValueOrDefault(s.Ref)))];
    }
}
