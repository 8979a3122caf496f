using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Ledger;
using Counts = AiGrc.Domain.Conclusions.HonestNumbers;

namespace AiGrc.Portal.Ui;

/// <summary>What the components page shows; invented, and reachable in development only.</summary>
internal static class Samples
{
    public const string Sha256 = "4be19c0755b37c4d0e18a90e55b3a2c411d2a7f04be19c0755b37c4d11d2a7f0";

    public static readonly Counts EuAiAct = Of(218, 52, 82, 52, 195);

    public static readonly DateTimeOffset Past = new(2026, 9, 30, 17, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly IReadOnlyList<(string Name, Counts Numbers, int? Trend)> Frameworks =
    [
        ("EU AI Act", EuAiAct, null),
        ("ISO/IEC 42001", Of(70, 24, 31, 24, 67), null),
        ("SOC 2", Of(61, 11, 15, 11, 60), 1),
        ("HIPAA", Of(167, 46, 56, 46, 158), null),
        ("GDPR", Of(90, 1, 4, 1, 89), -3),
    ];

    private static readonly RequirementLink Itself = new(new("soc2", "CC7.2"), Scope.Organization);

    public static readonly Actor Ines = new(ActorKind.Person, "1", "Ines Okafor");

    public static readonly ConclusionByHandSnapshot ByHand = new(
        default, "eu-ai-act", "Art. 10(3)", null, ConclusionLevel.Met, "Seen in operation on site.", Ines, Past, new DateTimeOffset(2027, 5, 31, 0, 0, 0, TimeSpan.Zero), null);

    public static readonly Trace Trace = new(
    [
        new(TraceKind.Applicability, TraceMark.Met, [new("CC7.2", Itself), new(" is Met because one control that covers all of it is proven.")]),
        new(TraceKind.Mapping, TraceMark.Plain, [new("MON-06 Security monitoring", new ControlLink("MON-06", Scope.Organization)), new(" serves it in full.")]),
        new(TraceKind.Evidence, TraceMark.Proven, [new("Alert log, October", new EvidenceLink(default, 1)), new(" proves it until 31 Jan 2027.")], Ines, When: Past),
        new(TraceKind.Change, TraceMark.Plain, [new("The log lapses on 31 Jan 2027; then this is Unknown.")]),
    ]);

    public static readonly IReadOnlyList<Tab> Groupings = [new("By consequence", "?group=consequence", Current: true), new("By date", "?group=date")];

    private static readonly IReadOnlyList<NavSection> Navigation =
    [
        new("Work", [new("Today", "/", "home"), new("Asked of me", "/asked", "inbox", 3), new("Reviews", "/reviews", "eye-check", 13)]),
        new("Obligations", [new("Frameworks", "/frameworks", "list-tree", 7), new("Crosswalk", "/crosswalk", "arrows-cross"), new("Plan", "/plan", "route")]),
        new("Controls", [new("Matrix", "/matrix", "table", 106), new("Evidence", "/evidence", "shield-check", 214)]),
        new("AI systems", [new("Systems", "/systems", "topology-star-3", 7), new("Models and data", "/models", "database"), new("Risks", "/risks", "chart-grid-dots", 31)]),
        new("Assurance", [new("Audits", "/audits", "briefcase", 2), new("Packages", "/packages", "package"), new("Reports", "/reports", "file-report"), new("Activity", "/activity", "history")]),
    ];

    public static string LinkTo(TraceLink link) => "/ui#" + link.GetType().Name;

    public static Counts Of(int applicable, int proven, int declared, int certainNow, int notRuledOut) =>
        new() { Applicable = applicable, Proven = proven, Declared = declared, CertainNow = certainNow, NotRuledOut = notRuledOut };

    public static void Fill(ShellModel shell, string? today = null)
    {
        shell.OrganizationName = "Larkfield Group";
        shell.Organizations = [new("Larkfield Group", "1", Current: true), new("Larkfield Health", "2")];
        shell.Scopes = [new("Organization", "organization", Current: true), new("Résumé screening", "a"), new("Credit scoring", "b")];
        shell.PersonName = "Ines Okafor";
        shell.RoleName = "Compliance Officer";
        shell.Navigation = today is null
            ? Navigation
            : [new(Navigation[0].Title, [Navigation[0].Items[0] with { Also = [today] }, .. Navigation[0].Items.Skip(1)]), .. Navigation.Skip(1)];
        shell.Foot = [new("Settings", "/settings", "settings"), new("Help and shortcuts", "/help", "help", Key: "?")];
        shell.Redraw();
    }
}
