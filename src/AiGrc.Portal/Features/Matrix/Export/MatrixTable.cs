using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Features.Matrix.Read;

namespace AiGrc.Portal.Features.Matrix.Export;

/// <summary>One cell of an export: words, or a day.</summary>
public readonly record struct ExportCell(string Text, DateOnly? Day = null);

/// <summary>What is shown of the matrix, as plain rows of words: the same for every file format.</summary>
public sealed record MatrixTable(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<ExportCell>> Rows)
{
    public static Result<MatrixTable> Of(MatrixView matrix, MatrixSelection selection)
    {
        var columns = selection.ColumnsOf(matrix);
        if (columns.IsRefused)
        {
            return columns.Refusal;
        }

        var rows = selection.RowsOf(matrix);
        if (rows.IsRefused)
        {
            return rows.Refusal;
        }

        // The heads of groups become a column: a sheet is sorted again by whoever opens it.
        IReadOnlyList<string> shown = selection.ByDomain && !columns.Value.Contains("domain") ? ["domain", .. columns.Value] : columns.Value;
        return new MatrixTable(
            $"Control matrix, {matrix.ScopeName}",
            [.. shown.Select(c => HeadOf(matrix, c))],
            [.. rows.Value.Select(r => (IReadOnlyList<ExportCell>)[.. shown.Select(c => Cell(matrix, r, c))])]);
    }

    public static string Word(ImplementationStatus status) => status switch
    {
        ImplementationStatus.NotLookedAt => "Not looked at",
        ImplementationStatus.NotStarted => "Not started",
        ImplementationStatus.InProgress => "In progress",
        ImplementationStatus.NotApplicable => "Not applicable",
        _ => status.ToString(),
    };

    public static string Word(EvidenceState state) => state switch
    {
        EvidenceState.WaitingForReview => "Waiting for review",
        EvidenceState.None => "None",
        _ => state.ToString(),
    };

    private static string HeadOf(MatrixView matrix, string column) => column switch
    {
        "code" => "Code",
        "name" => "Control",
        "domain" => "Domain",
        "status" => "Status",
        "evidence" => "Evidence",
        "owner" => "Owner",
        "due" => "Due",
        _ => matrix.Frameworks.First(f => f.Key == column).Framework.ShortName,
    };

    private static ExportCell Cell(MatrixView matrix, MatrixRow row, string column) => column switch
    {
        "code" => new(row.Control.Code),
        "name" => new(row.Control.Name),
        "domain" => new(row.Control.Domain),
        "status" => new(Word(row.Standing.Status) + (row.Standing.Inherited ? ", inherited" : "")),
        "evidence" => new(Word(row.Standing.Evidence.State)),
        "owner" => new(row.Standing.Owner is null ? "Nobody" : matrix.OwnerName(row)),
        "due" => new("", row.Standing.Implementation?.DueOn),
        _ => new(Serves(matrix, row, column)),
    };

    private static string Serves(MatrixView matrix, MatrixRow row, string framework)
    {
        var at = matrix.Frameworks.Select((f, place) => (f.Key, place)).First(f => f.Key == framework).place;
        return string.Join("; ", row.Requirements[at].Select(m =>
            $"{m.Requirement.Ref} ({(m.Coverage == Coverage.Full ? "full" : "partial")}{(row.Proves(m) ? ", proven" : "")})"));
    }
}
