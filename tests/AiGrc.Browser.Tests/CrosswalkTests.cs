using System.Text.RegularExpressions;
using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>Somebody wants to know what one framework says about another.</summary>
[Collection(InTheBrowser.Name)]
public sealed class CrosswalkTests(BrowserFixture browser)
{
    private const string Hipaa = "/crosswalk/iso-27001-2022/hipaa";

    [Fact]
    public async Task From_two_frameworks_to_the_steps_behind_one_line()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/crosswalk");
        await page.GetByLabel("From framework").SelectOptionAsync("iso-27001-2022");
        await page.GetByLabel("To framework").SelectOptionAsync("hipaa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare them" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("ISO/IEC 27001 and HIPAA");

        await ChooseFilterAsync(page, "Relation", "Overlaps");
        await ChooseFilterAsync(page, "Authority", "AiGrc");
        Assert.Contains("relation=overlaps", page.Url, StringComparison.Ordinal);
        Assert.Contains("authority=AiGrc", page.Url, StringComparison.Ordinal);

        await page.GetByPlaceholder("Filter by number or words").FillAsync("A.8.13");
        await page.GetByPlaceholder("Filter by number or words").PressAsync("Enter");
        var row = page.Locator("a.xw-row[data-ref='A.8.13']");
        await row.ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "What is chosen" });
        await Assertions.Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "A.8.13" })).ToBeVisibleAsync();
        await Assertions.Expect(row).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(row).ToBeFocusedAsync();

        await panel.GetByRole(AriaRole.Link, new() { Name = "164.308(a)(7)(i) Contingency plan" }).ClickAsync();
        await Assertions.Expect(panel.GetByText("Nobody states it; one statement yields it.")).ToBeVisibleAsync();
        await Assertions.Expect(panel.GetByText("A.8.13 overlaps 164.308(a)(7)(ii)(A)").First).ToBeVisibleAsync();
        Assert.Contains("with=164.308", page.Url, StringComparison.Ordinal);

        await page.GoBackAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "A.8.13" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_line_lights_up_when_it_is_pointed_at_and_is_chosen_by_a_click()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Hipaa}?section=A.8&text=A.8.13");
        var line = page.Locator("path.hit").First;
        var box = (await line.BoundingBoxAsync())!;
        var at = (X: box.X + (box.Width / 2), Y: box.Y + (box.Height / 2));

        await page.Mouse.MoveAsync(at.X, at.Y);
        await Assertions.Expect(page.Locator("path.line.near")).ToHaveCountAsync(1);
        await page.Mouse.ClickAsync(at.X, at.Y);

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Chosen pair" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("path.line.hot")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_pictures_are_drawn_say_what_they_show_and_lead_on()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/crosswalk/soc2-tsc-2017/nist-ai-rmf-1.0");

        await page.GetByRole(AriaRole.Link, new() { Name = "Sankey" }).ClickAsync();
        var picture = page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^84 pairs", RegexOptions.None, TimeSpan.FromSeconds(1)) });
        await Assertions.Expect(picture.Locator("svg")).ToBeVisibleAsync();
        await Assertions.Expect(picture.GetByText("CC1 Control environment")).ToBeVisibleAsync();
        await page.GetByText("As table", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { NameRegex = new Regex("^Pairs between", RegexOptions.None, TimeSpan.FromSeconds(1)) })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Heat map" }).ClickAsync();
        await Assertions.Expect(page.Locator("ag-chart svg")).ToBeVisibleAsync();
        await page.Locator("ag-chart").GetByText("4/5").First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("section=", StringComparison.Ordinal) && url.Contains("toSection=", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "How they relate" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_chart_takes_the_colours_of_the_theme()
    {
        var colours = new List<string>();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var context = await browser.OpenAsync(Roles.Officer, o => o.ColorScheme = theme);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/crosswalk/soc2-tsc-2017/nist-ai-rmf-1.0?view=sankey");
            var text = page.Locator("ag-chart svg text").First;
            await text.WaitForAsync();
            colours.Add(await text.EvaluateAsync<string>("t => getComputedStyle(t).fill"));
        }

        Assert.NotEqual(colours[0], colours[1]);
    }

    [Theory]
    [InlineData("?section=A.8&choose=A.8.13&with=164.308(a)(7)(i)")]
    [InlineData("?choose=A.8.13")]
    [InlineData("?view=sankey")]
    [InlineData("?view=heat-map")]
    [InlineData("?view=leads")]
    public async Task Every_view_is_whole_accessible_and_fits(string query)
    {
        foreach (var (theme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 1440), (ColorScheme.Light, 390), (ColorScheme.Dark, 390) })
        {
            await using var context = await browser.OpenAsync(Roles.Officer, o => (o.ColorScheme, o.ViewportSize) = (theme, new ViewportSize { Width = width, Height = width < 500 ? 844 : 900 }));

            var findings = await Visit.LookAsync(context, new KnownPage("/crosswalk/{FirstKey}/{SecondKey}", Hipaa + query));

            Assert.True(findings.Count == 0, $"{theme} {width}:\n{string.Join('\n', findings)}");
        }
    }

    [Fact]
    public async Task Without_script_choosing_is_following_links_and_every_picture_is_a_table()
    {
        await using var context = await browser.OpenAsync(Roles.Officer, o => o.JavaScriptEnabled = false);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Hipaa}?section=A.8");

        await page.Locator("a.xw-row[data-ref='A.8.13']").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "A.8.13" })).ToBeVisibleAsync();
        Assert.NotEqual(0, await page.Locator("path.line.hot").CountAsync());

        await page.GotoAsync($"{Hipaa}?view=heat-map");
        await page.GetByText("As table", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".as-table table")).ToBeVisibleAsync();
    }

    private static async Task ChooseFilterAsync(IPage page, string field, string option)
    {
        var menu = page.Locator("details.ag-menu", new() { Has = page.GetByText(field, new() { Exact = true }) });
        await menu.Locator("summary").ClickAsync();
        await menu.GetByLabel(option).CheckAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await page.WaitForLoadStateAsync();
    }
}
