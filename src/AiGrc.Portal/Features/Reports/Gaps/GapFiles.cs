using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Printing;

namespace AiGrc.Portal.Features.Reports.Gaps;

/// <summary>A gap analysis as a file.</summary>
public sealed class GapFiles(DocumentRenderer renderer, ChromiumPrinter printer, KeptPrints kept)
{
    /// <summary>One file that needs nothing else.</summary>
    public Task<string> HtmlAsync(GapReport report) =>
        renderer.RenderAsync<GapDocument>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(GapDocument.Report)] = report });

    public async Task<Result<byte[]>> PdfAsync(GapReport report, CancellationToken cancellation) => printer.IsAvailable
        ? await printer.PrintAsync(await HtmlAsync(report), report.Analysis.Moment, cancellation)
        : new PrintingUnavailable();

    /// <summary>The same for a report on a frozen state, which is printed once however often it is taken.</summary>
    public Task<Result<byte[]>> FrozenPdfAsync(string html, DateTimeOffset moment, CancellationToken cancellation) => kept.PrintAsync(html, moment, cancellation);
}
