namespace AiGrc.Domain.Spreadsheets;

/// <summary>What a person decided about one cell.</summary>
/// <param name="Take">True takes the file's value, false keeps the portal's.</param>
/// <param name="Seen">The portal's value when they decided; a decision about another value is none.</param>
public sealed record CellChoice(string Row, string Field, bool Take, string Seen);

/// <summary>What a merge comes to with a person's choices.</summary>
/// <param name="Taken">Cells that get the file's value.</param>
/// <param name="Kept">Cells that a person left as the portal has them.</param>
/// <param name="Undecided">Conflicts without a choice, and cells that changed again since the choice.</param>
public sealed record MergeDecision(IReadOnlyList<MergedCell> Taken, IReadOnlyList<MergedCell> Kept, IReadOnlyList<MergedCell> Undecided)
{
    /// <summary>What only the file changed is taken unless somebody said otherwise; a conflict needs somebody who decides.</summary>
    public static MergeDecision Of(SheetMerge merge, IReadOnlyList<CellChoice> choices)
    {
        var chosen = new Dictionary<(string, string), CellChoice>();
        foreach (var choice in choices)
        {
            chosen[(choice.Row, choice.Field)] = choice;
        }

        List<MergedCell> taken = [];
        List<MergedCell> kept = [];
        List<MergedCell> undecided = [];
        foreach (var cell in merge.Cells.Where(c => c.State is CellState.Theirs or CellState.Conflict))
        {
            var choice = chosen.GetValueOrDefault((cell.Row, cell.Field));
            var target = choice switch
            {
                null => cell.State == CellState.Theirs ? taken : undecided,
                _ when choice.Seen != cell.Mine => undecided,
                { Take: true } => taken,
                _ => kept,
            };
            target.Add(cell);
        }

        return new MergeDecision(taken, kept, undecided);
    }
}
