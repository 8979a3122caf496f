using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Reports.Gaps;

/// <summary>A gap analysis as it is read: the page, the print, the file and the workbook all take their words from here.</summary>
public sealed class GapReport
{
    private const int MostSteps = 10;

    // After how to read it, where it stands and what would change most.
    private const int FirstPart = 4;

    public GapReport(GapAnalysis analysis, string madeBy, Func<PersonId, string?> nameOf)
    {
        (Analysis, MadeBy) = (analysis, madeBy);
        Parts = [.. analysis.Sections.Select((s, at) => new GapPart(s, $"{at + FirstPart} {s.Title}", [.. s.Groups.Select(g => new GapPartGroup(g, [.. g.Rows.Select(r => GapLine.Of(r, nameOf))]))]))];
        Steps = FindSteps();
        Frame = new ReportFrame(analysis.OrganizationName, Title, analysis.Moment, Number, Marking);
    }

    public const string Marking = "Confidential";

    public GapAnalysis Analysis { get; }

    public string MadeBy { get; }

    public string Title => $"Gap analysis, {Analysis.Framework.ShortName}";

    public string Subtitle => int.TryParse(Analysis.Framework.Version, out _) ? $"{Analysis.Framework.Publisher}, {Analysis.Framework.Version}" : Analysis.Framework.Version;

    /// <summary>From the moment, so that the same report has the same number.</summary>
    public string Number => $"GA-{Analysis.Moment.UtcDateTime:yyyyMMdd-HHmmss}";

    public string ScopeName => Analysis.Scope.IsOrganization ? $"{Analysis.ScopeName}, the organization itself" : $"{Analysis.ScopeName}, AI system";

    public ReportFrame Frame { get; }

    /// <summary>What stands on the cover.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts =>
    [
        ("Framework", $"{Analysis.Framework.Name}, {Subtitle}"),
        ("Organization", Analysis.OrganizationName),
        ("Scope", ScopeName),
        ("As of", Dates.Moment(Analysis.Moment)),
        ("Made by", MadeBy),
        ("Marking", Marking),
        ("Report", Number),
        ("Content library", Analysis.LibraryVersion[..Math.Min(12, Analysis.LibraryVersion.Length)]),
    ];

    public IReadOnlyList<GapPart> Parts { get; }

    public IEnumerable<GapLine> Lines => Parts.SelectMany(p => p.Groups).SelectMany(g => g.Lines);

    /// <summary>What closes most gaps, the step that concerns most requirements first.</summary>
    public IReadOnlyList<GapStep> Steps { get; }

    /// <summary>The title of the last chapter.</summary>
    public string NotApplicableTitle => $"{FirstPart + Parts.Count} What does not apply here";

    /// <summary>A file name without its ending.</summary>
    public string FileName => $"gap-analysis-{Analysis.Framework.Key}-{Analysis.Moment.UtcDateTime:yyyy-MM-dd}";

    /// <summary>How many requirements stand where, in a sentence; what nothing stands at is left out.</summary>
    public string Standing
    {
        get
        {
            var total = Analysis.Total;
            (int Count, string Word)[] counts =
            [
                (total.CertainNow, "met"), (total.Partly, "at least partly met"), (total.AtMostPartly, "at most partly met"), (total.NotMet, "not met"),
                (total.Unknown, "unknown"), (total.Contradicted, "with a contradiction"),
            ];
            return string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.Word}")) + ".";
        }
    }

    private List<GapStep> FindSteps() =>
    [
        .. Lines.Where(l => l.IsGap && l.Todo.Length > 0)
            .GroupBy(l => (l.Todo, l.Owner))
            .Select(g => new GapStep(g.Key.Todo, g.Key.Owner, g.Min(l => l.Due), [.. g.Select(l => l.Ref)]))
            .OrderByDescending(s => s.Refs.Count)
            .Take(MostSteps),
    ];
}

/// <summary>A part of the framework's own top level.</summary>
/// <param name="Heading">With its number in the report.</param>
public sealed record GapPart(GapSection Section, string Heading, IReadOnlyList<GapPartGroup> Groups);

public sealed record GapPartGroup(GapGroup Group, IReadOnlyList<GapLine> Lines)
{
    public Requirement? Heading => Group.Heading;

    /// <summary>The headings between the part and this one; null where there are none.</summary>
    public string? Within => Group.Path.Count > 1 ? string.Join(", ", Group.Path.SkipLast(1).Select(r => $"{r.Ref} {r.Title}")) : null;
}

/// <summary>Something to do, and the requirements it closes or brings nearer.</summary>
public sealed record GapStep(string Action, string Owner, DateOnly? Due, IReadOnlyList<string> Refs)
{
    private const int Shown = 8;

    public string Concerns => Refs.Count == 1
        ? $"Concerns {Refs[0]}."
        : $"Concerns {Refs.Count} requirements: {string.Join(", ", Refs.Take(Shown))}{(Refs.Count > Shown ? $" and {Refs.Count - Shown} more" : "")}.";
}
