using AiGrc.Portal.Features.Crosswalks.Explore;
using AiGrc.Portal.Features.Crosswalks.Leads;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Crosswalks;

/// <summary>The explorer's tables as sheets, all pages of them.</summary>
internal static class CrosswalkSheets
{
    public static Sheet Pairs(CrosswalkView view, CrosswalkQuestion question) => new(
        "Crosswalk",
        [.. Ends(view), new("Relation", 24), new("Known", 14), new("Strength", 10), new("Why", 60), new("Who says so", 30)],
        [
            .. view.Pairs.Where(p => question.Matches(p, view)).Select(p => (IReadOnlyList<SheetCell>)
            [
                p.From.Ref, p.From.Title, p.To.Ref, p.To.Title, PairWords.Alone(p.Relation), PairWords.Kind(p.Kind), new SheetCell("", p.Strength),
                PairReasons.Why(view, p), string.Join(", ", view.AuthoritiesOf(p)),
            ]),
        ]);

    public static Sheet Leads(CrosswalkView view, CrosswalkQuestion question) => new(
        "Leads",
        [.. Ends(view), new("Strength", 10), new("Ground", 24), new("What is said", 60), new("Who says so", 30)],
        [
            .. view.Leads().Where(l => question.Matches(l, view)).Select(l => (IReadOnlyList<SheetCell>)
            [
                l.From.Ref, view.From.Find(l.From.Ref)?.Title ?? "", l.To.Ref, view.To.Find(l.To.Ref)?.Title ?? "", new SheetCell("", l.Strength), PairWords.Ground(l.Ground),
                LeadsBox.Said(l), string.Join(", ", l.Statements.Select(s => s.Authority).Distinct(StringComparer.Ordinal)),
            ]),
        ]);

    private static SheetColumn[] Ends(CrosswalkView view) =>
        [new($"{view.From.ShortName} ref", 14), new($"{view.From.ShortName} requirement", 36), new($"{view.To.ShortName} ref", 14), new($"{view.To.ShortName} requirement", 36)];
}
