using System.Globalization;

namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>One sheet: its first row is the head. Numbers stay numbers.</summary>
internal sealed record Sheet(string Name, double[] Widths, IReadOnlyList<object[]> Rows);

/// <summary>A spreadsheet of plain sheets.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static byte[] Write(params IReadOnlyList<Sheet> sheets) => OfficeArchive.Write(
    [
        ("[Content_Types].xml", OfficeArchive.ContentTypes(
        [
            ("/xl/workbook.xml", $"{Type}.sheet.main+xml"), ("/xl/styles.xml", $"{Type}.styles+xml"),
            .. sheets.Select((_, i) => ($"/xl/worksheets/sheet{i + 1}.xml", $"{Type}.worksheet+xml")),
        ])),
        ("_rels/.rels", OfficeArchive.Relations([("officeDocument", "xl/workbook.xml")])),
        ("xl/_rels/workbook.xml.rels", OfficeArchive.Relations([.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")])),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{OfficeArchive.Escaped(s.Name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>"),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font><sz val=\"10\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"10\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE4E9F1\"/></patternFill></fill></fills><borders count=\"1\"><border/></borders>"
            + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/><xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/></cellXfs></styleSheet>"),
        .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", Xml(sheet))),
    ]);

    private static string Xml(Sheet sheet) =>
        $"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        + string.Concat(sheet.Widths.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{w}\" customWidth=\"1\"/>")))
        + "</cols><sheetData>"
        + string.Concat(sheet.Rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((cell, c) => Cell(cell, $"{(char)('A' + c)}{r + 1}", r == 0)))}</row>"))
        + "</sheetData></worksheet>";

    private static string Cell(object value, string reference, bool head) => value is int or double
        ? string.Create(CultureInfo.InvariantCulture, $"<c r=\"{reference}\"><v>{value}</v></c>")
        : $"<c r=\"{reference}\" t=\"inlineStr\"{(head ? " s=\"1\"" : "")}><is><t xml:space=\"preserve\">{OfficeArchive.Escaped(value.ToString()!)}</t></is></c>";
}
