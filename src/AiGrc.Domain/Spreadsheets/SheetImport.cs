using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Spreadsheets;

/// <summary>Which list a spreadsheet holds.</summary>
public enum SheetKind
{
    Matrix,
    Implementations,
    Evidence,
}

/// <summary>An import can be taken back once.</summary>
public sealed record AlreadyUndone() : Refusal("Not done: this import was undone already.");

/// <summary>A value that an import replaced.</summary>
public sealed record AppliedCell(string Field, string Before, string After);

/// <summary>What an import did to one row.</summary>
/// <param name="Name">As people call it, e.g. "GOV-01".</param>
/// <param name="IsNew">The row was written in the spreadsheet; its cells are those it began with.</param>
/// <param name="Mappings">The mappings that the control had before, where the import changed them: their reasons stand in no cell.</param>
public sealed record AppliedRow(string Row, string Name, bool IsNew, IReadOnlyList<AppliedCell> Cells, IReadOnlyList<ControlMapping> Mappings);

/// <summary>A spreadsheet that was merged: what it changed, so that it can be taken back.</summary>
public sealed class SheetImport : ILedgerSubject
{
    private SheetImport(SheetImportId id, SheetKind kind, string fileName, string sha256) => (Id, Kind, FileName, Sha256) = (id, kind, fileName, sha256);

    public SheetImportId Id { get; private init; }

    public SheetKind Kind { get; private init; }

    public string FileName { get; private init; }

    /// <summary>Of the uploaded file, which is not kept.</summary>
    public string Sha256 { get; private init; }

    /// <summary>When the spreadsheet was exported.</summary>
    public DateTimeOffset ExportedAt { get; private init; }

    /// <summary>The ledger's position at the export.</summary>
    public string Position { get; private init; } = "";

    public AiSystemId? SystemId { get; private init; }

    public Actor AppliedBy { get; private init; } = null!;

    public DateTimeOffset AppliedAt { get; private init; }

    /// <summary>Every row has its own entry in the ledger; here they stand to be undone together.</summary>
    public IReadOnlyList<AppliedRow> Rows { get; private init; } = [];

    public int CellCount { get; private init; }

    /// <summary>Cells and rows that were left as they were.</summary>
    public int LeftOut { get; private init; }

    public Actor? UndoneBy { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>Rows that were changed again since, so that the undo left them alone.</summary>
    public IReadOnlyList<string> NotUndone { get; private set; } = [];

    public string SubjectType => "sheetImport";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static SheetImport Apply(SheetImportId id, ImportedSheet sheet, IReadOnlyList<AppliedRow> rows, int leftOut, Actor by, DateTimeOffset at) =>
        new(id, sheet.Kind, sheet.FileName, sheet.Sha256)
        {
            ExportedAt = sheet.ExportedAt,
            Position = sheet.Position,
            SystemId = sheet.Scope.System,
            Rows = rows,
            CellCount = rows.Sum(r => r.Cells.Count),
            LeftOut = leftOut,
            AppliedBy = by,
            AppliedAt = at,
        };

    public Result<SheetImport> Undo(IReadOnlyList<string> notUndone, Actor by, DateTimeOffset at)
    {
        if (UndoneAt is not null)
        {
            return new AlreadyUndone();
        }

        (UndoneBy, UndoneAt, NotUndone) = (by, at, notUndone);
        return this;
    }

    public SheetImportSnapshot ToSnapshot() => new(
        Id, Kind, FileName, Sha256, ExportedAt, Position, SystemId, AppliedBy, AppliedAt, Rows.Count, CellCount, LeftOut, UndoneBy, UndoneAt, NotUndone);
}

/// <summary>The file that is imported.</summary>
public sealed record ImportedSheet(SheetKind Kind, string FileName, string Sha256, DateTimeOffset ExportedAt, string Position, Scope Scope);

public sealed record SheetImportSnapshot(
    SheetImportId Id,
    SheetKind Kind,
    string FileName,
    string Sha256,
    DateTimeOffset ExportedAt,
    string Position,
    AiSystemId? SystemId,
    Actor AppliedBy,
    DateTimeOffset AppliedAt,
    int RowCount,
    int CellCount,
    int LeftOut,
    Actor? UndoneBy,
    DateTimeOffset? UndoneAt,
    IReadOnlyList<string> NotUndone);
