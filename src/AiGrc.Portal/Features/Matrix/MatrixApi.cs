using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Matrix.Export;
using AiGrc.Portal.Features.Matrix.Read;
using AiGrc.Portal.Features.Matrix.Why;
using AiGrc.Portal.Platform.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AiGrc.Portal.Features.Matrix;

/// <summary>/api/v1/matrix for everyone, and /matrix/export for the page's download: exactly what the address shows.</summary>
internal static class MatrixApi
{
    public static void MapMatrixApi(this IEndpointRouteBuilder routes)
    {
        routes.MapApi("/matrix", "Matrix").MapGet("", ReadAsync).Needs(Permission.ReadRecords)
            .WithSummary("Every control in force in scope= at asOf=, with what it serves, how far it is and what proves it.").Produces<MatrixDocument>()
            .ReadsOwn("frameworks", "Keys, parted by commas; those that the organization chose when it is left out.").Reads("scope", "asOf");
        routes.MapGet("/matrix/export", ExportAsync).Needs(Permission.ReadRecords).ExcludeFromDescription();
        routes.MapGet("/matrix/why/{code}", WhyAsync).Needs(Permission.ReadRecords).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadAsync(HttpRequest request, ReadMatrix read, TimeProvider clock, CancellationToken cancellation)
    {
        var matrix = await AskAsync(request, read, clock, cancellation);
        if (matrix.IsRefused)
        {
            return matrix.Refusal.ToProblem();
        }

        // A grid that changed one control asks for that one and for the numbers that changed with it.
        var whole = matrix.Value.Matrix;
        var codes = request.Query["code"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new MatrixJson(codes.Count == 0 ? whole : whole with { Rows = [.. whole.Rows.Where(r => codes.Contains(r.Control.Code))] });
    }

    /// <summary>The part of a page that opens beside a cell.</summary>
    private static async Task<IResult> WhyAsync(string code, HttpRequest request, ExplainControl explain, TimeProvider clock, CancellationToken cancellation)
    {
        var view = RequestedView.Of(request, clock);
        var found = view.IsRefused ? view.Refusal : await explain.RunAsync(code, view.Value, cancellation);
        return found.IsRefused
            ? found.Refusal.ToProblem()
            : new RazorComponentResult<ControlWhy>(new Dictionary<string, object?> { [nameof(ControlWhy.Value)] = found.Value, [nameof(ControlWhy.AsOf)] = view.Value.AsOf });
    }

    private static async Task<IResult> ExportAsync(HttpRequest request, ReadMatrix read, TimeProvider clock, CancellationToken cancellation)
    {
        var format = request.Query["format"].ToString();
        if (format is not ("csv" or "xlsx"))
        {
            return new Invalid("A format is csv or xlsx.", "format").ToProblem();
        }

        var asked = await AskAsync(request, read, clock, cancellation);
        var table = asked.Then(a => MatrixTable.Of(a.Matrix, a.Selection));
        if (table.IsRefused)
        {
            return table.Refusal.ToProblem();
        }

        var name = $"control-matrix-{asked.Value.Matrix.Moment.UtcDateTime:yyyy-MM-dd}.{format}";
        if (format == "csv")
        {
            return TypedResults.Stream(target => MatrixCsv.WriteAsync(table.Value, target, cancellation), MatrixCsv.ContentType, name);
        }

        // The zip of a workbook is written back and forth, which an answer cannot take; a few hundred kilobytes in memory are fine.
        var workbook = new MemoryStream();
        MatrixXlsx.Write(table.Value, workbook);
        workbook.Position = 0;
        return TypedResults.Stream(workbook, MatrixXlsx.ContentType, name);
    }

    private static async Task<Result<Asked>> AskAsync(HttpRequest request, ReadMatrix read, TimeProvider clock, CancellationToken cancellation)
    {
        var selection = MatrixSelection.Of(request.Query);
        if (selection.IsRefused)
        {
            return selection.Refusal;
        }

        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal;
        }

        var matrix = await read.RunAsync(selection.Value.Frameworks, view.Value, cancellation);
        return matrix.Then<Asked>(m => new Asked(m, selection.Value));
    }

    private sealed record Asked(MatrixView Matrix, MatrixSelection Selection);
}
