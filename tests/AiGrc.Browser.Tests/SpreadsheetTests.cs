using System.Net.Http.Json;
using System.Text;
using AiGrc.Running;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>Export, edit in a spreadsheet, merge: with somebody who works in the portal meanwhile.</summary>
[Collection(InTheBrowser.Name)]
public sealed class SpreadsheetTests(BrowserFixture browser)
{
    private readonly string mark = Guid.CreateVersion7().ToString("N")[^6..].ToUpperInvariant();

    [Fact]
    public async Task A_matrix_is_exported_edited_elsewhere_merged_and_undone()
    {
        using var api = browser.Portal.Client(browser.Demo.Token(Roles.Officer));
        var (first, second) = ($"SHEET-{mark}A", $"SHEET-{mark}B");
        await WriteAsync(api, first);
        await WriteAsync(api, second);
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/matrix");
        await page.GetByText("Export", new() { Exact = true }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Excel, to edit and import").ClickAsync());
        var file = await EditedAsync(await download.PathAsync(), (first, "Control", "Written in the spreadsheet"), (second, "Control", "Clear change"), (second, "Status", "Planned"));
        await RenameAsync(api, first, "Written in the portal");

        await page.GotoAsync("/matrix");
        await page.GetByText("Export", new() { Exact = true }).ClickAsync();
        await page.GetByText("Import a spreadsheet").ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "edited.xlsx", MimeType = "application/octet-stream", Buffer = file });
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare with the portal" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 conflict, 1 undecided")).ToBeVisibleAsync();
        Assert.Empty(await Visit.LookAsync(context, new KnownPage("/matrix/import/{Id:guid}", new Uri(page.Url).PathAndQuery)));

        await page.GetByRole(AriaRole.Button, new() { Name = "Apply everything" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 cell needs a decision")).ToBeVisibleAsync();
        await page.GetByLabel($"Take the file's Control of {first}").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply everything" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" })).ToBeVisibleAsync();
        Assert.Equal("Written in the spreadsheet", await NameAsync(api, first));
        Assert.Equal("Clear change", await NameAsync(api, second));

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Undone", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal("Written in the portal", await NameAsync(api, first));
        Assert.Equal(second, await NameAsync(api, second));
    }

    /// <summary>Imports a small change, so that there is an import to look at.</summary>
    internal static async Task ImportOnceAsync(HttpClient api)
    {
        var csv = await api.GetStringAsync(new Uri("/api/v1/exports/implementations?format=csv", UriKind.Relative));
        var at = csv.IndexOf(",Not looked at,", StringComparison.Ordinal);
        Assert.True(at > 0, "everything has been looked at in the demo");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(string.Concat(csv.AsSpan(0, at), ",Not started,", csv.AsSpan(at + ",Not looked at,".Length)))), "files", "implementations.csv" } };
        using var made = await api.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), form);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    private static async Task WriteAsync(HttpClient api, string code)
    {
        using var written = await api.PostAsJsonAsync(new Uri("/api/v1/controls", UriKind.Relative), new { code, name = code, domain = "Spreadsheets" });
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync());
    }

    private static async Task RenameAsync(HttpClient api, string code, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/controls/{code}") { Content = JsonContent.Create(new { name }) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var renamed = await api.SendAsync(request);
        Assert.True(renamed.IsSuccessStatusCode, await renamed.Content.ReadAsStringAsync());
    }

    private static async Task<string> NameAsync(HttpClient api, string code) =>
        (await api.GetFromJsonAsync<System.Text.Json.JsonElement>(new Uri($"/api/v1/controls/{code}", UriKind.Relative))).GetProperty("name").GetString()!;

    private static async Task<byte[]> EditedAsync(string path, params (string Row, string Column, string Text)[] edits)
    {
        using var content = new MemoryStream();
        await using (var file = File.OpenRead(path))
        {
            await file.CopyToAsync(content);
        }

        using (var document = SpreadsheetDocument.Open(content, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var rows = ((WorksheetPart)book.GetPartById(book.Workbook.Descendants<Sheet>().First().Id!)).Worksheet.Descendants<Row>().ToList();
            var titles = rows[0].Elements<Cell>().Select(Text).ToList();
            foreach (var (row, column, text) in edits)
            {
                var cell = rows.First(r => Text(r.Elements<Cell>().First()) == row).Elements<Cell>().ElementAt(titles.IndexOf(column));
                cell.RemoveAllChildren();
                (cell.DataType, cell.StyleIndex) = (CellValues.InlineString, null);
                cell.AppendChild(new InlineString(new Text(text)));
            }
        }

        return content.ToArray();
    }

    private static string Text(Cell cell) => cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "";
}
