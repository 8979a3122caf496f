using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Platform.Spreadsheets;
using AiGrc.Portal.Platform.Spreadsheets.Guessing;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>What the organization has already, as far as an import meets it.</summary>
/// <param name="Codes">Codes that are taken.</param>
/// <param name="TakenBack">Retired controls of imports that were taken back, by code: they may return.</param>
/// <param name="Reserved">The catalogue's name for a code, or null.</param>
public sealed record ImportSurroundings(
    IReadOnlySet<string> Codes, IReadOnlyDictionary<string, ControlId> TakenBack, Func<string, string?> Reserved, RefFinder Refs, IReadOnlyCollection<Colleague> People);

/// <summary>Works out what a file's rows would become. The same file, choices and surroundings give the same plan, so that what was shown is what is imported.</summary>
public static class ImportPlanner
{
    /// <summary>Of controls in one import.</summary>
    public const int MostRows = 5000;

    public static Result<ImportPlan> Plan(SheetFile file, string fileName, ImportChoices choices, ImportSurroundings around)
    {
        var offered = file.Sheets.Where(s => s.Rows.Count > 0).ToList();
        var sheet = choices.Sheet is { Length: > 0 } name ? offered.Find(s => s.Name == name) : BestSheet(offered, fileName, around.Refs);
        if (sheet is null)
        {
            return new Invalid($"The file has no sheet \"{choices.Sheet}\" with rows. It has: {string.Join(", ", offered.Select(s => s.Name))}.", "sheet");
        }

        var head = choices.HeadRow ?? HeadRowGuess.Of(sheet, ControlFields.All);
        if (sheet.Rows.FirstOrDefault(r => r.Number == head) is not { } headings)
        {
            return new Invalid($"Row {head} of \"{sheet.Name}\" is empty: name the row with the headings.", "headRow");
        }

        var rows = sheet.Rows.Where(r => r.Number > head).ToList();
        if (rows.Count is 0 or > MostRows)
        {
            return new Invalid(rows.Count == 0 ? $"Below row {head} of \"{sheet.Name}\" stands nothing." : $"\"{sheet.Name}\" has {rows.Count:N0} rows; one import takes {MostRows:N0}. Split the file.", "headRow");
        }

        var profiles = Profiles(headings, rows, around.Refs);
        var guessed = Guess(profiles, rows, around.Refs);
        var fields = choices.Columns is { } chosen ? Checked(chosen, profiles, around.Refs) : Result<IReadOnlyDictionary<int, string>>.Of(guessed);
        if (fields.IsRefused)
        {
            return fields.Refusal;
        }

        var codesAreRefs = choices.CodesAreRefs ?? SheetSubjects.CodesAreRefs(profiles, fields.Value);
        var reader = new ImportRows(sheet.Name, fileName, fields.Value, codesAreRefs, choices, around);
        return new ImportPlan(
            [.. offered.Select(s => s.Name)], sheet.Name, head, SheetSubjects.Of(profiles, guessed, $"{fileName} {sheet.Name}"), codesAreRefs,
            [.. profiles.Select(p => new PlannedColumn(p.Index, SheetBuilder.NameOf(p.Index), p.Title, fields.Value.GetValueOrDefault(p.Index, ""), p.Samples))],
            reader.Words(rows), reader.Read(rows, row => Explains(row, profiles)));
    }

    /// <summary>A visible sheet of controls before one of risks; then the one with most rows.</summary>
    private static SheetTable? BestSheet(List<SheetTable> sheets, string fileName, RefFinder refs)
    {
        var open = sheets.FindAll(s => !s.Hidden);
        return open.Count <= 1 ? open.FirstOrDefault() ?? sheets.FirstOrDefault() : open.Select(s =>
        {
            var head = HeadRowGuess.Of(s, ControlFields.All);
            var rows = s.Rows.Where(r => r.Number > head).Take(200).ToList();
            var profiles = Profiles(s.Rows.First(r => r.Number == head), rows, refs);
            var guessed = Guess(profiles, rows, refs);
            return (Sheet: s, Subject: SheetSubjects.Of(profiles, guessed, $"{fileName} {s.Name}"), Known: guessed.Count);
        }).OrderBy(s => s.Subject == SheetSubject.Risks).ThenByDescending(s => Math.Min(s.Known, 3)).ThenByDescending(s => s.Sheet.Rows.Count).First().Sheet;
    }

    private static List<ColumnProfile> Profiles(SheetRow headings, List<SheetRow> rows, RefFinder refs) =>
    [
        .. Enumerable.Range(0, Math.Max(headings.Cells.Count, rows.Count == 0 ? 0 : rows.Max(r => r.Cells.Count)))
            .Select(at => new ColumnProfile(at, headings.Cell(at).ReplaceLineEndings(" "), rows, refs)),
    ];

    private static Dictionary<int, string> Guess(List<ColumnProfile> profiles, List<SheetRow> rows, RefFinder refs)
    {
        var fields = ControlFields.All;
        var guessed = ColumnGuess.Of(profiles, fields);

        // Codes that do not fit are better names than refusals of every row; rows are numbered then.
        if (guessed.FirstOrDefault(g => g.Value == ControlFields.Code) is { Value: not null } code && rows.Count(r => ImportCodes.Of(r.Cell(code.Key), null) is null) > rows.Count / 2)
        {
            guessed = ColumnGuess.Of(profiles, [.. fields.Where(f => f.Key != ControlFields.Code)]);
        }

        return guessed.ToDictionary(g => g.Key, g => g.Value == ControlFields.Refs && refs.NamedIn(profiles[g.Key].Title) is { } named ? $"{ControlFields.Refs}:{named.Key}" : g.Value);
    }

    /// <summary>Some templates have a row of explanations below the headings: nearly every cell of it is far longer than those below.</summary>
    private static bool Explains(SheetRow row, List<ColumnProfile> profiles)
    {
        var filled = profiles.FindAll(p => row.Cell(p.Index).Trim().Length > 0);
        return filled.Count >= 5 && filled.Count(p => p.IsExplainedBy(row.Cell(p.Index).Trim())) > filled.Count * 0.4;
    }

    private static Result<IReadOnlyDictionary<int, string>> Checked(IReadOnlyDictionary<int, string> chosen, List<ColumnProfile> profiles, RefFinder refs)
    {
        var fields = new Dictionary<int, string>();
        foreach (var (column, field) in chosen.Where(c => c.Value.Length > 0).OrderBy(c => c.Key))
        {
            var (key, framework) = field.Split(':', 2) is [var k, var f] ? (k, f) : (field, null);
            if (column < 0 || column >= profiles.Count || ControlFields.Find(key) is not { } known || (framework is not null && (key != ControlFields.Refs || refs.Frameworks.All(r => r.Key != framework))))
            {
                return new Invalid($"Column {column + 1} cannot be taken as \"{field}\".", $"column.{column}");
            }

            if (!known.Several && fields.ContainsValue(key))
            {
                return new Invalid($"Two columns are taken as {known.Label}: {SheetBuilder.NameOf(fields.First(p => p.Value == key).Key)} and {SheetBuilder.NameOf(column)}. Leave one out, or take it as notes.", $"column.{column}");
            }

            fields[column] = field;
        }

        return fields;
    }
}
