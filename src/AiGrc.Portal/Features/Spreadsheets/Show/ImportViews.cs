using AiGrc.Domain.Common;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Review;

namespace AiGrc.Portal.Features.Spreadsheets.Show;

/// <summary>A spreadsheet that was merged, as the API writes it.</summary>
/// <param name="LeftOut">Conflicts and refused rows that stayed as they were.</param>
/// <param name="NotUndone">Rows that were changed since, so that the undo left them alone.</param>
public sealed record ImportView(
    SheetImportId Id,
    SheetKind Kind,
    string FileName,
    string Sha256,
    DateTimeOffset ExportedAt,
    string AppliedBy,
    DateTimeOffset AppliedAt,
    int Rows,
    int Cells,
    int LeftOut,
    string? UndoneBy,
    DateTimeOffset? UndoneAt,
    IReadOnlyList<string> NotUndone)
{
    public static ImportView Of(SheetImport import) => new(
        import.Id, import.Kind, import.FileName, import.Sha256, import.ExportedAt, import.AppliedBy.Name, import.AppliedAt,
        import.Rows.Count, import.CellCount, import.LeftOut, import.UndoneBy?.Name, import.UndoneAt, import.NotUndone);
}

/// <summary>A cell of a preview: what it was when it was exported, what the file says, what the portal says now.</summary>
/// <param name="Number">The file's row; 0 if the file does not have it.</param>
/// <param name="Seen">To be sent back with a choice about this cell; a choice about another value is none.</param>
public sealed record PreviewCell(string Row, int Number, string Name, string Field, string Column, string Was, string Theirs, string Mine, CellState State, string Seen);

/// <summary>A choice about one cell, as the API reads it.</summary>
/// <param name="Take">True takes the file's value, false keeps the portal's.</param>
/// <param name="Seen">From the preview: the choice holds as long as the portal still says what was seen.</param>
public sealed record ApiChoice(string? Row, string? Field, bool Take, string? Seen);

/// <summary>What merging a file would do.</summary>
/// <param name="Written">Codes of controls that were written in the spreadsheet.</param>
/// <param name="Missing">Exported rows that the file lacks; they stay.</param>
/// <param name="UnknownColumns">Titles that the export did not have; they are not read.</param>
/// <param name="IsClear">No conflict is undecided and no row refused: all of it can be applied.</param>
public sealed record ImportPreview(
    SheetKind Kind,
    string FileName,
    DateTimeOffset ExportedAt,
    bool IsClear,
    IReadOnlyList<PreviewCell> Cells,
    IReadOnlyList<string> Written,
    IReadOnlyList<RowRefusal> Refusals,
    int Missing,
    IReadOnlyList<string> UnknownColumns,
    IReadOnlyList<string> MissingColumns)
{
    internal static ImportPreview Of(SheetReview review) => new(
        review.Proposal.Header.Kind, review.Proposal.FileName, review.Proposal.Header.ExportedAt, review.IsClear,
        [.. review.Merge.Cells.Select(c => Cell(review, c))],
        [.. review.Written.Select(w => w.Change.Name)],
        review.Refusals, review.Proposal.Notes.Missing, review.Proposal.Notes.Unknown, review.Proposal.Notes.Left);

    internal static PreviewCell Cell(SheetReview review, MergedCell cell)
    {
        var field = review.Field(cell.Field);
        return new PreviewCell(
            cell.Row, cell.Number, review.NameOf(cell.Row), cell.Field, field.Title,
            review.Was.Show(field, cell.Was), review.Now.Show(field, cell.Theirs), review.Now.Show(field, cell.Mine), cell.State, SeenMark.Of(cell.Mine));
    }
}

/// <summary>A short mark of a value, so that a form need not carry it back whole.</summary>
internal static class SeenMark
{
    public static string Of(string value) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(value)).AsSpan(0, 8));

    /// <summary>The choice about a cell, as long as the portal still says what was seen.</summary>
    public static CellChoice Choice(MergedCell cell, bool take, string mark) => new(cell.Row, cell.Field, take, mark == Of(cell.Mine) ? cell.Mine : mark);
}
