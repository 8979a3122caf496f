using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>The page with every component in every state: there, whole and the same in both themes.</summary>
[Collection(InTheBrowser.Name)]
public sealed class ShowcaseTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("/ui")]
    [InlineData("/ui/today")]
    public async Task The_components_are_accessible_and_fit_in_both_themes(string path)
    {
        foreach (var (theme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 1440), (ColorScheme.Light, 390) })
        {
            await using var context = await OpenAsync(theme, width);

            var findings = await Visit.LookAsync(context, new KnownPage(path, path), Path.Combine(PortalProcess.Root, "artifacts", "screenshots", $"{theme}-{width}".ToLowerInvariant(), $"{path.Trim('/').Replace('/', '-')}.png"));

            Assert.True(findings.Count == 0, string.Join('\n', findings));
        }
    }

    [Fact]
    public async Task Themes_change_colours_and_nothing_else()
    {
        await using var light = await OpenAsync(ColorScheme.Light, 1440);
        await using var dark = await OpenAsync(ColorScheme.Dark, 1440);

        var (one, other) = (await FactsAsync(light), await FactsAsync(dark));

        Assert.True(one.Shape.Length > 200, $"only {one.Shape.Length} things are shown");
        Assert.Equal(one.Shape, other.Shape);
        Assert.NotEqual(one.Background, other.Background);
    }

    // What the page had when it was last looked at; a section that disappears is missed here.
    private static readonly string[] Sections =
    [
        "States", "Form, refusals, upload", "Keys", "Honest numbers, M and S", "Why", "As of the past", "Changed meanwhile", "Empty", "Loading", "Error", "Notes", "Controls", "When it proves", "What the law starts next",
    ];

    [Fact]
    public async Task Every_section_shows_something()
    {
        await using var context = await OpenAsync(ColorScheme.Light, 1440);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/ui");

        var sections = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main h2')].map(h => h.textContent.trim())");
        var empty = await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main h2')].filter(h => { const box = (h.closest('section, .ag-box, div') ?? h).getBoundingClientRect(); return box.width < 50 || box.height < 20; }).map(h => h.textContent.trim())");

        Assert.Superset(Sections.ToHashSet(StringComparer.Ordinal), sections.ToHashSet(StringComparer.Ordinal));
        Assert.Empty(empty);
    }

    private Task<IBrowserContext> OpenAsync(ColorScheme theme, int width) =>
        browser.OpenAsync(change: o => (o.ColorScheme, o.ViewportSize) = (theme, new ViewportSize { Width = width, Height = 900 }));

    private static async Task<(string[] Shape, string Background)> FactsAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/ui");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var shape = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("main *")].filter(e => e.checkVisibility()).map(e => {
              const box = e.getBoundingClientRect();
              return `${e.tagName} ${Math.round(box.x)} ${Math.round(box.y)} ${Math.round(box.width)} ${Math.round(box.height)}`;
            })
            """);
        return (shape, await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }
}
