using AiGrc.Portal.Platform.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Playwright;

namespace AiGrc.Running;

/// <param name="Route">As the page declares it.</param>
/// <param name="Address">One address of it that the demo organization has.</param>
public sealed record KnownPage(string Route, string Address)
{
    /// <summary>Fit to be a file's name.</summary>
    public string Name => Route == "/" ? "today" : string.Join('-', Route.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Trim('{', '}', '*').Split(':')[0])).ToLowerInvariant();

    public override string ToString() => Route == Address ? Route : $"{Route} ({Address})";
}

/// <summary>Finds every page by following links from the navigation, as somebody would who wants to see it all; nothing is listed by hand.</summary>
public sealed class PageMap
{
    private static readonly IReadOnlyList<(string Route, TemplateMatcher Matcher)> Declared =
    [
        .. typeof(GrcDatabase).Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
            .Select(r => r.Template)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(t => t.Count(c => c == '{')).ThenBy(t => t.Contains('*', StringComparison.Ordinal))
            .Select(t => (t, new TemplateMatcher(TemplateParser.Parse(t.TrimStart('/')), []))),
    ];

    private readonly Dictionary<string, string> found = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Routes => [.. Declared.Select(d => d.Route)];

    public IReadOnlyList<KnownPage> Pages => [.. found.Select(f => new KnownPage(f.Key, f.Value)).OrderBy(p => p.Route, StringComparer.Ordinal)];

    /// <summary>Goes on from where the map already is, as this person.</summary>
    public async Task ExploreAsync(IBrowserContext context, params IEnumerable<string> from)
    {
        var page = await context.NewPageAsync();
        var open = new Queue<string>(from);
        foreach (var start in open)
        {
            Note(start);
        }

        while (open.TryDequeue(out var address))
        {
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            var links = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.download).map(a => a.pathname + a.search)");
            foreach (var link in links.Where(Note))
            {
                open.Enqueue(link);
            }
        }

        await page.CloseAsync();
    }

    /// <returns>True if this is a page, and one that was not known yet.</returns>
    private bool Note(string address)
    {
        var path = address.Split('?')[0];
        var route = Declared.FirstOrDefault(d => d.Matcher.TryMatch(path, [])).Route;
        return route is not null && found.TryAdd(route, address);
    }
}
