namespace AiGrc.Portal.Ui;

/// <summary>What stands around every page of one request: whose portal it is, what the numbers depend on, where one may go.</summary>
/// <remarks>Filled once per request by the composition; a page may name the scope it is about.</remarks>
public sealed class ShellModel
{
    /// <summary>Raised when a page changes what the bar says.</summary>
    public event EventHandler? Changed;

    public string OrganizationName { get; set; } = "";

    /// <summary>The person's organizations; with one there is nothing to switch.</summary>
    public IReadOnlyList<ShellChoice> Organizations { get; set; } = [];

    public IReadOnlyList<ShellChoice> Scopes { get; set; } = [];

    public string ScopeName { get; set; } = "Organization";

    /// <summary>The past moment that is shown, or null for now.</summary>
    public DateTimeOffset? AsOf { get; set; }

    public string PersonName { get; set; } = "";

    public string RoleName { get; set; } = "";

    /// <summary>Only what the role may open.</summary>
    public IReadOnlyList<NavSection> Navigation { get; set; } = [];

    /// <summary>Settings and help, at the foot.</summary>
    public IReadOnlyList<NavItem> Foot { get; set; } = [];

    /// <summary>Parts of the settings that the role may open.</summary>
    public IReadOnlyList<NavItem> Settings { get; set; } = [];

    public SessionLimit? Session { get; set; }

    /// <summary>What just happened, said once.</summary>
    public ToastMessage? Toast { get; set; }

    /// <summary>Single-letter keys, which a person may switch off (WCAG 2.1.4).</summary>
    public bool SingleKeys { get; set; } = true;

    /// <summary>Sent by scripts as a header with every change; without it a change is refused.</summary>
    public string? RequestToken { get; set; }

    public ShellPaths Paths { get; set; } = new();

    /// <summary>A page of a system or requirement is about one scope, and the bar says so.</summary>
    public void NameScope(string name)
    {
        ScopeName = name;
        Redraw();
    }

    /// <summary>The shell is drawn before its page; what a page changes needs another look.</summary>
    public void Redraw() => Changed?.Invoke(this, EventArgs.Empty);
}

/// <summary>One organization or scope to choose; the value is what the address or form carries.</summary>
public sealed record ShellChoice(string Name, string Value, bool Current = false);

public sealed record NavSection(string Title, IReadOnlyList<NavItem> Items);

/// <param name="Also">Starts of other addresses that belong to this item, e.g. "/requirements" to Frameworks.</param>
public sealed record NavItem(string Title, string Href, string Icon, int? Count = null, IReadOnlyList<string>? Also = null, string? Key = null);

/// <summary>When the session ends without activity, and where to ask for more time.</summary>
public sealed record SessionLimit(TimeSpan Idle, string ExtendPath);

/// <param name="UndoPath">Posting here takes the change back; null when it cannot be.</param>
public sealed record ToastMessage(string Text, string? UndoPath = null);

/// <summary>Addresses that the shell itself links to.</summary>
public sealed record ShellPaths
{
    public string Home { get; init; } = "/";

    public string Search { get; init; } = "/search";

    /// <summary>Answers <c>?q=</c> with a fragment of links that carry <c>data-result</c>.</summary>
    public string SearchResults { get; init; } = "/search/results";

    public string SwitchOrganization { get; init; } = "/organizations/switch";

    public string Account { get; init; } = "/account";

    public string SignOut { get; init; } = "/sign-out";
}
