using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace AiGrc.Portal.Features.Crosswalks;

/// <summary>Addresses inside the explorer: each keeps the filters, the scope and the moment of the page that it stands on.</summary>
internal sealed class CrosswalkLinks
{
    private readonly string path;
    private readonly List<KeyValuePair<string, string?>> kept;

    public CrosswalkLinks(string uri)
    {
        path = new Uri(uri, UriKind.Absolute).AbsolutePath;
        kept = [.. Address.Besides(uri, "choose", "with", "page", "part", "view").Select(k => KeyValuePair.Create<string, string?>(k.Name, k.Value))];
    }

    public static string Pair(string first, string second) => $"/crosswalk/{Uri.EscapeDataString(first)}/{Uri.EscapeDataString(second)}";

    /// <summary>The side-by-side view with a requirement of either framework, or both, chosen.</summary>
    public string Choose(string? from, string? to, int? part = null) => Of([("choose", from), ("with", to), ("part", part?.ToString())]) + "#chosen";

    public string View(string? view) => Of([("view", view)]);

    /// <summary>What lies between two sections, side by side.</summary>
    public string Sections(string? from, string? to) => Of([("section", from), ("toSection", to)], "section", "toSection");

    public string Of(IEnumerable<(string Name, string? Value)> set, params IReadOnlyList<string> dropped) => QueryHelpers.AddQueryString(path,
        kept.Where(k => !dropped.Contains(k.Key, StringComparer.OrdinalIgnoreCase))
            .Concat(set.Where(s => s.Value is not null).Select(s => KeyValuePair.Create(s.Name, s.Value))));
}
