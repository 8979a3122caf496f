using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Platform.Spreadsheets;
using AiGrc.Portal.Platform.Spreadsheets.Guessing;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>Reads rows as controls: what cannot be taken refuses the row or is kept in the description, and never goes missing silently.</summary>
internal sealed class ImportRows(
    string sheet, string fileName, IReadOnlyDictionary<int, string> columns, bool codesAreRefs, ImportChoices choices, ImportSurroundings around)
{
    private const string DefaultDomain = "Imported";

    private readonly Dictionary<string, Colleague> people = around.People.Where(p => !p.HasLeft)
        .SelectMany(p => new[] { (Key: Heading.Normal(p.Name), Person: p), (Key: p.Email.ToLowerInvariant(), Person: p) })
        .GroupBy(p => p.Key, StringComparer.Ordinal).Where(g => g.Select(p => p.Person.Id).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First().Person, StringComparer.Ordinal);

    /// <summary>The words of the columns that hold a word for a value, with what each is taken for.</summary>
    public IReadOnlyList<PlannedWord> Words(IReadOnlyList<SheetRow> rows) =>
    [
        .. columns.Select(c => (Column: c.Key, Field: ControlFields.Find(c.Value))).Where(c => c.Field is { Content: ImportContent.Words })
            .SelectMany(c => rows.Select(r => r.Cell(c.Column).Trim()).Where(w => w.Length > 0).GroupBy(ImportText.Short, StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(g => g.Count()).Take(60).Select(g => new PlannedWord(c.Field!.Key, g.Key, g.Count(), Value(c.Field, g.Key) ?? ""))),
    ];

    /// <param name="explains">Whether a row explains the headings instead of naming a control.</param>
    public IReadOnlyList<PlannedRow> Read(IReadOnlyList<SheetRow> rows, Func<SheetRow, bool> explains)
    {
        var planned = new List<PlannedRow>(rows.Count);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var read = planned.Count == 0 && explains(row)
                ? new PlannedRow(row.Number, null, ImportText.Cut(Cell(row, ControlFields.Name), 80), RowOutcome.Refused, ["It explains the headings above it instead of naming a control"], [])
                : Read(row);
            if (read.Code is { } code && read.Outcome != RowOutcome.Refused && first.TryGetValue(code, out var at))
            {
                read = ImportJoin.With(planned, at, read);
            }
            else if (read.Code is not null && read.Outcome != RowOutcome.Refused)
            {
                first[read.Code] = planned.Count;
            }

            planned.Add(read);
        }

        return planned;
    }

    private PlannedRow Read(SheetRow row)
    {
        var (problems, notes) = (new List<string>(), new List<string>());
        var code = Code(row, problems);
        var name = Text(row, ControlFields.Name);
        var description = Texts(row, ControlFields.Description);
        var objective = Text(row, ControlFields.Objective);
        if (name.Length == 0)
        {
            name = ImportText.FirstSentence(objective.Length > 0 ? objective : description);
        }

        if (name.Length == 0)
        {
            problems.Add($"{Where(ControlFields.Name)}: no name, and no text to take one from");
        }
        else if (name.Length > Control.NameLength)
        {
            notes.Add($"Name in full: {name}");
            name = ImportText.Cut(name, Control.NameLength);
        }

        var mappings = Mappings(row, notes);
        var owner = Owner(row, notes);
        var status = Word<ImplementationStatus>(row, ControlFields.Status, notes);
        var due = Due(row, notes);
        var justification = Text(row, ControlFields.Justification);
        if (status == ImplementationStatus.NotApplicable && justification.Length is 0 or > Implementation.JustificationLength)
        {
            notes.Add(justification.Length == 0 ? "Status in the file: not applicable, without a reason. It needs one here" : $"Status in the file: not applicable, with a reason of more than {Implementation.JustificationLength:N0} characters");
            status = null;
        }

        if (Cell(row, ControlFields.Code) is { Length: > 0 } said && !said.Equals(code, StringComparison.OrdinalIgnoreCase))
        {
            notes.Add($"Code in the file: {said}");
        }

        notes.AddRange(columns.Where(c => c.Value == ControlFields.Notes).Select(c => row.Cell(c.Key).Trim()).Where(c => c.Length > 0));
        if (status != ImplementationStatus.NotApplicable && justification.Length > 0)
        {
            notes.Add(justification);
        }

        var frequency = Word<ControlFrequency>(row, ControlFields.Frequency, notes) ?? ControlFrequency.Annual;
        var nature = Word<ControlNature>(row, ControlFields.Nature, notes) ?? ControlNature.Manual;
        var kind = Word<ControlKind>(row, ControlFields.Kind, notes) ?? ControlKind.Preventive;
        var domain = ImportText.Cut(Text(row, ControlFields.Domain) is { Length: > 0 } own ? own : choices.Domain is { Length: > 0 } given ? given.Trim() : DefaultDomain, Control.NameLength);
        var scope = choices.Scope is null or "" or "organization" ? DefaultScope.Organization : DefaultScope.AiSystem;
        var text = new ControlText(name, domain, objective, ImportJoin.Described(description, notes), nature, kind, frequency, scope);
        TooLong(ControlFields.Objective, text.Objective, problems);
        TooLong(ControlFields.Description, text.Description, problems);
        if (problems.Count == 0 && Control.Write(default, code!, text).Refusal is { } no)
        {
            problems.Add(no.Message);
        }

        if (problems.Count > 0 || code is null)
        {
            return new PlannedRow(row.Number, code, name, RowOutcome.Refused, problems, notes);
        }

        around.TakenBack.TryGetValue(code, out var back);
        return around.Codes.Contains(code) && back == default
            ? new PlannedRow(row.Number, code, name, RowOutcome.AlreadyThere, [], ["A control with this code is there; it stays as it is."])
            : new PlannedRow(row.Number, code, name, RowOutcome.New, [], notes, new PlannedControl(code, text, owner, mappings, status, status == ImplementationStatus.NotApplicable ? justification : null, due, back == default ? null : back));
    }

    private string? Code(SheetRow row, List<string> problems)
    {
        if (!columns.Values.Contains(ControlFields.Code))
        {
            return ImportCodes.Numbered(row.Number, choices.Prefix);
        }

        var said = Cell(row, ControlFields.Code);
        var code = ImportCodes.Of(said, choices.Prefix);
        if (code is null)
        {
            problems.Add($"{Where(ControlFields.Code)}: " + (said.Length == 0 ? "no code" : $"\"{ImportText.Short(said)}\" makes no code of at most {Control.CodeLength} characters"));
        }
        else if (around.Reserved(code) is { } name)
        {
            problems.Add($"{Where(ControlFields.Code)}: {code} is the catalogue's code for \"{name}\". Set a prefix for the file's codes, or adopt that control");
        }

        return code;
    }

    private List<ControlMapping> Mappings(SheetRow row, List<string> notes)
    {
        var found = columns.Where(c => c.Value == ControlFields.Refs || c.Value.StartsWith(ControlFields.Refs + ":", StringComparison.Ordinal))
            .Select(c => (Said: row.Cell(c.Key).Trim(), Found: around.Refs.Find(row.Cell(c.Key), c.Value.Split(':', 2) is [_, var framework] ? framework : null)))
            .Concat(codesAreRefs && Cell(row, ControlFields.Code) is { } code ? [(Said: code, Found: around.Refs.Find(code))] : []).ToList();
        notes.AddRange(found.SelectMany(f => f.Found.Problems).Select(p => $"Not mapped: {p}"));
        return
        [
            .. found.SelectMany(f => f.Found.Requirements.Select(r => (Requirement: r, f.Said))).DistinctBy(f => f.Requirement.Key)
                .Select(f => new ControlMapping(f.Requirement.Key, choices.Coverage, $"The imported file says so: {ImportText.Cut(fileName, 80)}, {ImportText.Cut(sheet, 40)}, row {row.Number}.")),
        ];
    }

    private PersonId? Owner(SheetRow row, List<string> notes)
    {
        var said = Cell(row, ControlFields.Owner);
        if (said.Length == 0)
        {
            return null;
        }

        if (people.TryGetValue(said.ToLowerInvariant(), out var person) || people.TryGetValue(Heading.Normal(said), out person))
        {
            return person.Id;
        }

        notes.Add($"Owner in the file: {said}");
        return null;
    }

    private DateOnly? Due(SheetRow row, List<string> notes)
    {
        var said = Cell(row, ControlFields.Due);
        if (said.Length == 0 || DateOnly.TryParseExact(said.Length > 10 ? said[..10] : said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return said.Length == 0 ? null : DateOnly.ParseExact(said.Length > 10 ? said[..10] : said, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        // "03/04/2026" is a day in March or in April: nobody can tell, so nobody guesses.
        notes.Add($"Due in the file: {said}");
        return null;
    }

    private T? Word<T>(SheetRow row, string field, List<string> notes)
        where T : struct, Enum
    {
        var said = Cell(row, field);
        if (said.Length == 0)
        {
            return null;
        }

        if (Enum.TryParse<T>(Value(ControlFields.Find(field)!, ImportText.Short(said)), out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        notes.Add($"{ControlFields.Find(field)!.Label} in the file: {said}");
        return null;
    }

    private string? Value(ImportField field, string said) =>
        choices.Words.TryGetValue(field.Key, out var chosen) && chosen.FirstOrDefault(c => c.Key.Equals(said, StringComparison.OrdinalIgnoreCase)) is { Key: not null } word ? word.Value : field.Meaning(said)?.Value;

    private void TooLong(string field, string text, List<string> problems)
    {
        if (text.Length > Control.TextLength)
        {
            problems.Add($"{Where(field)}: {text.Length:N0} characters, {Control.TextLength:N0} fit");
        }
    }

    private string Where(string field) => columns.FirstOrDefault(c => c.Value == field) is { Value: not null } column ? $"Column {SheetBuilder.NameOf(column.Key)}" : ControlFields.Find(field)!.Label;

    private string Cell(SheetRow row, string field) => columns.FirstOrDefault(c => c.Value == field) is { Value: not null } column ? row.Cell(column.Key).Trim() : "";

    private string Text(SheetRow row, string field) => Cell(row, field).Replace("\0", "", StringComparison.Ordinal);

    private string Texts(SheetRow row, string field) => string.Join("\n\n", columns.Where(c => c.Value == field).Select(c => row.Cell(c.Key).Trim()).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal));
}
