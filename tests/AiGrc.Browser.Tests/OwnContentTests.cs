using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>Somebody brings a framework of their own, with a mistake in it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class OwnContentTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_mistake_is_shown_at_its_line_mended_previewed_and_imported()
    {
        await using var context = await browser.OpenAsync();
        var page = await context.NewPageAsync();
        await browser.SignInAsync(page, Roles.Officer);
        var name = $"Workshop rules {Guid.CreateVersion7().ToString("N")[^8..]}";
        var key = name.ToLowerInvariant().Replace(' ', '-');
        var text = $"key: {key}\nname: {name}\nrequirements:\n  - ref: W1\n    title: Machines\n  - ref: W1.1\n    parent: W2\n    title: Wear gloves\n";

        await page.GotoAsync("/settings/library");
        await page.GetByRole(AriaRole.Link, new() { Name = "Own content" }).ClickAsync();
        await page.GetByLabel("Or its text").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Line 7, column 13: The parent W2 does not exist.");

        await page.GetByLabel("Or its text").FillAsync(text.Replace("W2", "W1", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing is taken in yet.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Requirements of" }).GetByText("Machines")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"Imported: {name}." })).ToBeVisibleAsync();

        await page.GotoAsync("/frameworks");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
    }
}
