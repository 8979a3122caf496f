using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Reports.Profile;

/// <summary>Current versus target profile as it is read: the page, the print, the file and the workbook all take their words from here.</summary>
public sealed class ProfileReport
{
    public const string Marking = "Confidential";

    // After how to read it and where it stands.
    private const int FirstPart = 3;

    public ProfileReport(TargetProfile profile, string organization, string scopeName, string madeBy, string libraryVersion)
    {
        (Profile, Organization, MadeBy, LibraryVersion) = (profile, organization, madeBy, libraryVersion);
        ScopeName = profile.Scope.IsOrganization ? $"{scopeName}, the organization itself" : $"{scopeName}, AI system";
        Frame = new ReportFrame(organization, Title, profile.Moment, Number, Marking);
        Parts = [.. FindParts()];
    }

    public TargetProfile Profile { get; }

    public FrameworkFacts Framework => Profile.Framework.Facts;

    public string Organization { get; }

    public string ScopeName { get; }

    public string MadeBy { get; }

    public string LibraryVersion { get; }

    public string Title => $"Target profile, {Framework.ShortName}";

    /// <summary>From the moment, so that the same report has the same number.</summary>
    public string Number => $"TP-{Profile.Moment.UtcDateTime:yyyyMMdd-HHmmss}";

    public ReportFrame Frame { get; }

    public IReadOnlyList<ProfilePart> Parts { get; }

    /// <summary>A file name without its ending.</summary>
    public string FileName => $"target-profile-{Framework.Key}-{Profile.Moment.UtcDateTime:yyyy-MM-dd}";

    /// <summary>What stands on the cover.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts =>
    [
        ("Framework", $"{Framework.Name}, {Framework.Version}"),
        ("Organization", Organization),
        ("Scope", ScopeName),
        ("As of", Dates.Moment(Profile.Moment)),
        ("Made by", MadeBy),
        ("Marking", Marking),
        ("Report", Number),
        ("Content library", LibraryVersion[..Math.Min(12, LibraryVersion.Length)]),
    ];

    public IReadOnlyList<string> HowToRead =>
    [
        "Profile is the word of the NIST AI Risk Management Framework 1.0 (NIST AI 100-1, section 6): the current profile says how outcomes are met now, the target profile how they are to be met.",
        "Current is what the records let us conclude at this moment; often less is known than one word could say. Target is what the organization set, with its day, priority and reason where they were given.",
        "A step is one level: not met, partly met, met. Reached: certainly as far as the target. Not ruled out: it may be there already. Certainly below: it is known not to be there.",
        "Not targeted is a decision and has a reason. Without target means that nobody has decided. Both stay in the denominator.",
        "An AI system takes over the organization's target unless it has its own.",
        "Titles are our own words; only the source is authentic. This report describes records. It is not legal advice.",
    ];

    private IEnumerable<ProfilePart> FindParts()
    {
        var framework = Profile.Framework;
        var tops = Profile.Rows.Select(r => (Row: r, Path: framework.PathTo(r.Requirement))).GroupBy(r => r.Path[0].Assessable ? null : r.Path[0]);
        var number = FirstPart;
        foreach (var top in tops)
        {
            var groups = top.GroupBy(r => r.Path.LastOrDefault(above => !above.Assessable))
                .Select(g => new ProfileGroup(g.Key == top.Key ? null : g.Key, ProfileCounts.Of(g.Select(r => r.Row)), [.. g.Select(r => new ProfileLine(r.Row))]));
            yield return new ProfilePart($"{number++} {top.Key?.Title ?? framework.Name}", top.Key, ProfileCounts.Of(top.Select(r => r.Row)), [.. groups]);
        }
    }
}

/// <param name="Heading">With its number in the report.</param>
/// <param name="Node">Null where the framework's top level is a plain list of requirements.</param>
public sealed record ProfilePart(string Heading, Requirement? Node, ProfileCounts Counts, IReadOnlyList<ProfileGroup> Groups)
{
    public string Title => Heading[(Heading.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}

public sealed record ProfileGroup(Requirement? Heading, ProfileCounts Counts, IReadOnlyList<ProfileLine> Lines);

/// <summary>One requirement in the words that every format prints.</summary>
public sealed record ProfileLine(ProfileRow Row)
{
    public string Ref => Row.Requirement.Ref;

    public string Title => Row.Requirement.Title;

    public string Current => Row.Conclusion.ByHand is { } hand ? $"{Row.Current.Word()} by {hand.By.Name}" : Row.Current.Word();

    public string Target => Row.Level switch
    {
        null => "None",
        ConclusionLevel.NotMet => "Not targeted",
        { } level => level.Word(),
    };

    /// <summary>"by 2 Mar 2027, high priority, of the organization"; empty without.</summary>
    public string Details => Row.Target is not { } target ? "" : string.Join(", ", new[]
    {
        target.DueOn is { } due ? $"by {Dates.Day(due)}" : null,
        target.Priority is { } priority ? $"{priority} priority".ToLowerInvariant() : null,
        Row.Inherited ? "of the organization" : null,
    }.OfType<string>());

    public string Reason => Row.Target?.Reason ?? "";

    public string Gap => Row.Standing == ProfileStanding.NotTargeted ? "" : Row.Distance;

    /// <summary>The nearest thing to do; empty where nothing is missing.</summary>
    public string Closes { get; } = Row.IsGap ? Row.Conclusion.Gap.Action : "";
}
