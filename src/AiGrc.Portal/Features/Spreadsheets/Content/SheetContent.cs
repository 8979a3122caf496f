using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Spreadsheets;

namespace AiGrc.Portal.Features.Spreadsheets.Content;

/// <summary>What stands in a column's cells.</summary>
public enum CellKind
{
    Text,

    /// <summary>One of a few words.</summary>
    Word,
    Person,
    Day,

    /// <summary>Refs of one framework.</summary>
    Requirements,

    /// <summary>Controls in scopes that evidence proves.</summary>
    Links,
}

/// <param name="Value">As the merge compares it.</param>
public sealed record SheetWord(string Value, string Word);

/// <summary>A column of a spreadsheet.</summary>
/// <param name="Width">In characters.</param>
public sealed record SheetField(string Key, string Title, CellKind Kind, double Width)
{
    /// <summary>Shown to know the row by; nothing in a spreadsheet changes it.</summary>
    public bool IsFixed { get; init; }

    public IReadOnlyList<SheetWord> Words { get; init; } = [];

    public Framework? Framework { get; init; }
}

/// <param name="Name">As people call the row.</param>
/// <param name="Cells">Values by field, as the merge compares them.</param>
public sealed record SheetLine(string Id, string Name, IReadOnlyDictionary<string, string> Cells);

/// <summary>One list at one position of the ledger, as values.</summary>
public sealed record SheetContent(IReadOnlyList<SheetField> Fields, IReadOnlyList<SheetLine> Lines)
{
    public static SheetContent Of(SheetHeader header, SheetRecords records, ContentLibrary library) => header.Kind switch
    {
        SheetKind.Matrix => Matrix(header, records, library),
        SheetKind.Implementations => Implementations(records),
        _ => new SheetContent(EvidenceSheet.Fields, EvidenceSheet.Lines(records)),
    };

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Rows => Lines.ToDictionary(l => l.Id, l => l.Cells, StringComparer.Ordinal);

    private static SheetContent Matrix(SheetHeader header, SheetRecords records, ContentLibrary library)
    {
        var fields = MatrixSheet.Fields(header.Frameworks.Select(library.Framework).OfType<Framework>());
        var here = records.Implementations.Where(i => i.SystemId == header.Scope.System).GroupBy(i => i.ControlId).ToDictionary(g => g.Key, g => g.First());
        return new SheetContent(fields, [.. records.Controls.Where(c => c.RetiredAt is null).Select(c => MatrixSheet.Line(c, here.GetValueOrDefault(c.Id), fields))]);
    }

    private static SheetContent Implementations(SheetRecords records)
    {
        var known = records.Implementations.GroupBy(i => (i.ControlId, i.SystemId)).ToDictionary(g => g.Key, g => g.First());
        return new SheetContent(
            ImplementationSheet.Fields,
            [
                .. from control in records.Controls
                   where control.RetiredAt is null
                   from scope in records.Scopes
                   select ImplementationSheet.Line(control, scope, records.NameOf(scope), known.GetValueOrDefault((control.Id, scope.System))),
            ]);
    }
}

/// <summary>The control matrix of one scope: a row per control in force.</summary>
internal static class MatrixSheet
{
    private static readonly IReadOnlyList<SheetField> Own =
    [
        new("code", "Code", CellKind.Text, 12) { IsFixed = true },
        new("name", "Control", CellKind.Text, 40),
        new("domain", "Domain", CellKind.Text, 24),
        new("objective", "Objective", CellKind.Text, 50),
        new("description", "Description", CellKind.Text, 60),
        new("nature", "Nature", CellKind.Word, 12) { Words = SheetWords.Of<ControlNature>() },
        new("kind", "Kind", CellKind.Word, 12) { Words = SheetWords.Of<ControlKind>() },
        new("frequency", "Frequency", CellKind.Word, 14) { Words = SheetWords.Of<ControlFrequency>() },
        new("owner", "Owner", CellKind.Person, 22),
        .. ImplementationSheet.Editable,
    ];

    public static IReadOnlyList<SheetField> Fields(IEnumerable<Framework> frameworks)
    {
        List<SheetField> fields = [.. Own];
        foreach (var framework in frameworks)
        {
            // Columns are found again by their titles, so no two may share one.
            var title = fields.Exists(f => f.Title.Equals(framework.ShortName, StringComparison.OrdinalIgnoreCase)) ? $"{framework.ShortName} ({framework.Key})" : framework.ShortName;
            fields.Add(new SheetField($"requirements.{framework.Key}", title, CellKind.Requirements, 30) { Framework = framework });
        }

        return fields;
    }

    public static SheetLine Line(ControlSnapshot control, ImplementationSnapshot? here, IReadOnlyList<SheetField> fields)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["code"] = control.Code,
            ["name"] = CellText.Plain(control.Name),
            ["domain"] = CellText.Plain(control.Domain),
            ["objective"] = CellText.Plain(control.Objective),
            ["description"] = CellText.Plain(control.Description),
            ["nature"] = control.Nature.ToString(),
            ["kind"] = control.Kind.ToString(),
            ["frequency"] = control.Frequency.ToString(),
            ["owner"] = control.OwnerId?.Value.ToString() ?? "",
        };
        ImplementationSheet.Fill(cells, here);
        foreach (var field in fields.Where(f => f.Framework is not null))
        {
            cells[field.Key] = RequirementCells.Value(field.Framework!, control.Mappings);
        }

        return new SheetLine(control.Id.Value.ToString(), control.Code, cells);
    }
}

/// <summary>How far every control is in every scope: a row per pair, begun or not.</summary>
internal static class ImplementationSheet
{
    public static readonly IReadOnlyList<SheetField> Editable =
    [
        new("status", "Status", CellKind.Word, 16) { Words = SheetWords.Of<ImplementationStatus>() },
        new("responsible", "Responsible here", CellKind.Person, 22),
        new("due", "Due", CellKind.Day, 12),
        new("justification", "Justification", CellKind.Text, 40),
    ];

    public static readonly IReadOnlyList<SheetField> Fields =
    [
        new("code", "Code", CellKind.Text, 12) { IsFixed = true },
        new("scope", "Scope", CellKind.Text, 24) { IsFixed = true },
        new("name", "Control", CellKind.Text, 40) { IsFixed = true },
        .. Editable,
    ];

    public static SheetLine Line(ControlSnapshot control, Scope scope, string scopeName, ImplementationSnapshot? here)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = control.Code, ["scope"] = CellText.Plain(scopeName), ["name"] = CellText.Plain(control.Name) };
        Fill(cells, here);
        return new SheetLine($"{control.Id.Value}/{scope}", scope.IsOrganization ? control.Code : $"{control.Code} in {scopeName}", cells);
    }

    public static void Fill(Dictionary<string, string> cells, ImplementationSnapshot? here)
    {
        cells["status"] = (here?.Status ?? ImplementationStatus.NotLookedAt).ToString();
        cells["responsible"] = here?.OwnerId?.Value.ToString() ?? "";
        cells["due"] = here?.DueOn?.ToString("yyyy-MM-dd") ?? "";
        cells["justification"] = CellText.Plain(here?.Justification ?? "");
    }
}

/// <summary>The evidence: what may be said anew about it. Versions never change.</summary>
internal static class EvidenceSheet
{
    public static readonly IReadOnlyList<SheetField> Fields =
    [
        new("title", "Title", CellKind.Text, 40),
        new("description", "Description", CellKind.Text, 60),
        new("proves", "Proves", CellKind.Links, 40),
    ];

    public static IReadOnlyList<SheetLine> Lines(SheetRecords records)
    {
        var links = records.Implementations.ToDictionary(i => i.Id, i => new LinkKey(i.ControlId, new Scope(i.SystemId)));
        return [.. records.Evidence.Select(e => Line(e, links))];
    }

    public static SheetLine Line(EvidenceSnapshot evidence, IReadOnlyDictionary<ImplementationId, LinkKey> links) => new(
        evidence.Id.Value.ToString(),
        evidence.Title,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = CellText.Plain(evidence.Title),
            ["description"] = CellText.Plain(evidence.Description),
            ["proves"] = LinkKey.Join(evidence.Proves.Where(links.ContainsKey).Select(p => links[p])),
        });
}
