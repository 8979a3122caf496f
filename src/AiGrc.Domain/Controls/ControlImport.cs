using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Controls;

/// <summary>A control that an import wrote, and from which row.</summary>
/// <param name="ImplementationId">What the import said about how far it is; null when it said nothing.</param>
public sealed record ImportedControl(int Row, string Code, ControlId ControlId, ImplementationId? ImplementationId);

/// <summary>A row that an import did not take, and why.</summary>
public sealed record RefusedRow(int Row, string Why);

public sealed record ImportIsUndone() : Refusal("Not undone: this import was taken back already.");

/// <summary>Controls taken from a spreadsheet at once, so that they can be taken back at once.</summary>
public sealed class ControlImport : ILedgerSubject
{
    public const int FileNameLength = 255;
    public const int SheetLength = 200;

    private ControlImport(ControlImportId id, string fileName, string sheet, string sha256) => (Id, FileName, Sheet, Sha256) = (id, fileName, sheet, sha256);

    public ControlImportId Id { get; private init; }

    public string FileName { get; private init; }

    public string Sheet { get; private init; }

    /// <summary>Of the file, so that it can be said later which one it was.</summary>
    public string Sha256 { get; private init; }

    /// <summary>Where the states hold that the file said; null for the organization.</summary>
    public AiSystemId? SystemId { get; private init; }

    public IReadOnlyList<ImportedControl> Controls { get; private init; } = [];

    public IReadOnlyList<RefusedRow> Refused { get; private init; } = [];

    /// <summary>Rows whose control was there before; it stayed as it was.</summary>
    public int AlreadyThere { get; private init; }

    public Actor By { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>Codes that stayed when it was undone, because somebody had worked on them since.</summary>
    public IReadOnlyList<string> Stayed { get; private set; } = [];

    public string SubjectType => "controlImport";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static ControlImport Of(
        ControlImportId id, string fileName, string sheet, string sha256, Scope scope, IReadOnlyList<ImportedControl> controls, IReadOnlyList<RefusedRow> refused,
        int alreadyThere, Actor by, DateTimeOffset at) => new(id, Cut(fileName, FileNameLength), Cut(sheet, SheetLength), sha256)
        {
            SystemId = scope.System,
            Controls = controls,
            Refused = refused,
            AlreadyThere = alreadyThere,
            By = by,
            At = Moment.ToMicroseconds(at),
        };

    public Result<ControlImport> Undo(IReadOnlyList<string> stayed, DateTimeOffset at)
    {
        if (UndoneAt is not null)
        {
            return new ImportIsUndone();
        }

        (UndoneAt, Stayed) = (Moment.ToMicroseconds(at), stayed);
        return this;
    }

    public ControlImportSnapshot ToSnapshot() => new(Id, FileName, Sheet, Sha256, SystemId, Controls, Refused, AlreadyThere, By, At, UndoneAt, Stayed);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}

public sealed record ControlImportSnapshot(
    ControlImportId Id,
    string FileName,
    string Sheet,
    string Sha256,
    AiSystemId? SystemId,
    IReadOnlyList<ImportedControl> Controls,
    IReadOnlyList<RefusedRow> Refused,
    int AlreadyThere,
    Actor By,
    DateTimeOffset At,
    DateTimeOffset? UndoneAt,
    IReadOnlyList<string> Stayed);
