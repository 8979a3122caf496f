using AiGrc.Domain.Controls;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>Several rows of one control, one for each requirement, as many matrices have them.</summary>
internal static class ImportJoin
{
    private const string Kept = "From the imported file:";

    /// <summary>Adds what a further row of the same code says to the first one, or refuses it where both contradict each other.</summary>
    /// <param name="at">Where the first row stands in what is planned.</param>
    public static PlannedRow With(List<PlannedRow> planned, int at, PlannedRow further)
    {
        var first = planned[at];
        if (first.Control is not { } one || further.Control is not { } other)
        {
            return further;
        }

        if (Difference(one, other) is { } different)
        {
            return further with { Outcome = RowOutcome.Refused, Control = null, Problems = [$"Code: {first.Code} stands in row {first.Row} already, with another {different}"], Notes = [] };
        }

        var notes = first.Notes.Concat(further.Notes).Distinct(StringComparer.Ordinal).ToList();
        var description = Described(Joined(Plain(one.Text.Description), Plain(other.Text.Description)), notes);
        if (description.Length > Control.TextLength)
        {
            return further with { Outcome = RowOutcome.Refused, Control = null, Problems = [$"Description: with row {first.Row} it has {description.Length:N0} characters, {Control.TextLength:N0} fit"], Notes = [] };
        }

        var mappings = one.Mappings.Concat(other.Mappings).DistinctBy(m => m.Requirement).ToList();
        planned[at] = first with { Notes = notes, Control = one with { Mappings = mappings, Text = one.Text with { Description = description } } };
        return further with { Outcome = RowOutcome.Joined, Control = null, Notes = [$"Joined with row {first.Row}."] };
    }

    /// <summary>The description, with what no field takes kept below it.</summary>
    public static string Described(string description, IReadOnlyList<string> notes) =>
        notes.Count == 0 ? description : (description.Length == 0 ? "" : description + "\n\n") + Kept + "\n" + string.Join('\n', notes.Select(n => $"- {n}"));

    private static string Plain(string description) => description.IndexOf(Kept, StringComparison.Ordinal) is var at and >= 0 ? description[..at].TrimEnd() : description;

    private static string Joined(string one, string other) => other.Length == 0 || one.Contains(other, StringComparison.Ordinal) ? one : one.Length == 0 ? other
        : string.Join("\n\n", one.Split("\n\n").Concat(other.Split("\n\n")).Distinct(StringComparer.Ordinal));

    private static string? Difference(PlannedControl one, PlannedControl other) =>
        one.Text.Name != other.Text.Name ? "name"
        : one.Text.Objective != other.Text.Objective ? "objective"
        : one.Status != other.Status || one.Justification != other.Justification ? "status"
        : one.Owner != other.Owner ? "owner"
        : one.Due != other.Due ? "due day"
        : null;
}
