using System.Globalization;
using System.Text.RegularExpressions;
using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>What one more framework costs, and getting it: HIPAA on top of SOC 2.</summary>
[Collection(InTheBrowser.Name)]
public sealed class PlanTests(BrowserFixture browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_officer_plans_HIPAA_on_top_of_SOC_2_and_finds_the_controls_in_the_matrix()
    {
        await using var context = await browser.OpenAsync();
        var page = await context.NewPageAsync();
        await browser.SignInAsync(page, Roles.Officer);

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Plan", Level = 1 })).ToBeVisibleAsync();
        await page.GotoAsync("/plan?choose=yes&framework=soc2-tsc-2017");
        var hipaa = page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^HIPAA", RegexOptions.None, Patience) });
        var announced = await NumberAsync(page.Locator("label", new() { Has = hipaa }));
        await hipaa.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan for these" }).ClickAsync();

        var cost = page.GetByRole(AriaRole.Region, new() { Name = "What HIPAA costs on top" });
        await Assertions.Expect(cost).ToBeVisibleAsync();
        Assert.Equal(announced, await NumberAsync(cost.Locator(".cost")));
        await Assertions.Expect(page.GetByText("Exact", new() { Exact = true })).ToBeVisibleAsync();
        var adopted = await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "To adopt" }).First.GetByRole(AriaRole.Link).First.Locator("b").TextContentAsync();

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Adopt \\d+ control", RegexOptions.None, Patience) }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "adopted." })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Adopt ", RegexOptions.None, Patience) })).ToHaveCountAsync(0);

        await page.GotoAsync($"/matrix?q={adopted}");
        await Assertions.Expect(page.GetByRole(AriaRole.Grid).GetByText(adopted!).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_objective_shows_what_it_answers_in_every_framework()
    {
        await using var context = await browser.OpenAsync();
        var page = await context.NewPageAsync();
        await browser.SignInAsync(page, Roles.Officer);

        await page.GotoAsync("/objectives?text=Data+encryption");
        await page.GetByRole(AriaRole.Link, new() { Name = "Data encryption" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "HIPAA" }).GetByText("164.312(a)(2)(iv)")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "GDPR" }).GetByRole(AriaRole.Link, new() { Name = "Art. 32(1)(a)", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "SOC 2" }).GetByRole(AriaRole.Link, new() { Name = "CC6.1", Exact = true })).ToBeVisibleAsync();
    }

    private static async Task<int> NumberAsync(ILocator where) =>
        int.Parse(Regex.Match(await where.InnerTextAsync(), "\\d+", RegexOptions.None, Patience).Value, CultureInfo.InvariantCulture);
}
