namespace AiGrc.Domain.Spreadsheets;

/// <summary>How a cell stands between what was exported, what the file says and what the portal says now.</summary>
public enum CellState
{
    Unchanged,

    /// <summary>Only the file changed it.</summary>
    Theirs,

    /// <summary>Only the portal changed it.</summary>
    Mine,

    /// <summary>Both changed it to the same value.</summary>
    Same,

    /// <summary>Both changed it, to different values.</summary>
    Conflict,
}

/// <summary>A row as a file has it.</summary>
/// <param name="Number">In the file, beginning with 1.</param>
/// <param name="Id">Empty for a row that somebody wrote in the spreadsheet.</param>
/// <param name="Cells">Values by field; a field whose column was taken out is not there and counts as unchanged.</param>
public sealed record FileRow(int Number, string Id, IReadOnlyDictionary<string, string> Cells);

/// <summary>A cell that is not the same everywhere.</summary>
/// <param name="Number">The file's row; 0 if the file does not have it.</param>
/// <param name="Was">As exported.</param>
/// <param name="Theirs">In the file.</param>
/// <param name="Mine">In the portal, now.</param>
public sealed record MergedCell(string Row, int Number, string Field, string Was, string Theirs, string Mine, CellState State);

/// <summary>The same id in several rows: which of them is meant cannot be known, so none is read.</summary>
public sealed record DuplicateRows(string Row, IReadOnlyList<int> Numbers);

/// <summary>
/// A three-way merge of a table that left as a spreadsheet and came back: per cell, by row id and field. The order of rows and columns says nothing,
/// and a row that is not in the file is never a deletion.
/// </summary>
/// <param name="Cells">Every cell but the unchanged ones, in the file's order; cells of rows that the file lacks come last.</param>
/// <param name="Written">Rows without an id.</param>
/// <param name="Missing">Exported rows that the file lacks; they stay.</param>
/// <param name="Unknown">Rows whose id was not exported.</param>
/// <param name="Gone">Rows that the file changed and the portal no longer has.</param>
public sealed record SheetMerge(
    IReadOnlyList<MergedCell> Cells,
    IReadOnlyList<FileRow> Written,
    IReadOnlyList<string> Missing,
    IReadOnlyList<FileRow> Unknown,
    IReadOnlyList<FileRow> Gone,
    IReadOnlyList<DuplicateRows> Duplicates)
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <param name="was">The exported rows by id.</param>
    /// <param name="mine">The rows now, by id.</param>
    public static SheetMerge Of(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> was,
        IReadOnlyList<FileRow> theirs,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> mine)
    {
        var duplicates = theirs.Where(r => r.Id.Length > 0).GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any())
            .Select(g => new DuplicateRows(g.Key, [.. g.Select(r => r.Number)])).ToList();
        var twice = duplicates.Select(d => d.Row).ToHashSet(StringComparer.Ordinal);
        List<MergedCell> cells = [];
        List<FileRow> unknown = [];
        List<FileRow> gone = [];
        foreach (var row in theirs.Where(r => r.Id.Length > 0 && !twice.Contains(r.Id)))
        {
            if (!was.TryGetValue(row.Id, out var before))
            {
                unknown.Add(row);
            }
            else if (mine.TryGetValue(row.Id, out var now))
            {
                cells.AddRange(Row(row.Id, row.Number, before, row.Cells, now));
            }
            else if (before.Any(c => row.Cells.GetValueOrDefault(c.Key, c.Value) != c.Value))
            {
                gone.Add(row);
            }
        }

        var inFile = theirs.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var missing = was.Keys.Where(id => !inFile.Contains(id)).ToList();
        foreach (var id in missing.Concat(twice).Where(id => was.ContainsKey(id) && mine.ContainsKey(id)))
        {
            cells.AddRange(Row(id, 0, was[id], Nothing, mine[id]));
        }

        return new SheetMerge(cells, [.. theirs.Where(r => r.Id.Length == 0)], missing, unknown, gone, duplicates);
    }

    public static CellState StateOf(string was, string theirs, string mine) => (theirs == was, mine == was, theirs == mine) switch
    {
        (true, true, _) => CellState.Unchanged,
        (_, _, true) => CellState.Same,
        (false, true, _) => CellState.Theirs,
        (true, false, _) => CellState.Mine,
        _ => CellState.Conflict,
    };

    private static IEnumerable<MergedCell> Row(
        string id, int number, IReadOnlyDictionary<string, string> was, IReadOnlyDictionary<string, string> theirs, IReadOnlyDictionary<string, string> mine)
    {
        foreach (var (field, before) in was)
        {
            var (file, now) = (theirs.GetValueOrDefault(field, before), mine.GetValueOrDefault(field, before));
            if (StateOf(before, file, now) is not CellState.Unchanged and var state)
            {
                yield return new MergedCell(id, number, field, before, file, now, state);
            }
        }
    }
}
