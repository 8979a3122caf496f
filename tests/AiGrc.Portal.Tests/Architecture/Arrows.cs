namespace AiGrc.Portal.Tests.Architecture;

/// <summary>The table "who may know whom" of docs/STYLE.md, as functions from one use to whether it breaks a rule.</summary>
/// <param name="root">"AiGrc" for the product; the planted violations live under another root.</param>
internal sealed class Arrows(string root)
{
    // I/O, clock, randomness and waiting; streams and crypto that are handed in are not.
    private static readonly string[] Outside =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.Path", "System.Net", "System.Random", "System.TimeProvider",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Console", "Microsoft", "Npgsql",
    ];

    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.Environment::GetEnvironmentVariable", "System.Environment::get_MachineName",
    ];

    public bool DomainReachesOutside(TypeUse use) =>
        Within(use.FromNamespace, $"{root}.Domain")
        && (Clocks.Contains(use.To) || Outside.Any(o => use.ToType == o || Within(use.ToNamespace, o)) || Product(use, except: "Domain"));

    public bool LibraryKnowsMore(TypeUse use) =>
        Within(use.FromNamespace, $"{root}.Library") && (Product(use, "Domain", "Library") || Within(use.ToNamespace, "Npgsql") || Within(use.ToNamespace, "Microsoft.EntityFrameworkCore"));

    public bool PlatformOrUiKnowsFeature(TypeUse use) =>
        (Within(use.FromNamespace, $"{root}.Portal.Platform") || Within(use.FromNamespace, $"{root}.Portal.Ui")) && Within(use.ToNamespace, $"{root}.Portal.Features");

    public bool FeatureKnowsAnother(TypeUse use) =>
        FeatureOf(use.FromNamespace) is { } from && FeatureOf(use.ToNamespace) is { } to && from != to;

    public bool CliKnowsPortal(TypeUse use) =>
        Within(use.FromNamespace, $"{root}.Cli") && (Product(use, "Domain", "Cli") || Within(use.ToNamespace, "Npgsql") || Within(use.ToNamespace, "Microsoft.EntityFrameworkCore"));

    /// <param name="pagesAndEndpoints">Components, and the types whose name ends in Api.</param>
    public bool PageSeesDatabase(TypeUse use, IReadOnlySet<string> pagesAndEndpoints) =>
        Within(use.FromNamespace, $"{root}.Portal.Features")
        && (pagesAndEndpoints.Contains(use.From) || use.From.EndsWith("Api", StringComparison.Ordinal))
        && (use.ToType.EndsWith(".GrcDatabase", StringComparison.Ordinal) || use.ToType.EndsWith(".GrcDatabases", StringComparison.Ordinal)
            || use.ToType.EndsWith(".TenantConnections", StringComparison.Ordinal) || Within(use.ToNamespace, "Npgsql"));

    private string? FeatureOf(string name)
    {
        var features = $"{root}.Portal.Features.";
        return name.StartsWith(features, StringComparison.Ordinal) ? name[features.Length..].Split('.')[0] : null;
    }

    private bool Product(TypeUse use, params string[] except) =>
        Within(use.ToNamespace, root) && !except.Any(e => Within(use.ToNamespace, $"{root}.{e}"));

    private static bool Within(string name, string prefix) => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal);
}
