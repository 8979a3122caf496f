using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>An officer sets targets and sees the gap; then previews, applies and undoes the step to a newer version.</summary>
[Collection(InTheBrowser.Name)]
public sealed class ProfileTests(BrowserFixture browser)
{
    [Fact]
    public async Task Targets_of_a_category_are_set_seen_as_gaps_and_taken_back()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/frameworks/nist-ai-rmf-1.0/profile?text=MEASURE+4");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "MEASURE 4.1" });
        await Assertions.Expect(row).ToContainTextAsync("None");

        await page.GetByRole(AriaRole.Link, new() { Name = "Set all targets below MEASURE 4" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Met every obligation", Exact = true }).CheckAsync();
        await page.GetByLabel("Due").FillAsync("2027-06-30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set 3 targets" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("by 30 Jun 2027");
        await Assertions.Expect(page.GetByText("3 targets set")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.GetByText("3 targets as before")).ToBeVisibleAsync();
        await Assertions.Expect(row).ToContainTextAsync("None");
    }

    [Fact]
    public async Task An_upgrade_is_previewed_applied_and_undone()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/frameworks");
        await page.GetByRole(AriaRole.Link, new() { Name = "What the newer version changes" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("ISO/IEC 27001:2013 to 2022");
        await Assertions.Expect(page.GetByText("114 requirements became 123")).ToBeVisibleAsync();

        // The demo is on the new version and serves the old one with nothing: somebody who comes from it chooses it first.
        await page.GotoAsync("/frameworks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose ISO/IEC 27001:2013" }).ClickAsync();
        await page.GotoAsync("/frameworks/iso-27001-2013/upgrade/iso-27001-2022?part=mappings");
        await page.GetByRole(AriaRole.Radio, new() { Name = "In the place of the old one" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply the upgrade" }).ClickAsync();
        await Assertions.Expect(page.GetByText("is chosen in the place of the old one")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the upgrade" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Undone: mappings and chosen frameworks are as before.")).ToBeVisibleAsync();
        await page.GotoAsync("/frameworks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop ISO/IEC 27001:2013" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Choose ISO/IEC 27001:2013" })).ToBeVisibleAsync();
    }
}
