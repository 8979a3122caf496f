using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Shell;

/// <summary>Where one may go, before it is cut down to what the person may open.</summary>
internal static class Menu
{
    public static IReadOnlyList<NavSection> Sections(ShellCounts counts) =>
    [
        new("Work",
        [
            new NavItem("Today", "/", "home"),
            new NavItem("Asked of me", "/asked", "inbox"),
            new NavItem("Reviews", "/reviews", "eye-check", Some(counts.Waiting)),
        ]),
        new("Obligations",
        [
            new NavItem("Frameworks", "/frameworks", "list-tree", Some(counts.Frameworks), ["/requirements"]),
            new NavItem("Crosswalk", "/crosswalk", "arrows-cross"),
            new NavItem("Plan", "/plan", "route"),
        ]),
        new("Controls",
        [
            new NavItem("Matrix", "/matrix", "table", Some(counts.Controls), ["/controls"]),
            new NavItem("Objectives", "/objectives", "target"),
            new NavItem("Evidence", "/evidence", "file-text", Some(counts.Evidence)),
        ]),
        new("AI systems", [new NavItem("Systems", "/systems", "topology-star-3", Some(counts.Systems))]),
        new("Assurance",
        [
            new NavItem("Packages", "/packages", "package"),
            new NavItem("Reports", "/reports", "file-report"),
            new NavItem("Activity", "/activity", "history"),
        ]),
    ];

    /// <summary>Parts of the settings; the foot leads to the first one that is open.</summary>
    public static readonly IReadOnlyList<NavItem> Settings =
    [
        new("People", "/settings/people", "users"),
        new("API tokens", "/settings/tokens", "key"),
        new("Organization", "/settings/organization", "building"),
        new("Library", "/settings/library", "book"),
        new("Own content", "/settings/library/import", "upload"),
    ];

    public static readonly NavItem Help = new("Help", "/help", "help");

    private static int? Some(int count) => count == 0 ? null : count;
}
