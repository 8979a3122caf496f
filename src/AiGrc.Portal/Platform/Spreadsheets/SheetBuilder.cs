using System.Text;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>Collects rows until a limit is met; the first thing wrong stays as the refusal.</summary>
internal sealed class SheetBuilder(SheetLimits limits)
{
    private readonly List<SheetTable> sheets = [];
    private List<SheetRow> rows = [];
    private int cellCount;

    public Refusal? Refusal { get; private set; }

    /// <summary>Takes a row, or refuses and answers no: the reader stops there.</summary>
    public bool Add(int number, List<string> cells)
    {
        var last = cells.FindLastIndex(c => !string.IsNullOrWhiteSpace(c));
        if (last < 0)
        {
            return true;
        }

        cells.RemoveRange(last + 1, cells.Count - last - 1);
        cellCount += cells.Count;
        if (rows.Count >= limits.Rows)
        {
            return Refuse($"Row {number}: a sheet may have {limits.Rows:N0} rows. Split the file.");
        }

        if (cells.Count > limits.Columns)
        {
            return Refuse($"Row {number} has content in column {NameOf(last)}: a sheet may have {limits.Columns:N0} columns.");
        }

        if (cellCount > limits.Cells)
        {
            return Refuse($"Row {number}: the file has more than {limits.Cells:N0} cells. Split it, or leave columns out.");
        }

        rows.Add(new SheetRow(number, cells.Select(Storable).ToArray()));
        return true;
    }

    /// <summary>Escapes can write what is no text: zeros, and halves of a letter.</summary>
    private static string Storable(string cell) =>
        cell.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !cell.Contains('\0', StringComparison.Ordinal) ? cell
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cell)).Replace('\0', '\uFFFD');

    public bool Refuse(string reason)
    {
        Refusal ??= new Invalid(reason, "file");
        return false;
    }

    public void EndSheet(string name, bool hidden)
    {
        sheets.Add(new SheetTable(name, hidden, rows));
        rows = [];
    }

    public Result<SheetFile> Build() => Refusal is { } refusal ? refusal
        : sheets.TrueForAll(s => s.Rows.Count == 0) ? new Invalid("The file has no rows.", "file")
        : new SheetFile(sheets);

    /// <summary>The letters that a spreadsheet shows over a column counted from 0.</summary>
    public static string NameOf(int column) => (column >= 26 ? NameOf((column / 26) - 1) : "") + (char)('A' + (column % 26));
}
