using System.Collections.Concurrent;
using System.Net.Http.Json;
using AiGrc.Running;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace AiGrc.Browser.Tests;

/// <summary>Every page that links lead to from the navigation, looked at in both themes and two widths.</summary>
[Collection(InTheBrowser.Name)]
public sealed class PagesTests(BrowserFixture browser, ITestOutputHelper output)
{
    // Not reached by links of somebody who is signed in: what one sees only when something is wrong or before everything else.
    private static readonly string[] NotLinked =
    [
        "/error", "/not-found", "/not-allowed", "/set-up", "/sign-in", "/invitation/{Code}", "/organizations/switch", "/verify",
        // A plan's form posts there; its page answers what was refused.
        "/remediations/{Key}/{*Ref}",
        // Only who imported something has them; ImportTests looks at both.
        "/controls/import/{Id:guid}", "/controls/imports/{Id:guid}",
    ];

    private static readonly SemaphoreSlim Mapping = new(1);
    private static PageMap? map;

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task Every_page_is_whole_accessible_and_fits(string theme, int width)
    {
        var pages = await PagesAsync();
        await using var context = await browser.OpenAsync(Roles.Officer, o =>
        {
            o.ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light;
            o.ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 844 : 900 };
        });

        var findings = await OnEachAsync(pages, page =>
            Visit.LookAsync(context, page, Path.Combine(PortalProcess.Root, "artifacts", "screenshots", $"{theme}-{width}", $"{page.Name}.png")));

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public async Task Pages_for_those_who_are_not_signed_in_are_whole_accessible_and_fit()
    {
        string[] outside = ["/sign-in", "/verify", "/not-found"];
        foreach (var (theme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 390) })
        {
            await using var context = await browser.OpenAsync(change: o => (o.ColorScheme, o.ViewportSize) = (theme, new ViewportSize { Width = width, Height = 844 }));

            var findings = await OnEachAsync([.. outside.Select(o => new KnownPage(o, o))], page =>
                Visit.LookAsync(context, page, Path.Combine(PortalProcess.Root, "artifacts", "screenshots", $"{theme}-{width}".ToLowerInvariant(), $"{page.Name}.png")));

            Assert.Empty(findings);
        }
    }

    [Fact]
    public async Task Links_lead_to_every_page_there_is()
    {
        var pages = await PagesAsync();
        var administrators = new PageMap();
        await using var context = await browser.OpenAsync(Roles.Administrator);
        await administrators.ExploreAsync(context, "/account", "/");

        var unreached = PageMap.Routes.Except(pages.Select(p => p.Route)).Except(administrators.Pages.Select(p => p.Route)).Except(NotLinked).Where(r => !r.StartsWith("/ui", StringComparison.Ordinal));

        Assert.Empty(unreached);
    }

    [Fact]
    public async Task Every_page_but_the_matrix_works_without_script()
    {
        var pages = (await PagesAsync()).Where(p => p.Route != "/matrix").ToList();
        await using var context = await browser.OpenAsync(Roles.Officer, o => o.JavaScriptEnabled = false);

        var findings = await OnEachAsync(pages, page => WithoutScriptAsync(context, page));

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static async Task<IReadOnlyList<string>> WithoutScriptAsync(IBrowserContext context, KnownPage known)
    {
        var findings = new List<string>();
        var page = await context.NewPageAsync();
        var answer = await page.GotoAsync(known.Address);
        if (answer!.Status != 200 || await page.Locator("h1:visible").CountAsync() != 1)
        {
            findings.Add($"{known}: {answer.Status}, {await page.Locator("h1:visible").CountAsync()} headings");
        }

        if ((await page.Locator("main").First.InnerTextAsync()).Trim().Length < 40)
        {
            findings.Add($"{known}: shows next to nothing");
        }

        // What can be pressed must do something: a button of no form that opens nothing by itself is dead without script.
        var dead = page.Locator("button[type=button]:not([popovertarget]):not([commandfor]):visible");
        for (var i = 0; i < await dead.CountAsync(); i++)
        {
            findings.Add($"{known}: the button \"{(await dead.Nth(i).InnerTextAsync()).Trim()}\" ({await dead.Nth(i).GetAttributeAsync("aria-label")}) does nothing without script");
        }

        await page.CloseAsync();
        return findings;
    }

    private async Task<IReadOnlyList<KnownPage>> PagesAsync()
    {
        await Mapping.WaitAsync();
        try
        {
            if (map is null)
            {
                // The demo has made no package and imported nothing yet, and a list of nothing leads nowhere.
                using var officer = browser.Portal.Client(browser.Demo.Token(Roles.Officer));
                using var made = await officer.PostAsJsonAsync(new Uri("/api/v1/packages", UriKind.Relative), new { frameworks = new[] { "iso-42001-2023" }, scope = "organization", periodFrom = "2026-01-01", periodTo = "2026-12-31" });
                Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
                await SpreadsheetTests.ImportOnceAsync(officer);
                map = new PageMap();
                await using var context = await browser.OpenAsync(Roles.Officer);
                await map.ExploreAsync(context, "/", "/account", "/docs/api");
                Assert.True(map.Pages.Count > 5, $"only {map.Pages.Count} pages were found");
            }
        }
        finally
        {
            Mapping.Release();
        }

        output.WriteLine(string.Join('\n', map.Pages));
        return map.Pages;
    }

    private static async Task<List<string>> OnEachAsync(IReadOnlyList<KnownPage> pages, Func<KnownPage, Task<IReadOnlyList<string>>> look)
    {
        var findings = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (page, _) =>
        {
            foreach (var finding in await look(page))
            {
                findings.Add(finding);
            }
        });
        return [.. findings.Order(StringComparer.Ordinal)];
    }
}
