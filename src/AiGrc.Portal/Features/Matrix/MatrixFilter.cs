using AiGrc.Domain.Controls;
using AiGrc.Portal.Features.Matrix.Read;

namespace AiGrc.Portal.Features.Matrix;

/// <summary>Whether a row passes the filters of a selection.</summary>
internal sealed class MatrixFilter(MatrixSelection selection, MatrixView matrix, DateOnly today)
{
    private const int Soon = 30;

    public bool Shows(MatrixRow row) =>
        (selection.Text.Length == 0 || Contains(row.Control.Code, selection.Text) || Contains(row.Control.Name, selection.Text) || row.Requirements.Any(r => Serves(r, selection.Text)))
        && (selection.Statuses.Count == 0 || selection.Statuses.Contains(row.Standing.Status))
        && (selection.Evidence.Count == 0 || selection.Evidence.Contains(row.Standing.Evidence.State))
        && (selection.Owners.Count == 0 || selection.Owners.Contains(row.Standing.Owner?.Value.ToString("D") ?? MatrixSelection.Nobody))
        && (selection.Domains.Count == 0 || selection.Domains.Contains(row.Control.Domain))
        && IsDue(row)
        && selection.InColumn.All(c => InColumn(row, c.Key, c.Value));

    private bool IsDue(MatrixRow row)
    {
        var due = row.Standing.Implementation?.DueOn;
        return selection.Due switch
        {
            "overdue" => due < today,
            "30" => due >= today && due <= today.AddDays(Soon),
            "set" => due is not null,
            "none" => due is null,
            _ => true,
        };
    }

    private bool InColumn(MatrixRow row, string column, string text) => column switch
    {
        "code" => Contains(row.Control.Code, text),
        "name" => Contains(row.Control.Name, text),
        _ => matrix.Frameworks.Select((f, at) => (f.Key, at)).Where(f => f.Key == column).Any(f => Serves(row.Requirements[f.at], text)),
    };

    private static bool Serves(IReadOnlyList<ControlMapping> mappings, string text) => mappings.Any(m => Contains(m.Requirement.Ref, text));

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The order of rows by one column. Rows that say nothing in it come last, whichever the direction.</summary>
internal static class MatrixOrder
{
    public static IComparer<MatrixRow> By(string field, MatrixView matrix, bool descending) => field switch
    {
        "code" => Compare(r => r.Control.Code, descending),
        "name" => Compare(r => r.Control.Name.ToLowerInvariant(), descending),
        "domain" => Compare(r => r.Control.Domain.ToLowerInvariant(), descending),
        "status" => Compare(r => ((int)r.Standing.Status).ToString("D2"), descending),
        "evidence" => Compare(r => ((int)r.Standing.Evidence.State).ToString("D2"), descending),
        "owner" => Compare(r => matrix.OwnerName(r).ToLowerInvariant(), descending),
        _ => Compare(r => r.Standing.Implementation?.DueOn?.ToString("yyyy-MM-dd") ?? "", descending),
    };

    private static Comparer<MatrixRow> Compare(Func<MatrixRow, string> key, bool descending) => Comparer<MatrixRow>.Create((a, b) =>
    {
        var (one, other) = (key(a), key(b));
        if (one.Length == 0 || other.Length == 0)
        {
            return (one.Length == 0).CompareTo(other.Length == 0);
        }

        var order = string.CompareOrdinal(one, other);
        return descending ? -order : order;
    });
}
