using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Printing;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Reports.Profile;

/// <summary>A target profile as a file.</summary>
public sealed class ProfileFiles(DocumentRenderer renderer, ChromiumPrinter printer)
{
    /// <summary>One file that needs nothing else.</summary>
    public Task<string> HtmlAsync(ProfileReport report) =>
        renderer.RenderAsync<ProfileDocument>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ProfileDocument.Report)] = report });

    public async Task<Result<byte[]>> PdfAsync(ProfileReport report, CancellationToken cancellation) => printer.IsAvailable
        ? await printer.PrintAsync(await HtmlAsync(report), report.Profile.Moment, cancellation)
        : new PrintingUnavailable();

    /// <summary>Where it stands, every requirement, and how to read it.</summary>
    public static byte[] Xlsx(ProfileReport report) => Workbook.Write(Summary(report), Requirements(report), About(report));

    private static Sheet Summary(ProfileReport report) => new(
        "Summary",
        [new("Part", 46), new("Ref", 16), new("Applies", 10), new("Reached", 10), new("Not ruled out", 14), new("Certainly below", 15), new("Not targeted", 13), new("Without target", 14)],
        [Row("All of it", "", report.Profile.Counts), .. report.Parts.Select(p => Row(p.Title, p.Node?.Ref ?? "", p.Counts))]);

    private static SheetCell[] Row(string part, string reference, Domain.Profiles.ProfileCounts counts) =>
        [part, reference, counts.Applicable, counts.Reached, counts.NotRuledOut, counts.Below, counts.NotTargeted, counts.NoTarget];

    private static Sheet Requirements(ProfileReport report) => new(
        "Requirements",
        [
            new("Part", 28), new("Under", 28), new("Ref", 16), new("Requirement", 36), new("Current", 22), new("Target", 16), new("Due", 12), new("Priority", 10), new("Reason", 44),
            new("Gap", 20), new("What closes it", 44),
        ],
        [.. report.Parts.SelectMany(p => p.Groups.SelectMany(g => g.Lines.Select(l => Row(p, g, l))))]);

    private static SheetCell[] Row(ProfilePart part, ProfileGroup group, ProfileLine line) =>
    [
        part.Title, group.Heading is { } heading ? $"{heading.Ref} {heading.Title}" : "", line.Ref, line.Title, line.Current, line.Target, SheetCell.Of(line.Row.Target?.DueOn),
        line.Row.Target?.Priority?.ToString() ?? "", line.Reason, line.Gap, line.Closes,
    ];

    private static Sheet About(ProfileReport report) => new(
        "About this report",
        [new("Fact", 22), new("Value", 110)],
        [
            .. report.Facts.Select(f => (SheetCell[])[f.Name, f.Value]),
            ["Where it stands", report.Profile.Counts.Sentence],
            .. report.HowToRead.Select((text, at) => (SheetCell[])[at == 0 ? "How to read it" : "", text]),
        ]);
}
