using System.Net;
using System.Text;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Platform.Spreadsheets;
using AiGrc.Portal.Tests.Running;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AiGrc.Portal.Tests.Features.Spreadsheets;

/// <summary>An organization with controls that are hard to carry through a file, an officer, and what people do with spreadsheets.</summary>
public sealed record SheetDesk(TestPortal Portal, TestOrganization Organization, HttpClient Officer, TestPerson Ines, string System)
{
    public static async Task<SheetDesk> OpenAsync(TestPortal portal)
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["iso-42001-2023", "hipaa"]);
        var ines = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer, "Ines Okafor");
        var officer = await portal.ClientAsync(organization.Id, ines, [.. RolePermissions.Of(Role.ComplianceOfficer)]);
        var system = (await officer.PostAsync("/systems", new { name = "Triage" })).Text("id");
        await officer.PostAsync("/controls/adoptions", Asking.Adopting("GOV-01", "GOV-02", "GOV-03"));
        await officer.PostAsync("/controls", new { code = "EVIL-01", name = "=1+1", domain = "'=own", objective = "a _x0041_ b; \"c\",\nd\r\ne", description = "'plain" });
        await officer.PatchAsync("/controls/GOV-02", new { ownerId = ines.Id.Value }, "*");
        await officer.PutAsync("/controls/GOV-02/implementations/organization", new { status = "planned", dueOn = "2027-03-01" }, "*");
        await officer.PutAsync("/controls/GOV-03/implementations/organization", new { status = "notApplicable", justification = "-none of ours" }, "*");
        return new SheetDesk(portal, organization, officer, ines, system);
    }

    public async Task<byte[]> ExportAsync(string list = "matrix", string format = "xlsx", string more = "") =>
        await Officer.GetByteArrayAsync($"/api/v1/exports/{list}?format={format}{more}");

    public Task<JsonElement> PreviewAsync(byte[] file, string name = "matrix.xlsx") => ImportAsync(Officer, file, HttpStatusCode.OK, name, preview: true);

    public Task<JsonElement> ApplyAsync(byte[] file, string name = "matrix.xlsx", params (string, string)[] fields) => ImportAsync(Officer, file, HttpStatusCode.Created, name, preview: false, fields);

    public static async Task<JsonElement> ImportAsync(
        HttpClient client, byte[] file, HttpStatusCode expected, string name = "matrix.xlsx", bool preview = false, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new ByteArrayContent(file), "files", name);
        using var answer = await client.PostAsync(new Uri($"/api/v1/imports{(preview ? "?preview=true" : "")}", UriKind.Relative), form);
        return await answer.JsonAsync(expected);
    }

    public static SheetTable Read(byte[] file) => SheetReader.Read(new MemoryStream(file), "file").Value.Sheets[0];

    /// <summary>The file as somebody saves it who wrote into cells; rows are named by what stands in their first column.</summary>
    public static byte[] Edited(byte[] file, params (string Row, string Column, string Text)[] edits) => Changed(file, rows =>
    {
        var titles = rows[0].Elements<Cell>().Select(Text).ToList();
        foreach (var (row, column, text) in edits)
        {
            var cell = rows.First(r => Text(r.Elements<Cell>().First()) == row).Elements<Cell>().ElementAt(titles.IndexOf(column));
            Write(cell, text);
        }
    });

    /// <summary>The file with a further row, its cells by column.</summary>
    public static byte[] With(byte[] file, params (string Column, string Text)[] cells) => Changed(file, rows =>
    {
        var titles = rows[0].Elements<Cell>().Select(Text).ToList();
        var row = new Row(titles.Select(t => Written(cells.FirstOrDefault(c => c.Column == t).Text ?? "")));
        rows[^1].InsertAfterSelf(row);
    });

    /// <summary>The file after something was done to the rows of its first sheet.</summary>
    public static byte[] Changed(byte[] file, Action<List<Row>> change)
    {
        using var content = new MemoryStream();
        content.Write(file);
        using (var document = SpreadsheetDocument.Open(content, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var first = (WorksheetPart)book.GetPartById(book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First().Id!);
            change([.. first.Worksheet.Descendants<Row>()]);
        }

        return content.ToArray();
    }

    public static string Text(Cell cell) => cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "";

    public static Cell Written(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };

    public static string Utf8(byte[] file) => Encoding.UTF8.GetString(file);

    private static void Write(Cell cell, string text)
    {
        cell.RemoveAllChildren();
        (cell.DataType, cell.StyleIndex) = (CellValues.InlineString, null);
        cell.AppendChild(new InlineString(new Text(text)));
    }
}

internal static class Reading
{
    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray()];

    public static JsonElement Cell(this JsonElement preview, string name, string column) =>
        preview.List("cells").Single(c => c.Text("name") == name && c.Text("column") == column);
}
