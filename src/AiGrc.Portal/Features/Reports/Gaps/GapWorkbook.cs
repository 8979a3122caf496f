using AiGrc.Portal.Platform.Spreadsheets;
using AiGrc.Portal.Ui;
using HonestNumbers = AiGrc.Domain.Conclusions.HonestNumbers;

namespace AiGrc.Portal.Features.Reports.Gaps;

/// <summary>The gap analysis as a workbook: where it stands, every requirement, what does not apply, and how to read it.</summary>
internal static class GapWorkbook
{
    public static byte[] Write(GapReport report) => Workbook.Write(Summary(report), Requirements(report), NotApplicable(report), About(report));

    private static Sheet Summary(GapReport report) => new(
        "Summary",
        [
            new("Part", 46), new("Ref", 16), new("Applies", 10), new("Proven", 10), new("Declared", 10), new("Certain now", 12), new("Not ruled out", 14), new("Known not met", 14),
            new("Proven, share", 14), new("Declared, share", 15), new("Range", 14),
        ],
        [Row("All of it", "", report.Analysis.Total), .. report.Parts.Select(p => Row(p.Section.Title, p.Section.Node?.Ref ?? "", p.Section.Numbers))]);

    private static SheetCell[] Row(string part, string reference, HonestNumbers numbers) =>
    [
        part, reference, numbers.Applicable, numbers.Proven, numbers.Declared, numbers.CertainNow, numbers.NotRuledOut, numbers.KnownNotMet,
        numbers.ProvenText, numbers.DeclaredText, numbers.RangeText,
    ];

    private static Sheet Requirements(GapReport report) => new(
        "Requirements",
        [
            new("Part", 28), new("Under", 28), new("Ref", 16), new("Requirement", 36), new("Conclusion", 20), new("Why", 44), new("Controls", 36), new("Evidence", 44),
            new("What is missing", 44), new("What to do", 44), new("Who", 20), new("By when", 12), new("Plan", 12),
        ],
        [.. report.Parts.SelectMany(p => p.Groups.SelectMany(g => g.Lines.Select(l => Row(p, g, l))))]);

    private static SheetCell[] Row(GapPart part, GapPartGroup group, GapLine line) =>
    [
        part.Section.Title, group.Heading is { } heading ? $"{heading.Ref} {heading.Title}" : "", line.Ref, line.Title, line.Conclusion, line.Why,
        string.Join("; ", line.Controls), string.Join("; ", line.Evidence), line.Missing, line.Todo, line.Owner, SheetCell.Of(line.Due), line.Status,
    ];

    private static Sheet NotApplicable(GapReport report) => new(
        "Does not apply",
        [new("Ref", 16), new("Requirement", 50), new("Reason", 70)],
        [.. report.Analysis.NotApplicable.Select(n => (SheetCell[])[n.Requirement.Ref, n.Requirement.Title, n.Reason])]);

    private static Sheet About(GapReport report) => new(
        "About this report",
        [new("Fact", 22), new("Value", 110)],
        [
            .. report.Facts.Select(f => (SheetCell[])[f.Name, f.Value]),
            ["Where it stands", report.Analysis.Total.Sentence],
            ["", report.Standing],
            .. report.Analysis.HowToRead.Select((text, at) => (SheetCell[])[at == 0 ? "How to read it" : "", text]),
            .. report.Steps.Select((s, at) => (SheetCell[])[at == 0 ? "What would change most" : "", $"{s.Action} {s.Concerns} {s.Owner}{(s.Due is { } due ? $", {Dates.Day(due)}" : "")}"]),
        ]);
}
