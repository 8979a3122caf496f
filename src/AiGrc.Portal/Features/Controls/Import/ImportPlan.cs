using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Spreadsheets.Guessing;

namespace AiGrc.Portal.Features.Controls.Import;

public enum RowOutcome
{
    /// <summary>A control that is not there yet.</summary>
    New,

    /// <summary>A control under this code is there; it stays as it is.</summary>
    AlreadyThere,

    /// <summary>Repeats an earlier row with further refs; both make one control.</summary>
    Joined,
    Refused,
}

/// <summary>What one row would become.</summary>
/// <param name="Row">As the spreadsheet numbers it.</param>
/// <param name="Problems">Why it is refused, with the column.</param>
/// <param name="Notes">What of it could not be taken as it is, and where it is kept.</param>
public sealed record PlannedRow(int Row, string? Code, string Name, RowOutcome Outcome, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes, PlannedControl? Control = null);

/// <summary>Everything that a control gets.</summary>
/// <param name="Restores">The retired control of an import that was taken back: it returns with what the file says now.</param>
public sealed record PlannedControl(
    string Code, ControlText Text, PersonId? Owner, IReadOnlyList<ControlMapping> Mappings, ImplementationStatus? Status, string? Justification, DateOnly? Due, ControlId? Restores);

/// <param name="Title">As the file says it.</param>
/// <param name="Field">Key of a field, with its framework after a colon for refs; "" for a column that is left out.</param>
public sealed record PlannedColumn(int Index, string Letter, string Title, string Field, IReadOnlyList<string> Samples);

/// <summary>What a word of the file is taken for.</summary>
/// <param name="Value">"" when it is not understood and left out.</param>
public sealed record PlannedWord(string Field, string Said, int Rows, string Value);

/// <summary>How a file would be imported with the choices made: nothing is written yet.</summary>
public sealed record ImportPlan(
    IReadOnlyList<string> Sheets,
    string Sheet,
    int HeadRow,
    SheetSubject Subject,
    bool CodesAreRefs,
    IReadOnlyList<PlannedColumn> Columns,
    IReadOnlyList<PlannedWord> Words,
    IReadOnlyList<PlannedRow> Rows)
{
    public int Count(RowOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    /// <summary>Whether nothing of this kind can be imported as controls; the page says why.</summary>
    public bool IsForLater => Subject == SheetSubject.Risks;

    public static IReadOnlyList<ImportField> Fields => ControlFields.All;
}
