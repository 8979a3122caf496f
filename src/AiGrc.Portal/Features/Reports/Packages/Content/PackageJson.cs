using System.Text.Encodings.Web;
using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;

namespace AiGrc.Portal.Features.Reports.Packages.Content;

/// <summary>The parts of a package that programs read. Names and words are those of the API.</summary>
internal static class PackageJson
{
    private static readonly JsonSerializerOptions Indented = MakeOptions();

    public static byte[] Of<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Indented), (byte)'\n'];

    /// <summary>Every conclusion of a framework with the trace of why.</summary>
    public static byte[] Conclusions(FrameworkConclusions conclusions, string libraryVersion) => Of(new
    {
        framework = conclusions.Framework.Key,
        name = conclusions.Framework.Name,
        scope = conclusions.Scope.ToString(),
        asOf = Moment.ToText(conclusions.Moment),
        libraryVersion,
        numbers = conclusions.Numbers,
        items = conclusions.Items.Select(c => new
        {
            @ref = c.Requirement.Ref,
            title = c.Requirement.Title,
            atLeast = c.Value.AtLeast,
            atMost = c.Value.AtMost,
            isProven = c.IsProven,
            derived = new { proven = c.Derived.Proven, declared = c.Derived.Declared },
            byHand = c.ByHand,
            why = c.Why,
            controls = c.Controls.Select(s => new { code = s.Control.Code, coverage = s.Coverage, status = s.Standing.Status, evidence = s.Standing.Evidence.State, until = s.Standing.Evidence.Until }),
            trace = c.Trace.Lines.Select(l => new { l.Kind, l.Mark, l.Text, who = l.Who?.Name, l.When, links = l.Pieces.Select(p => p.Link).OfType<TraceLink>() }),
        }),
        notApplicable = conclusions.NotApplicable.Select(n => new { @ref = n.Requirement.Ref, title = n.Requirement.Title, n.Ground, n.Reason }),
    });

    /// <summary>Why one control, written and proven once, counts for several requirements.</summary>
    public static byte[] Mappings(RecordIndex index, Scope scope, IReadOnlyList<string> frameworks, ContentLibrary library) => Of(new
    {
        controls = index.Standings(scope)
            .Select(s => (Standing: s, Mappings: s.Control.Mappings.Where(m => frameworks.Contains(m.Requirement.Framework)).ToList()))
            .Where(c => c.Mappings.Count > 0)
            .Select(c => new
            {
                code = c.Standing.Control.Code,
                name = c.Standing.Control.Name,
                mappings = c.Mappings.Select(m => new { m.Requirement, m.Coverage, m.Why }),
            }),
        jointCovers = library.JointCovers.Where(c => frameworks.Contains(c.Requirement.Framework)),
    });

    /// <summary>What authorities state about two of the chosen frameworks.</summary>
    public static IEnumerable<(string Path, byte[] Content)> Crosswalks(IReadOnlyList<string> frameworks, ContentLibrary library) =>
        library.Crosswalks
            .Where(c => frameworks.Contains(c.SourceFramework) && frameworks.Contains(c.TargetFramework))
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => ($"mappings/crosswalks/{c.Key}.json", Of(c)));

    public static IEnumerable<(string Path, byte[] Content)> Records(OrganizationRecords records) =>
    [
        ("records/organization.json", Of(records.Organization)),
        ("records/systems.json", Of(records.Systems)),
        ("records/controls.json", Of(records.Controls)),
        ("records/implementations.json", Of(records.Implementations)),
        ("records/evidence.json", Of(records.Evidence)),
        ("records/evidence-versions.json", Of(records.EvidenceVersions)),
        ("records/conclusions-by-hand.json", Of(records.ConclusionsByHand)),
        ("records/remediations.json", Of(records.Remediations)),
    ];

    public static byte[] Evidence(IReadOnlyList<(PackagedEvidence Evidence, IReadOnlyList<string> Files)> evidence) => Of(evidence.Select(e => new
    {
        title = e.Evidence.Evidence.Title,
        version = e.Evidence.Version.Number,
        controls = e.Evidence.Controls,
        files = e.Files.Zip(e.Evidence.Version.Files, (path, file) => new { path, name = file.Name, file.Sha256, file.Size }),
        e.Evidence.Version.PeriodFrom,
        e.Evidence.Version.PeriodTo,
        e.Evidence.Version.CollectedAt,
        e.Evidence.Version.ValidUntil,
        submittedBy = e.Evidence.Version.SubmittedBy.Name,
        reviewedBy = e.Evidence.Version.ReviewedBy?.Name,
        e.Evidence.Version.ReviewedAt,
        e.Evidence.Version.ReviewReason,
    }));

    private static JsonSerializerOptions MakeOptions()
    {
        // The files are read by people too; they never become part of a page.
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return DomainJson.Configure(options);
    }
}
