using System.Diagnostics;
using System.Net;
using System.Text;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace AiGrc.Portal.Tests.Features.Reports;

public sealed class ProfileReportTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Framework = "nist-ai-rmf-1.0";
    private const string Profile = $"/frameworks/{Framework}/profile";

    [Fact]
    public async Task Html_pdf_and_xlsx_say_the_same_about_every_target()
    {
        var organization = await portal.FoundAsync();
        using var client = await AimingAsync(organization);
        var moment = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var asOf = $"asOf={moment.UtcDateTime:O}";

        var html = Words(Spaced(Encoding.UTF8.GetString(await BytesAsync(client, asOf, "html"))));
        var pdf = Words(await ToolAsync("pdftotext", await BytesAsync(client, asOf, "pdf"), "-", "-"));
        var book = await BytesAsync(client, asOf, "xlsx");
        var xlsx = Words(CellText(book));

        var items = (await client.AskAsync($"{Profile}/items?limit=500&{asOf}")).Body.Items();
        Assert.Equal(72, items.Count);
        foreach (var text in items.SelectMany(i => new[] { i.Text("ref"), i.Text("title"), i.Text("distance"), i.Text("closes") }).Where(t => t.Length > 0).Append("Only the group can say.").Select(Words))
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
            Assert.Contains(text, pdf, StringComparison.Ordinal);
            Assert.Contains(text, xlsx, StringComparison.Ordinal);
        }

        var sentence = Words((await client.AskAsync($"{Profile}?{asOf}")).Text("sentence"));
        Assert.All([html, pdf, xlsx], format => Assert.Contains(sentence, format, StringComparison.Ordinal));
        using var opened = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(opened).Select(e => e.Description));
    }

    [Fact]
    public async Task The_pdf_is_tagged_a4_and_the_same_state_prints_the_same_bytes()
    {
        var organization = await portal.FoundAsync();
        using var client = await AimingAsync(organization);
        var asOf = $"asOf={portal.Clock.GetUtcNow().UtcDateTime:O}";
        portal.Clock.Advance(TimeSpan.FromSeconds(1));

        var pdf = await BytesAsync(client, asOf, "pdf");

        var info = await ToolAsync("pdfinfo", pdf, "-");
        Assert.Contains("(A4)", info, StringComparison.Ordinal);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Equal(pdf, await BytesAsync(client, asOf, "pdf"));
    }

    [Fact]
    public async Task The_page_shows_the_report_and_the_list_of_reports_leads_to_it()
    {
        var organization = await portal.FoundAsync();
        using var client = await AimingAsync(organization);
        var person = await portal.JoinAsync(organization.Id, Role.Executive);
        using var browser = await new Browser(portal).SignInAsync(person.Email);

        await browser.OpenAsync("/reports");
        await browser.OpenAsync(browser.Page.QuerySelector("a[href^='/reports/profile']")!.GetAttribute("href")!);
        Assert.Contains("Of 72 that apply 18 have a target", browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("a[href*='/api/v1/reports/profile?framework=nist-ai-rmf-1.0&format=pdf']"));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/reports/profile?framework=nothing")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.OpenAsync("/reports/profile")).Status);
    }

    [Fact]
    public async Task A_format_that_is_none_is_refused_and_an_auditor_gets_no_report()
    {
        var organization = await portal.FoundAsync();

        Assert.Equal(["format"], (await (await organization.ClientAsync(Role.Executive)).AskAsync($"/reports/profile?framework={Framework}&format=doc")).Blamed);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await organization.ClientAsync(Role.Auditor)).AskAsync($"/reports/profile?framework={Framework}&format=html")).Status);
    }

    private static async Task<HttpClient> AimingAsync(TestOrganization organization)
    {
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        await client.PutAsync($"{Profile}/items/GOVERN", new { level = "met", dueOn = "2027-03-31", priority = "high", reason = "Decided by the board" }, "*");
        await client.PutAsync($"{Profile}/items/GOVERN%206.2", new { level = "notMet", reason = "Only the group can say." }, "*");
        return client;
    }

    private static async Task<byte[]> BytesAsync(HttpClient client, string query, string format)
    {
        using var response = await client.GetAsync($"/api/v1/reports/profile?framework={Framework}&{query}&format={format}");
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static string Spaced(string html) => new HtmlParser().ParseDocument(html).Body!.TextContent;

    /// <summary>Letters and digits alone: lines break elsewhere in every format.</summary>
    private static string Words(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));

    private static string CellText(byte[] xlsx)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(xlsx), isEditable: false);
        return string.Join('\n', book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<Cell>()).Select(c => c.InnerText));
    }

    private static async Task<string> ToolAsync(string tool, byte[] input, params string[] arguments)
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
