namespace AiGrc.Portal.Platform.Spreadsheets.Guessing;

/// <summary>Which column fills which field: by its heading in the phrasings that people use, and by what stands in it. A guess, shown to be changed.</summary>
public static class ColumnGuess
{
    private const double Enough = 0.4;

    /// <returns>The field's key by column; columns that fit nothing are left out.</returns>
    public static IReadOnlyDictionary<int, string> Of(IReadOnlyList<ColumnProfile> columns, IReadOnlyList<ImportField> fields)
    {
        var guessed = new SortedDictionary<int, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var candidates = columns.Where(c => !c.IsEmpty)
            .SelectMany(c => fields.Select(f => (Column: c, Field: f, Score: Score(c, f))))
            .Where(c => c.Score >= Enough)
            .OrderByDescending(c => c.Score).ThenBy(c => c.Column.Index);
        foreach (var (column, field, _) in candidates)
        {
            if (!guessed.ContainsKey(column.Index) && (field.Several || taken.Add(field.Key)))
            {
                guessed[column.Index] = field.Key;
            }
        }

        return guessed;
    }

    /// <summary>Heading counts for more than content; a heading that its content contradicts counts for little.</summary>
    public static double Score(ColumnProfile column, ImportField field)
    {
        var (said, fits) = (BySaying(column.Said, field), column.Fits(field));
        return field.Content switch
        {
            // Words of a table and refs are proof by themselves when nearly every cell is one, whatever the heading says.
            ImportContent.Words or ImportContent.Refs when said == 0 => fits >= 0.8 && column.IsVaried ? 0.45 * fits : 0,
            ImportContent.Refs => said * (0.7 + (0.3 * fits)),
            ImportContent.Words or ImportContent.Date => said * (0.5 + (0.5 * fits)),
            ImportContent.Code => said * fits,
            ImportContent.Person => said * (0.5 + (0.5 * fits)),
            _ => said * fits,
        };
    }

    /// <summary>1 for the field's first heading, less for later ones, less still where the heading only contains one.</summary>
    public static double BySaying(string said, ImportField field)
    {
        var best = 0.0;
        for (var at = 0; at < field.Headings.Count; at++)
        {
            var heading = field.Headings[at];
            var rank = 1 - (0.2 * at / field.Headings.Count);
            var score = said == heading ? rank
                : $" {said} ".Contains($" {heading} ", StringComparison.Ordinal) ? 0.7 * rank * (0.5 + (0.5 * heading.Length / said.Length))
                : 0;
            best = Math.Max(best, score);
        }

        return best;
    }
}
