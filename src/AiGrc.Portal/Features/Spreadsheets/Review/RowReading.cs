using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Features.Spreadsheets.Upload;

namespace AiGrc.Portal.Features.Spreadsheets.Review;

/// <summary>Turns what stands in a file's cells into values, and says of every row that cannot be read where and why.</summary>
internal sealed class RowReading(SheetContent was, CellWords words)
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SheetLine> lines = was.Lines.ToDictionary(l => l.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, SheetField> fields = was.Fields.ToDictionary(f => f.Key, StringComparer.Ordinal);

    public List<RowRefusal> Refusals { get; } = [];

    public FileRow Read(ProposedRow row)
    {
        var line = lines.GetValueOrDefault(row.Id);
        if (line is null && row.Id.Length > 0)
        {
            return new FileRow(row.Number, row.Id, Nothing);
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        var name = line?.Name ?? row.Cells.GetValueOrDefault("code", "New row");
        var isWhole = true;
        foreach (var (key, text) in row.Cells)
        {
            // A framework may have left the library since the file was read; its column is then no longer one.
            if (!fields.TryGetValue(key, out var field))
            {
                continue;
            }

            if (line is not null && field.IsFixed)
            {
                isWhole = No(row.Number, name, field.Title, key is "code" or "scope"
                    ? $"It says \"{text.Trim()}\", and the row's hidden id is that of {name}. If rows were sorted without their hidden column, export again; a code itself cannot be changed."
                    : "This column shows what the row is about and cannot be changed here.");
                continue;
            }

            var value = words.Read(field, text, line?.Cells[key] ?? "");
            if (value.IsRefused)
            {
                isWhole = No(row.Number, name, field.Title, value.Refusal.Message);
                continue;
            }

            cells[key] = value.Value;
        }

        // A row of which part cannot be read is not taken at all: half of it may mean something else.
        return new FileRow(row.Number, row.Id, isWhole ? cells : Nothing);
    }

    /// <summary>Rows that the merge itself cannot place.</summary>
    public static IEnumerable<RowRefusal> Refused(SheetMerge merge, SheetContent now, SheetKind kind, SheetContent was)
    {
        var names = was.Lines.ToDictionary(l => l.Id, l => l.Name, StringComparer.Ordinal);
        var here = now.Lines.ToDictionary(l => l.Id, l => l.Name, StringComparer.Ordinal);
        foreach (var duplicate in merge.Duplicates)
        {
            foreach (var number in duplicate.Numbers)
            {
                yield return new RowRefusal(number, names.GetValueOrDefault(duplicate.Row, "Unknown row"), null, $"The rows {string.Join(" and ", duplicate.Numbers)} have the same hidden id. Keep one of them; a copy becomes a new row when its hidden id is cleared.");
            }
        }

        foreach (var row in merge.Unknown)
        {
            yield return new RowRefusal(row.Number, here.GetValueOrDefault(row.Id, "Unknown row"), null, here.ContainsKey(row.Id) ? "It was added after this file was exported. Export again to change it in a spreadsheet." : "Its hidden id was not in the export.");
        }

        foreach (var row in merge.Gone)
        {
            yield return new RowRefusal(row.Number, names[row.Id], null, "It is no longer in the portal's list: it was retired meanwhile.");
        }

        foreach (var row in merge.Written.Where(_ => kind != SheetKind.Matrix))
        {
            yield return new RowRefusal(row.Number, "New row", null, $"New rows are read in the control matrix only. If this row was exported, its hidden id was lost.");
        }
    }

    private bool No(int number, string row, string column, string why)
    {
        Refusals.Add(new RowRefusal(number, row, column, why));
        return false;
    }
}
