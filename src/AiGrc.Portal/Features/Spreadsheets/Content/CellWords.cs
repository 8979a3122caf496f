using System.Globalization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Spreadsheets.Content;

/// <summary>Values as people read and write them in cells, with the names of one moment.</summary>
public sealed class CellWords(SheetRecords records)
{
    private static readonly string[] DayFirst = ["d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "d MMM yyyy", "d MMMM yyyy"];
    private static readonly string[] MonthFirst = ["M/d/yyyy", "MMM d, yyyy", "MMMM d, yyyy"];
    private readonly Dictionary<string, MembershipSnapshot> people = records.People.ToDictionary(p => p.PersonId.Value.ToString(), StringComparer.Ordinal);
    private readonly HashSet<string> namesakes = records.People.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ControlId, ControlSnapshot> controls = records.Controls.ToDictionary(c => c.Id);

    /// <summary>Who may be chosen where people own something.</summary>
    public IEnumerable<string> Owners => records.People.Where(p => p.LeftAt is null && p.Role != Role.Auditor).Select(NameOf).Distinct(StringComparer.OrdinalIgnoreCase);

    public SheetCell Cell(SheetField field, string value) =>
        field.Kind == CellKind.Day && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? SheetCell.Of(day) : new SheetCell(Show(field, value));

    public string Show(SheetField field, string value) => field.Kind switch
    {
        CellKind.Word => field.Words.FirstOrDefault(w => w.Value == value)?.Word ?? value,
        CellKind.Person => people.TryGetValue(value, out var person) ? NameOf(person) : value,
        CellKind.Requirements => string.Join("; ", InReadingOrder(field.Framework!, RequirementCells.Parse(value)).Select(r => $"{r.Ref} ({(r.Coverage == Coverage.Full ? "full" : "partial")})")),
        CellKind.Links => string.Join("; ", LinkKey.Parse(value).Select(NameOf).Order(StringComparer.Ordinal)),
        _ => value,
    };

    /// <summary>The value that a cell's words mean. What was exported helps where words leave something open.</summary>
    public Result<string> Read(SheetField field, string text, string was)
    {
        var plain = CellText.Plain(text);
        return field.Kind switch
        {
            CellKind.Word => Word(field, plain),
            CellKind.Person => Person(plain),
            CellKind.Day => Day(plain, was),
            CellKind.Requirements => Requirements(field.Framework!, plain, was),
            CellKind.Links => Links(plain),
            _ => plain,
        };
    }

    private static Result<string> Word(SheetField field, string text) =>
        field.Words.FirstOrDefault(w => Same(w.Word, text) || Same(w.Value, text)) is { } found ? found.Value
            : new Invalid($"\"{Short(text)}\" is none of: {string.Join(", ", field.Words.Select(w => w.Word))}.{Meant(text, field.Words.Select(w => w.Word))}", field.Key);

    private Result<string> Person(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var found = records.People.Where(p => Same(p.Name, text) || Same(p.Email, text) || Same($"{p.Name} ({p.Email})", text)).ToList();
        return found.Where(p => p.LeftAt is null).ToList() switch
        {
            [var one] => one.PersonId.Value.ToString(),
            [_, ..] => new Invalid($"Several people are called \"{Short(text)}\"; write the e-mail address."),
            _ when found.Count > 0 => new Invalid($"{Short(text)} has left your organization."),
            _ => new Invalid($"\"{Short(text)}\" is nobody in your organization.{Meant(text, Owners)}"),
        };
    }

    private static Result<string> Day(string text, string was)
    {
        if (text.Length == 0)
        {
            return "";
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Iso(day);
        }

        // Spreadsheets write dates of a CSV back in the way of their country.
        var meanings = new[] { DayFirst, MonthFirst }.Select(f => DateOnly.TryParseExact(text, f, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? Iso(read) : null).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return meanings switch
        {
            [var one] => one,
            [_, ..] when meanings.Contains(was) => was,
            [var one, var other] => new Invalid($"\"{Short(text)}\" may be {one} or {other}: write it like {one}."),
            _ => new Invalid($"\"{Short(text)}\" is not a date like 2027-03-31."),
        };
    }

    private static Result<string> Requirements(Framework framework, string text, string was)
    {
        var before = RequirementCells.Parse(was).ToDictionary(r => r.Ref, r => r.Coverage, StringComparer.Ordinal);
        var served = new Dictionary<string, Coverage>(StringComparer.Ordinal);
        foreach (var part in text.Split(';', '\n').Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            var (name, coverage) = part switch
            {
                _ when Suffix(part, "(full)") is { } full => (full, Coverage.Full),
                _ when Suffix(part, "(partial)") is { } partial => (partial, Coverage.Partial),
                _ => (part, (Coverage?)null),
            };
            if ((framework.Find(name) ?? framework.Requirements.FirstOrDefault(r => Same(r.Ref, name))) is not { Assessable: true } requirement)
            {
                return new Invalid($"{framework.ShortName} has no requirement \"{Short(name)}\" that can be met.{Meant(name, framework.Assessable.Select(r => r.Ref))}");
            }

            if (!served.TryAdd(requirement.Ref, coverage ?? before.GetValueOrDefault(requirement.Ref, Coverage.Partial)))
            {
                return new Invalid($"{requirement.Ref} stands twice.");
            }
        }

        return RequirementCells.Join(served.Select(s => (s.Key, s.Value)));
    }

    private Result<string> Links(string text)
    {
        List<LinkKey> keys = [];
        foreach (var part in text.Split(';', '\n').Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            var at = part.IndexOf(" in ", StringComparison.OrdinalIgnoreCase);
            var (code, system) = at < 0 ? (part, null) : (part[..at].Trim(), part[(at + 4)..].Trim());
            if (records.Controls.FirstOrDefault(c => c.RetiredAt is null && Same(c.Code, code)) is not { } control)
            {
                return new Invalid($"There is no control \"{Short(code)}\" in force.{Meant(code, records.Controls.Where(c => c.RetiredAt is null).Select(c => c.Code))}");
            }

            var systems = system is null ? [] : records.Systems.Where(s => Same(s.Name, system)).ToList();
            if (system is not null && systems is not [_])
            {
                return new Invalid(systems.Count > 0 ? $"Several AI systems are called \"{Short(system)}\"." : $"There is no AI system \"{Short(system)}\".{Meant(system, records.Systems.Select(s => s.Name))}");
            }

            keys.Add(new LinkKey(control.Id, systems is [var one] ? Scope.Of(one.Id) : Scope.Organization));
        }

        return LinkKey.Join(keys);
    }

    private static IEnumerable<(string Ref, Coverage Coverage)> InReadingOrder(Framework framework, IReadOnlyList<(string Ref, Coverage Coverage)> served)
    {
        var byRef = served.ToDictionary(s => s.Ref, StringComparer.Ordinal);
        return served.Count < 2 ? served : [.. framework.Requirements.Where(r => byRef.ContainsKey(r.Ref)).Select(r => byRef[r.Ref]), .. served.Where(s => framework.Find(s.Ref) is null)];
    }

    private string NameOf(MembershipSnapshot person) => namesakes.Contains(person.Name) ? $"{person.Name} ({person.Email})" : person.Name;

    private string NameOf(LinkKey key)
    {
        var code = controls.TryGetValue(key.Control, out var control) ? control.Code : key.Control.Value.ToString();
        return key.Scope.IsOrganization ? code : $"{code} in {records.NameOf(key.Scope)}";
    }

    private static string? Suffix(string text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? text[..^end.Length].TrimEnd() : null;

    private static string Meant(string text, IEnumerable<string> known) => NearWords.Nearest(text, known) is { } near ? $" Did you mean \"{near}\"?" : "";

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
