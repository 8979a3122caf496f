using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AiGrc.Portal.Tests.Features.Spreadsheets;

public sealed class ExportSheetTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Theory]
    [InlineData("matrix")]
    [InlineData("implementations")]
    [InlineData("evidence")]
    public async Task A_workbook_is_valid_and_offers_words_and_hides_what_is_not_for_people(string list)
    {
        var desk = await SheetDesk.OpenAsync(portal);

        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await desk.ExportAsync(list)), isEditable: false);

        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(workbook).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var tabs = workbook.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList();
        Assert.Equal(SheetStateValues.Hidden, tabs.Single(t => t.Name == "aigrc").State!.Value);
        var sheet = ((WorksheetPart)workbook.WorkbookPart.GetPartById(tabs[0].Id!)).Worksheet;
        Assert.True(sheet.Descendants<Column>().Last().Hidden!.Value);
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.True(sheet.Descendants<Pane>().Single().HorizontalSplit!.Value > 0);
        Assert.Equal(list switch { "matrix" => 7, "implementations" => 3, _ => 0 }, sheet.Descendants<DataValidation>().Count());
    }

    [Fact]
    public async Task Dates_are_dates_and_names_are_names()
    {
        var desk = await SheetDesk.OpenAsync(portal);

        var table = SheetDesk.Read(await desk.ExportAsync());

        var row = table.Rows.Single(r => r.Cell(0) == "GOV-02");
        var titles = table.Rows[0].Cells.ToList();
        Assert.Equal("2027-03-01", row.Cell(titles.IndexOf("Due")));
        Assert.Equal("Planned", row.Cell(titles.IndexOf("Status")));
        Assert.Equal("Ines Okafor", row.Cell(titles.IndexOf("Owner")));
        Assert.Contains("A.2.3 (", row.Cell(titles.IndexOf("ISO/IEC 42001")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_begins_like_a_formula_is_words_in_csv()
    {
        var desk = await SheetDesk.OpenAsync(portal);

        var csv = SheetDesk.Utf8(await desk.ExportAsync(format: "csv"));

        Assert.StartsWith("\uFEFFCode,Control,Domain,", csv, StringComparison.Ordinal);
        Assert.Contains("EVIL-01,'=1+1,''=own,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matrix?format=pdf", "format")]
    [InlineData("evidence", "format")]
    [InlineData("matrix?format=csv&scope=nonsense", "scope")]
    [InlineData("matrix?format=csv&frameworks=nonsense", "frameworks")]
    public async Task What_cannot_be_exported_is_said(string query, string field)
    {
        var desk = await SheetDesk.OpenAsync(portal);

        Assert.Equal([field], (await desk.Officer.AskAsync($"/exports/{query}")).Blamed);
    }

    [Fact]
    public async Task An_auditor_exports_nothing_and_an_unknown_system_is_not_found()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        using var auditor = await desk.Organization.ClientAsync(Role.Auditor);

        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.AskAsync("/exports/matrix?format=csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Officer.AskAsync($"/exports/matrix?format=csv&scope={Guid.CreateVersion7()}")).Status);
    }
}
