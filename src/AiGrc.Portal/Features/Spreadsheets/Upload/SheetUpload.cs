using System.Text;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Features.Spreadsheets.Export;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Spreadsheets.Upload;

/// <summary>A row of an upload, its cells by column title.</summary>
internal sealed record UploadedRow(int Number, string Id, IReadOnlyDictionary<string, string> Cells);

/// <summary>What an upload says about itself, and its rows.</summary>
internal sealed record SheetUpload(SheetHeader Header, IReadOnlyList<string> Titles, IReadOnlyList<UploadedRow> Rows)
{
    /// <summary>Titles above the head are common; further down there is none.</summary>
    private const int LastHead = 20;

    public static Result<SheetUpload> Of(SheetFile file, SheetSeals seals, OrganizationId organization)
    {
        if (Find(file) is not var (table, head))
        {
            return new NotAnExport($"no column is called \"{SheetFormat.IdColumn}\". It is hidden at the end of every export and tells which row is which.");
        }

        var about = file.Find(SheetFormat.HiddenSheet);
        var inHead = head.Cells.FirstOrDefault(c => c.StartsWith(SheetFormat.SealPrefix, StringComparison.Ordinal));
        if ((inHead?[SheetFormat.SealPrefix.Length..] ?? Fact(about, "seal")) is not { Length: > 0 } seal)
        {
            return new NotAnExport("the file no longer says when it was exported.");
        }

        var header = seals.Open(seal.Trim(), organization);
        if (header.IsRefused)
        {
            return header.Refusal;
        }

        if (Fact(about, "position") is { } shown && shown != header.Value.Position)
        {
            return new NotAnExport("the position of the ledger in it was changed.");
        }

        return RowsOf(table, head, header.Value, guarded: inHead is not null);
    }

    private static Result<SheetUpload> RowsOf(SheetTable table, SheetRow head, SheetHeader header, bool guarded)
    {
        var titles = head.Cells.Select(c => Storable(c).Trim()).ToList();
        var id = titles.IndexOf(SheetFormat.IdColumn);
        var read = titles.Select((t, at) => (Title: t, At: at)).Where(t => t.Title.Length > 0 && t.At != id && !t.Title.StartsWith(SheetFormat.SealPrefix, StringComparison.Ordinal)).ToList();
        if (read.GroupBy(r => r.Title, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            return new Invalid($"Sheet \"{table.Name}\", row {head.Number}: two columns are called \"{twice.Key}\". Take one out.", "files");
        }

        List<UploadedRow> rows = [];
        foreach (var row in table.Rows.Where(r => r.Number > head.Number))
        {
            var cells = read.ToDictionary(r => r.Title, r => guarded ? Csv.Unguarded(Storable(row.Cell(r.At))) : Storable(row.Cell(r.At)), StringComparer.OrdinalIgnoreCase);
            var key = Storable(row.Cell(id)).Trim();
            if (key.Length > 0 || cells.Values.Any(c => c.Trim().Length > 0))
            {
                rows.Add(new UploadedRow(row.Number, key, cells));
            }
        }

        return new SheetUpload(header, [.. read.Select(r => r.Title)], rows);
    }

    private static (SheetTable Table, SheetRow Head)? Find(SheetFile file)
    {
        foreach (var table in file.Sheets)
        {
            if (table.Rows.TakeWhile(r => r.Number <= LastHead).FirstOrDefault(r => r.Cells.Any(c => c.Trim() == SheetFormat.IdColumn)) is { } head)
            {
                return (table, head);
            }
        }

        return null;
    }

    /// <summary>What a file may hold and the database may not: control characters, halves of letters.</summary>
    private static string Storable(string text) =>
        text.All(c => c is >= ' ' and < '\ud800' or '\n' or '\t') ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Workbook.Printable(text)));

    private static string? Fact(SheetTable? about, string name) => about?.Rows.FirstOrDefault(r => r.Cell(0) == name)?.Cell(1);
}
