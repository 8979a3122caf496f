using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Features.Matrix.Read;
using Microsoft.Extensions.Primitives;

namespace AiGrc.Portal.Features.Matrix;

/// <summary>
/// What is shown of the matrix and in which order, as the address says it. The page's grid applies the same rules to the same words (matrix-view.js), so
/// that an export is what was on the screen.
/// </summary>
public sealed record MatrixSelection
{
    public const string Nobody = "nobody";

    /// <summary>As many framework columns as leave the rest of a row in a window of usual width.</summary>
    private const int Usual = 4;

    private static readonly string[] Fixed = ["code", "name", "domain", "status", "evidence", "owner", "due"];

    /// <summary>Null: those that the organization chose.</summary>
    public IReadOnlyList<string>? Frameworks { get; init; }

    /// <summary>
    /// Fields and framework keys in the order shown; null: all of them but the domain, which heads the groups. Of frameworks that the address does not name
    /// either, the first few; the rest is a click away.
    /// </summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Fields, each with a minus sign before it when it descends.</summary>
    public IReadOnlyList<string> Sort { get; init; } = [];

    public bool ByDomain { get; init; } = true;

    /// <summary>In code, name or ref, whatever its case.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<ImplementationStatus> Statuses { get; init; } = [];

    public IReadOnlyList<EvidenceState> Evidence { get; init; } = [];

    /// <summary>Ids, or <see cref="Nobody"/>.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>overdue, within 30 days, set at all, or none.</summary>
    public string Due { get; init; } = "";

    /// <summary>Text that a column's cell must contain, by field: code, name or a framework's key.</summary>
    public IReadOnlyDictionary<string, string> InColumn { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static Result<MatrixSelection> Of(IQueryCollection query)
    {
        var problems = new List<Invalid>();
        var selection = new MatrixSelection
        {
            Frameworks = query.ContainsKey("frameworks") ? Listed(query["frameworks"]) : null,
            Columns = query.ContainsKey("columns") ? Listed(query["columns"]) : null,
            Sort = Listed(query["sort"]),
            ByDomain = query["group"].ToString() is not "none",
            Text = query["q"].ToString().Trim(),
            Statuses = Words<ImplementationStatus>(query, "status", problems),
            Evidence = Words<EvidenceState>(query, "evidence", problems),
            Owners = Listed(query["owner"]),
            Domains = [.. query["domain"].OfType<string>().Where(d => d.Length > 0)],
            Due = query["due"].ToString(),
            InColumn = query.Where(p => p.Key.StartsWith("in.", StringComparison.Ordinal) && p.Value.ToString().Trim().Length > 0)
                .ToDictionary(p => p.Key[3..], p => p.Value.ToString().Trim(), StringComparer.Ordinal),
        };
        if (selection.Due is not ("" or "overdue" or "30" or "set" or "none"))
        {
            problems.Add(new Invalid("Due is one of: overdue, 30, set, none.", "due"));
        }

        return problems.Count switch { 0 => selection, 1 => problems[0], _ => new InvalidMany(problems) };
    }

    /// <summary>The columns shown, each a field or a framework's key.</summary>
    public Result<IReadOnlyList<string>> ColumnsOf(MatrixView matrix)
    {
        var keys = matrix.Frameworks.Select(f => f.Key).ToList();
        if (Columns is null)
        {
            return Result<IReadOnlyList<string>>.Of(["code", "name", "status", "evidence", .. Frameworks is null ? keys.Take(Usual) : keys, "owner", "due"]);
        }

        return Columns.FirstOrDefault(c => !Fixed.Contains(c) && !keys.Contains(c)) is { } unknown
            ? new Invalid($"There is no column \"{unknown}\". Columns are {string.Join(", ", Fixed)} and the keys of the frameworks shown.", "columns")
            : Result<IReadOnlyList<string>>.Of([.. Columns.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The rows shown, in the order shown.</summary>
    public Result<IReadOnlyList<MatrixRow>> RowsOf(MatrixView matrix)
    {
        if (Sort.FirstOrDefault(s => !Fixed.Contains(s.TrimStart('-'))) is { } unknown)
        {
            return new Invalid($"The matrix cannot be sorted by \"{unknown.TrimStart('-')}\"; it can by {string.Join(", ", Fixed)}.", "sort");
        }

        var today = DateOnly.FromDateTime(matrix.Moment.UtcDateTime);
        var filter = new MatrixFilter(this, matrix, today);
        var ordered = Sort.Aggregate((IOrderedEnumerable<MatrixRow>?)null, (rows, field) => Then(rows, matrix, matrix.Rows.Where(filter.Shows), field))
            ?? matrix.Rows.Where(filter.Shows).Order(Comparer<MatrixRow>.Create((_, _) => 0));
        return Result<IReadOnlyList<MatrixRow>>.Of(ByDomain ? [.. ordered.GroupBy(r => r.Control.Domain).SelectMany(g => g)] : [.. ordered]);
    }

    private static IOrderedEnumerable<MatrixRow> Then(IOrderedEnumerable<MatrixRow>? sorted, MatrixView matrix, IEnumerable<MatrixRow> rows, string field)
    {
        var order = MatrixOrder.By(field.TrimStart('-'), matrix, descending: field.StartsWith('-'));
        return sorted is null ? rows.Order(order) : sorted.ThenBy(r => r, order);
    }

    private static string[] Listed(StringValues values) =>
        values.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<T> Words<T>(IQueryCollection query, string name, List<Invalid> problems)
        where T : struct, Enum
    {
        var known = Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), StringComparer.Ordinal);
        var asked = Listed(query[name]);
        if (asked.FirstOrDefault(w => !known.ContainsKey(w)) is { } unknown)
        {
            problems.Add(new Invalid($"\"{unknown}\" is none of: {string.Join(", ", known.Keys)}.", name));
        }

        return [.. asked.Where(known.ContainsKey).Select(w => known[w])];
    }
}
