namespace AiGrc.Portal.Platform.Spreadsheets.Guessing;

/// <summary>Which row is the head: titles, dates and blank lines often stand above it.</summary>
public static class HeadRowGuess
{
    private const int Looked = 25;
    private const int LongestHeading = 80;

    /// <returns>The row's number in the file; 0 for a sheet without rows.</returns>
    public static int Of(SheetTable sheet, IReadOnlyList<ImportField> fields) => sheet.Rows.Take(Looked)
        .Select((row, at) => (row.Number, Score: Score(row, fields) - (0.01 * at)))
        .OrderByDescending(r => r.Score).FirstOrDefault().Number;

    private static double Score(SheetRow row, IReadOnlyList<ImportField> fields)
    {
        var cells = row.Cells.Where(c => c.Trim().Length > 0).ToList();
        var headings = cells.Where(c => c.Length <= LongestHeading).Select(Heading.Normal).Distinct(StringComparer.Ordinal).ToList();
        var known = headings.Sum(h => fields.Max(f => ColumnGuess.BySaying(h, f)));

        // A line alone is a title, whatever it says; every short cell counts a little, so that unknown headings beat titles too.
        return cells.Count == 1 ? 0.05 : known + (0.05 * headings.Count) - (0.5 * (cells.Count - headings.Count));
    }
}
