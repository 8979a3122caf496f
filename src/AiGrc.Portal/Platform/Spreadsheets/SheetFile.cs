namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>What an uploaded spreadsheet says: its sheets, as text.</summary>
public sealed record SheetFile(IReadOnlyList<SheetTable> Sheets)
{
    /// <summary>The sheet of this name, as spreadsheets compare them: without regard to case.</summary>
    public SheetTable? Find(string name) => Sheets.FirstOrDefault(s => s.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>One sheet of it; rows without content are left out, so numbers may jump.</summary>
public sealed record SheetTable(string Name, bool Hidden, IReadOnlyList<SheetRow> Rows);

/// <summary>One row with content.</summary>
/// <param name="Number">The row as a spreadsheet program numbers it, from 1.</param>
/// <param name="Cells">From the first column to the last one with content; empty text where there is none.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell in this column, counted from 0, or empty text.</summary>
    public string Cell(int column) => column >= 0 && column < Cells.Count ? Cells[column] : "";
}
