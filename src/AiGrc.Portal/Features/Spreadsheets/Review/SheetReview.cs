using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Apply;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Features.Spreadsheets.Upload;

namespace AiGrc.Portal.Features.Spreadsheets.Review;

/// <summary>A row that is not taken, and why.</summary>
/// <param name="Row">As people call it.</param>
/// <param name="Column">Its title, or null where the whole row is meant.</param>
public sealed record RowRefusal(int Number, string Row, string? Column, string Why);

/// <summary>A control that was written in the spreadsheet.</summary>
public sealed record NewRow(RowChange Change, bool Taken)
{
    public string Key => KeyOf(Change.Number);

    public static string KeyOf(int number) => $"new:{number}";
}

/// <summary>What merging a file would do, with the choices made so far and as the portal stands at this moment.</summary>
/// <param name="Content">The rows as they are now.</param>
/// <param name="Changes">Rows that would change, with the values they would get.</param>
public sealed record SheetReview(
    SheetProposal Proposal,
    SheetContent Content,
    CellWords Was,
    CellWords Now,
    SheetMerge Merge,
    MergeDecision Decision,
    IReadOnlyList<RowChange> Changes,
    IReadOnlyList<NewRow> Written,
    IReadOnlyList<RowRefusal> Refusals)
{
    private Dictionary<string, SheetField>? fields;
    private Dictionary<string, string>? names;

    public int Cells => Changes.Sum(c => c.Cells.Count);

    public IEnumerable<NewRow> Taken => Written.Where(w => w.Taken);

    public bool IsClear => Decision.Undecided.Count == 0 && Refusals.Count == 0;

    public bool HasSomething => Changes.Count > 0 || Taken.Any();

    public SheetField Field(string key) => (fields ??= Content.Fields.ToDictionary(f => f.Key, StringComparer.Ordinal))[key];

    public string NameOf(string row) => (names ??= Content.Lines.ToDictionary(l => l.Id, l => l.Name, StringComparer.Ordinal)).GetValueOrDefault(row, row);
}
