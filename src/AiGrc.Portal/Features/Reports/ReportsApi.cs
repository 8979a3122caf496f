using System.Text;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Reports.Gaps;
using AiGrc.Portal.Features.Reports.Profile;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Reports;

/// <summary>/api/v1/reports: documents as files, always as attachments.</summary>
internal static class ReportsApi
{
    private static readonly string[] Types = ["application/pdf", "text/html", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

    public static void MapReportsApi(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapApi("/reports", "Reports");
        reports.MapGet("/gap-analysis", GapsAsync).Needs(Permission.ReadReports)
            .WithSummary("The gap analysis of a framework in a scope, as pdf, html or xlsx.")
            .Produces<Stream>(StatusCodes.Status200OK, Types[0], Types[1..]).Reads("scope", "asOf");
        reports.MapGet("/profile", ProfileAsync).Needs(Permission.ReadReports)
            .WithSummary("Current versus target profile of a framework in a scope, as pdf, html or xlsx.")
            .Produces<Stream>(StatusCodes.Status200OK, Types[0], Types[1..]).Reads("scope", "asOf");
    }

    private static async Task<IResult> GapsAsync(
        HttpRequest request, AnalyzeGaps analyze, GapFiles files, TimeProvider clock, CancellationToken cancellation, string? framework = null, string? format = null)
    {
        if (format is not ("pdf" or "html" or "xlsx"))
        {
            return new Invalid("A format is pdf, html or xlsx.", "format").ToProblem();
        }

        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var made = await analyze.RunAsync(framework, view.Value, cancellation);
        if (made.IsRefused)
        {
            return made.Refusal.ToProblem();
        }

        var report = made.Value;
        var name = $"{report.FileName}.{format}";
        if (format == "pdf")
        {
            var pdf = await files.PdfAsync(report, cancellation);
            return pdf.IsRefused ? pdf.Refusal.ToProblem() : TypedResults.File(pdf.Value, "application/pdf", name);
        }

        return format == "html"
            ? TypedResults.File(Encoding.UTF8.GetBytes(await files.HtmlAsync(report)), "text/html; charset=utf-8", name)
            : TypedResults.File(GapWorkbook.Write(report), Workbook.ContentType, name);
    }

    private static async Task<IResult> ProfileAsync(
        HttpRequest request, ReadProfile read, ProfileFiles files, TimeProvider clock, CancellationToken cancellation, string? framework = null, string? format = null)
    {
        if (format is not ("pdf" or "html" or "xlsx"))
        {
            return new Invalid("A format is pdf, html or xlsx.", "format").ToProblem();
        }

        var view = RequestedView.Of(request, clock);
        if (view.IsRefused)
        {
            return view.Refusal.ToProblem();
        }

        var made = await read.RunAsync(framework, view.Value, cancellation);
        if (made.IsRefused)
        {
            return made.Refusal.ToProblem();
        }

        var report = made.Value;
        var name = $"{report.FileName}.{format}";
        if (format == "pdf")
        {
            var pdf = await files.PdfAsync(report, cancellation);
            return pdf.IsRefused ? pdf.Refusal.ToProblem() : TypedResults.File(pdf.Value, "application/pdf", name);
        }

        return format == "html"
            ? TypedResults.File(Encoding.UTF8.GetBytes(await files.HtmlAsync(report)), "text/html; charset=utf-8", name)
            : TypedResults.File(ProfileFiles.Xlsx(report), Workbook.ContentType, name);
    }
}
