using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Book = DocumentFormat.OpenXml.Spreadsheet.Workbook;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>Writes sheets as an XLSX workbook. Text is always text, never run as a formula; the same sheets give the same bytes.</summary>
public static partial class Workbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const uint Bold = 1;
    private const uint Date = 2;
    private const uint Wrapped = 3;
    private const uint DateFormat = 14;
    private const int LongestText = 32_767;
    private const int LastRow = 1_048_576;
    private static readonly DateOnly DayZero = new(1899, 12, 30);
    private static readonly DateTimeOffset FirstDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        using var draft = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(draft, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            var tabs = new Sheets();
            for (var at = 0; at < sheets.Count; at++)
            {
                var part = workbook.AddNewPart<WorksheetPart>($"rId{at + 1}");
                WriteSheet(sheets[at], part);
                tabs.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Name = sheets[at].Name,
                    SheetId = (uint)at + 1,
                    Id = $"rId{at + 1}",
                    State = sheets[at].Hidden ? SheetStateValues.Hidden : null,
                });
            }

            workbook.AddNewPart<WorkbookStylesPart>($"rId{sheets.Count + 1}").Stylesheet = Styles();
            workbook.Workbook = new Book(tabs);
        }

        return WithoutClock(draft);
    }

    private static void WriteSheet(Sheet sheet, WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(Frozen(sheet.FrozenColumns)) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(sheet.Columns.Select((c, at) =>
            new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = c.Width, CustomWidth = true, Hidden = c.Hidden ? true : null })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, [.. sheet.Columns.Select(c => new SheetCell(c.Title, Bold: true))]);
        foreach (var row in sheet.Rows)
        {
            WriteRow(writer, row);
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{NameOf(sheet.Columns.Count)}{sheet.Rows.Count + 1}" });
        var rules = sheet.Columns.Select(RuleOf).OfType<DataValidation>().ToList();
        if (rules.Count > 0)
        {
            writer.WriteElement(new DataValidations(rules) { Count = (uint)rules.Count });
        }

        writer.WriteElement(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteEndElement();
    }

    private static Pane Frozen(int columns) => columns == 0
        ? new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }
        : new Pane { HorizontalSplit = columns, VerticalSplit = 1, TopLeftCell = $"{NameOf(columns + 1)}2", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen };

    /// <summary>Down to the last row that a sheet can have: rows are added in spreadsheets.</summary>
    private static DataValidation? RuleOf(SheetColumn column, int at)
    {
        var cells = new ListValue<StringValue>([$"{NameOf(at + 1)}2:{NameOf(at + 1)}{LastRow}"]);
        return column switch
        {
            { Choices: { } choices } => new DataValidation(new Formula1(choices))
            {
                Type = DataValidationValues.List,
                AllowBlank = true,
                ShowErrorMessage = true,
                ErrorTitle = column.Title,
                Error = "Choose one of the words in the list.",
                SequenceOfReferences = cells,
            },
            { Days: true } => new DataValidation(new Formula1("1"))
            {
                Type = DataValidationValues.Date,
                Operator = DataValidationOperatorValues.GreaterThanOrEqual,
                AllowBlank = true,
                ShowErrorMessage = true,
                ErrorTitle = column.Title,
                Error = "Write a date.",
                SequenceOfReferences = cells,
            },
            _ => null,
        };
    }

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<SheetCell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell switch
            {
                { Day: { } day } => new Cell { StyleIndex = Date, CellValue = new CellValue(day.DayNumber - DayZero.DayNumber) },
                { Number: { } number } => new Cell { CellValue = new CellValue(number) },
                _ => new Cell
                {
                    StyleIndex = cell.Bold ? Bold : Wrapped,
                    DataType = CellValues.InlineString,
                    InlineString = new InlineString(new Text(Escaped(Printable(cell.Text ?? ""))) { Space = SpaceProcessingModeValues.Preserve }),
                },
            });
        }

        writer.WriteEndElement();
    }

    /// <summary>XML knows no control characters, and a cell holds no more than this many characters.</summary>
    public static string Printable(string text)
    {
        var clean = text.Any(c => !System.Xml.XmlConvert.IsXmlChar(c)) ? new string([.. text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]) : text;
        return clean.Length > LongestText ? clean[..LongestText] : clean;
    }

    /// <summary>Readers take "_x0041_" for the letter A (ECMA-376, part 1, 22.9.2.19); where the words themselves look so, the underscore is written in that way.</summary>
    private static string Escaped(string text) => text.Contains("_x", StringComparison.Ordinal) ? LooksEscaped().Replace(text, "_x005F_") : text;

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}([0-9A-Fa-f]{4})?_)", RegexOptions.ExplicitCapture)]
    private static partial Regex LooksEscaped();

    private static string NameOf(int column) => column > 26 ? NameOf((column - 1) / 26) + NameOf(((column - 1) % 26) + 1) : ((char)('A' + column - 1)).ToString();

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
            new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, Horizontal = HorizontalAlignmentValues.Left }) { NumberFormatId = DateFormat, ApplyNumberFormat = true, ApplyAlignment = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }));

    /// <summary>The container notes when it was written; a package must not.</summary>
    private static byte[] WithoutClock(MemoryStream draft)
    {
        using var target = new MemoryStream();
        using (var from = new ZipArchive(draft, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = FirstDate;
                using var read = entry.Open();
                using var write = copy.Open();
                read.CopyTo(write);
            }
        }

        return target.ToArray();
    }
}
