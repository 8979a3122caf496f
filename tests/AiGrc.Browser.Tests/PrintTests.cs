using System.Diagnostics;
using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>What comes out of the printer.</summary>
[Collection(InTheBrowser.Name)]
public sealed class PrintTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_executives_page_is_one_sheet_of_a4_with_all_that_is_on_screen(ColorScheme theme)
    {
        await using var context = await browser.OpenAsync(Roles.Executive, o => o.ColorScheme = theme);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        var rows = await page.Locator("main tbody tr td:first-child .strong, main .ag-list b").AllInnerTextsAsync();

        var pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });

        var facts = await ToolAsync("pdfinfo", pdf, "-");
        Assert.Contains("(A4)", facts, StringComparison.Ordinal);
        Assert.Matches("(?m)^Pages: +1$", facts);
        var words = await ToolAsync("pdftotext", pdf, "-layout", "-", "-");
        Assert.True(rows.Count > 12, $"only {rows.Count} rows");
        Assert.All(rows, row => Assert.Contains(row, words, StringComparison.Ordinal));
        Assert.Contains("As of ", words, StringComparison.Ordinal);
    }

    private static async Task<string> ToolAsync(string tool, byte[] input, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return await output;
    }
}
