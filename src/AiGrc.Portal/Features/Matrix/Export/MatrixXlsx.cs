using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AiGrc.Portal.Features.Matrix.Export;

/// <summary>A workbook, its rows written one by one. Every text is an inline string, so nothing in it is ever run as a formula.</summary>
internal static class MatrixXlsx
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const uint Plain = 0;
    private const uint Bold = 1;
    private const uint Date = 2;
    private const uint Wrapped = 3;
    private const uint DateFormat = 14;
    private const int LongestText = 32_767;
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    public static void Write(MatrixTable table, Stream target)
    {
        using var document = SpreadsheetDocument.Create(target, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        WriteSheet(table, sheet);
        workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "Control matrix", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        document.PackageProperties.Title = table.Title;
    }

    private static void WriteSheet(MatrixTable table, WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        var frozenHead = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        writer.WriteElement(new SheetViews(new SheetView(frozenHead) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(table.Head.Select((_, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = WidthOf(table, at), CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, [.. table.Head.Select(h => new ExportCell(h))], Bold);
        foreach (var row in table.Rows)
        {
            WriteRow(writer, row, Plain);
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{NameOf(table.Head.Count)}{table.Rows.Count + 1}" });
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<ExportCell> cells, uint style)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            if (cell.Day is { } day)
            {
                writer.WriteElement(new Cell { StyleIndex = Date, CellValue = new CellValue(day.DayNumber - DayZero.DayNumber) });
            }
            else
            {
                writer.WriteElement(new Cell
                {
                    StyleIndex = style == Plain ? Wrapped : style,
                    DataType = CellValues.InlineString,
                    InlineString = new InlineString(new Text(Printable(cell.Text)) { Space = SpaceProcessingModeValues.Preserve }),
                });
            }
        }

        writer.WriteEndElement();
    }

    private static double WidthOf(MatrixTable table, int column) =>
        Math.Clamp(table.Rows.Take(200).Select(r => r[column].Day is null ? r[column].Text.Length : 12).Append(table.Head[column].Length).Max() + 2, 10, 60);

    /// <summary>XML knows no control characters, and a cell holds no more than this many characters.</summary>
    private static string Printable(string text)
    {
        var clean = text.Any(c => !System.Xml.XmlConvert.IsXmlChar(c)) ? new string([.. text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]) : text;
        return clean.Length > LongestText ? clean[..LongestText] : clean;
    }

    private static string NameOf(int column) => column > 26 ? NameOf((column - 1) / 26) + NameOf(((column - 1) % 26) + 1) : ((char)('A' + column - 1)).ToString();

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = DateFormat, ApplyNumberFormat = true },
            new CellFormat { Alignment = new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }, ApplyAlignment = true }));
}
