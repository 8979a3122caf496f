using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;

namespace AiGrc.Portal.Features.Spreadsheets.Upload;

/// <summary>A row of the file that says something else than the export did; its cells by field, as they were written.</summary>
public sealed record ProposedRow(int Number, string Id, IReadOnlyDictionary<string, string> Cells);

/// <param name="RowCount">Of the file.</param>
/// <param name="Missing">Exported rows that the file lacks.</param>
/// <param name="Unknown">Titles of columns that the export did not have; they are not read.</param>
/// <param name="Left">Titles of exported columns that the file lacks; they count as unchanged.</param>
public sealed record ProposalNotes(int RowCount, int Missing, IReadOnlyList<string> Unknown, IReadOnlyList<string> Left);

/// <summary>
/// A spreadsheet that waits to be merged: what differs from its export, and what was decided so far. No record of the organization's and in no
/// ledger, because nothing has happened yet; it goes when it is applied, discarded or a week old. Any node can show it.
/// </summary>
public sealed class SheetProposal
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public required SheetImportId Id { get; init; }

    public required SheetHeader Header { get; init; }

    public required string FileName { get; init; }

    public required string Sha256 { get; init; }

    public required Actor By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<ProposedRow> Rows { get; init; }

    public required ProposalNotes Notes { get; init; }

    public IReadOnlyList<CellChoice> Choices { get; private set; } = [];

    public ImportedSheet ToImported() => new(Header.Kind, FileName, Sha256, Header.ExportedAt, Header.Position, Header.Scope);

    /// <summary>Later choices replace earlier ones about the same cell.</summary>
    public void Choose(IEnumerable<CellChoice> choices)
    {
        var all = Choices.ToDictionary(c => (c.Row, c.Field));
        foreach (var choice in choices)
        {
            all[(choice.Row, choice.Field)] = choice;
        }

        Choices = [.. all.Values];
    }
}
