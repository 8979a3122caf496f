using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AiGrc.Portal.Tests.Features.Matrix;

public sealed class MatrixExportTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_workbook_reads_back_as_what_is_shown()
    {
        using var officer = await FilledAsync();

        var rows = Read(await officer.GetStreamAsync("/matrix/export?format=xlsx&frameworks=iso-42001-2023&columns=code,name,status,iso-42001-2023,due&group=none&sort=-code"));

        Assert.Equal(["Code", "Control", "Status", "ISO/IEC 42001", "Due"], rows[0]);
        Assert.Equal(["GOV-02", "GOV-01", "EVIL-01"], rows.Skip(1).Select(r => r[0]));
        Assert.Equal("Planned", rows[1][2]);
        Assert.Contains("A.2.2 (full)", rows[2][3], StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2027, 3, 1).DayNumber - new DateOnly(1899, 12, 30).DayNumber, int.Parse(rows[1][4]));
        Assert.Equal("=1+1", rows[3][1]);
    }

    [Theory]
    [InlineData("q=gov-0", new[] { "GOV-01", "GOV-02" })]
    [InlineData("status=planned", new[] { "GOV-02" })]
    [InlineData("status=planned,notLookedAt&sort=name", new[] { "EVIL-01", "GOV-01", "GOV-02" })]
    [InlineData("owner=nobody", new[] { "EVIL-01", "GOV-01", "GOV-02" })]
    [InlineData("due=set", new[] { "GOV-02" })]
    [InlineData("due=none&sort=-code", new[] { "GOV-01", "EVIL-01" })]
    [InlineData("domain=Own", new[] { "EVIL-01" })]
    [InlineData("in.iso-42001-2023=a.2.3", new[] { "GOV-02" })]
    [InlineData("evidence=proven", new string[0])]
    [InlineData("sort=due", new[] { "GOV-02", "EVIL-01", "GOV-01" })]
    [InlineData("sort=-due", new[] { "GOV-02", "EVIL-01", "GOV-01" })]
    public async Task Filters_and_order_are_those_of_the_address(string query, string[] expected)
    {
        using var officer = await FilledAsync();

        var csv = await officer.GetStringAsync($"/matrix/export?format=csv&frameworks=iso-42001-2023&columns=code&group=none&{query}");

        Assert.Equal(expected, csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1));
    }

    [Theory]
    [InlineData("", new[] { "SOC 2", "ISO/IEC 42001", "GDPR", "HIPAA" })]
    [InlineData("&frameworks=hipaa,gdpr,eu-ai-act,soc2-tsc-2017,iso-42001-2023", new[] { "HIPAA", "GDPR", "EU AI Act", "SOC 2", "ISO/IEC 42001" })]
    [InlineData("&columns=eu-ai-act", new[] { "EU AI Act" })]
    public async Task Of_frameworks_that_nobody_named_the_organizations_first_four_are_shown(string query, string[] expected)
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["soc2-tsc-2017", "iso-42001-2023", "gdpr", "hipaa", "eu-ai-act", "iso-27001-2022"]);
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var csv = await officer.GetStringAsync($"/matrix/export?format=csv&group=none{query}");

        Assert.Equal(expected, csv.TrimStart('\uFEFF').Split("\r\n")[0].Split(',').Except(["Code", "Control", "Status", "Evidence", "Owner", "Due"]));
    }

    [Fact]
    public async Task What_begins_like_a_formula_is_words_in_csv_and_groups_stand_together()
    {
        using var officer = await FilledAsync();

        var csv = await officer.GetStringAsync("/matrix/export?format=csv&frameworks=iso-42001-2023&columns=code,name&sort=name");

        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Domain,Code,Control", lines[0]);
        Assert.Contains("Own,EVIL-01,'=1+1", lines);
        Assert.Equal(lines.Skip(1).Select(l => l.Split(',')[0]).Distinct().Count(), lines.Skip(1).Select(l => l.Split(',')[0]).Zip(lines.Skip(2).Select(l => l.Split(',')[0]).Append(""), (a, b) => a != b).Count(changed => changed));
    }

    [Theory]
    [InlineData("format=pdf", "format")]
    [InlineData("format=csv&columns=nothing", "columns")]
    [InlineData("format=csv&sort=nothing", "sort")]
    [InlineData("format=csv&evidence=nothing", "evidence")]
    public async Task What_cannot_be_exported_is_said(string query, string field)
    {
        using var officer = await FilledAsync();

        using var refused = await officer.GetAsync($"/matrix/export?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"\"{field}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_exports_nothing()
    {
        var organization = await portal.FoundAsync();
        using var auditor = await organization.ClientAsync(Role.Auditor);

        using var refused = await auditor.GetAsync("/matrix/export?format=csv");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private async Task<HttpClient> FilledAsync()
    {
        var organization = await portal.FoundAsync();
        var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls/adoptions", Asking.Adopting("GOV-01", "GOV-02"));
        await officer.PostAsync("/controls", new { code = "EVIL-01", name = "=1+1", domain = "Own" });
        await officer.PutAsync("/controls/GOV-02/implementations/organization", new { status = "planned", dueOn = "2027-03-01" }, "*");
        return officer;
    }

    private static List<List<string>> Read(Stream content)
    {
        var copy = new MemoryStream();
        content.CopyTo(copy);
        using var workbook = SpreadsheetDocument.Open(copy, isEditable: false);
        var errors = new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(workbook).Select(e => e.Description).ToList();
        Assert.Empty(errors);
        return [.. workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>()
            .Select(r => r.Elements<Cell>().Select(c => c.InlineString?.Text?.Text ?? c.CellValue?.Text ?? "").ToList())];
    }
}
