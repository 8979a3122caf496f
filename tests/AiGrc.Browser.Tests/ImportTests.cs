using System.Text;
using System.Text.RegularExpressions;
using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>Taking over the spreadsheet that controls were kept in, from the upload to taking it all back.</summary>
[Collection(InTheBrowser.Name)]
public sealed class ImportTests(BrowserFixture browser)
{
    private readonly string mark = Guid.CreateVersion7().ToString("N")[^6..].ToUpperInvariant();

    private string Matrix => $"""
        Our controls,,,,
        Ref,Title,Where we stand,Criteria,Team
        X{mark}-1,Access is reviewed,Green,CC6.1,Platform
        X{mark}-2,Leavers lose access,Planned,CC6.2; CC99,Platform
        ,Nobody knows,Green,CC6.3,Platform
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_spreadsheet_is_mapped_previewed_imported_and_undone(bool script)
    {
        await using var context = await browser.OpenAsync(Roles.Officer, o => o.JavaScriptEnabled = script);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/matrix");
        await page.GotoAsync("/controls/import");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "controls.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Matrix) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look into it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "controls.csv", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Column A: no code")).ToBeVisibleAsync();

        // The heading of the status says nothing, so a person does; then the one word that is not understood.
        await page.GetByLabel("Column C, Where we stand, is taken as").SelectOptionAsync("Status");
        await page.GetByRole(AriaRole.Button, new() { Name = "Update the preview" }).ClickAsync();
        await page.GetByLabel("“Green” is taken as").SelectOptionAsync("Implemented");
        await page.GetByRole(AriaRole.Button, new() { Name = "Update the preview" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"X{mark}-1 Access is reviewed" })).ToContainTextAsync("Implemented. Serves CC6.1.");
        var seen = script ? await Visit.LookAsync(context, new KnownPage("/controls/import/{Id:guid}", new Uri(page.Url).PathAndQuery)) : [];
        Assert.Empty(seen);

        await page.GetByRole(AriaRole.Button, new() { Name = "Import 2 controls" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Import of controls.csv", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { NameRegex = new Regex("not imported", RegexOptions.None, TimeSpan.FromSeconds(1)) })).ToContainTextAsync("Column A: no code");
        var imported = new Uri(page.Url).PathAndQuery;
        Assert.Empty(script ? await Visit.LookAsync(context, new KnownPage("/controls/imports/{Id:guid}", imported)) : []);
        await page.GotoAsync($"/controls/X{mark}-2");
        await Assertions.Expect(page.GetByText("Not mapped: \"CC99\" is no requirement of your frameworks")).ToBeVisibleAsync();

        await page.GotoAsync(imported);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Undone on")).ToBeVisibleAsync();
        await page.GotoAsync($"/controls/X{mark}-1");
        await Assertions.Expect(page.GetByText("Retired on")).ToBeVisibleAsync();
    }
}
