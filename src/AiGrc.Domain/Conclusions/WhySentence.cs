using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;

namespace AiGrc.Domain.Conclusions;

/// <summary>The reason for a conclusion in a sentence, for lists and reports; the trace says all of it.</summary>
internal static class WhySentence
{
    public static string Of(ConclusionEngine engine, RecordIndex index, RequirementConclusion conclusion)
    {
        if (conclusion.ByHand is { } hand)
        {
            return $"{hand.By.Name} concluded by hand, until {hand.Until.Day()}: {hand.Reason}";
        }

        if (conclusion.IsContradicted)
        {
            return "Two grounds exclude each other; the trace names both.";
        }

        var serving = conclusion.Controls;
        var live = serving.Where(c => c.Standing.Status != ImplementationStatus.NotApplicable).ToList();
        var proven = live.Where(c => c.Standing.IsProven).OrderByDescending(c => c.Standing.Evidence.Until ?? DateTimeOffset.MaxValue).ToList();
        var direct = conclusion.Reasoning.Direct(conclusion.Key).Proven;
        if (direct != conclusion.Derived.Proven && conclusion.Reasoning.FlowsInto(conclusion.Key).FirstOrDefault(f => direct.And(f.Narrows.Proven) != direct) is { } finding)
        {
            return finding.Lines[0].Text;
        }

        return direct switch
        {
            { AtLeast: ConclusionLevel.Met } when proven.Find(c => c.IsFull) is { } full => $"{full.Control.Code} serves it in full and is proven{Lapse(full.Standing)}.",
            { AtLeast: ConclusionLevel.Met } => $"{Codes(engine, index, conclusion).Joined()} together cover it and are proven.",
            { AtLeast: ConclusionLevel.PartlyMet } => $"{proven.ConvertAll(c => c.Control.Code).Order(StringComparer.Ordinal).ToList().Joined()} {(proven.Count == 1 ? "covers" : "cover")} a part and {(proven.Count == 1 ? "is" : "are")} proven.",
            _ when serving.Count == 0 => "No adopted control serves it.",
            _ when live.Count == 0 => "Every control mapped to it was declared not applicable.",
            _ => $"{Progress(live)}.",
        };
    }

    /// <summary>How a control stands, as the rest of a sentence: "is implemented; its evidence waits for review".</summary>
    public static string Standing(ControlStanding standing) => standing.Status switch
    {
        ImplementationStatus.NotLookedAt => "has not been looked at",
        ImplementationStatus.NotStarted => "is not started",
        ImplementationStatus.Planned => "is planned",
        ImplementationStatus.InProgress => "is in progress",
        ImplementationStatus.NotApplicable => "is not applicable",
        _ => standing.Evidence.State switch
        {
            EvidenceState.Rejected => "is implemented; its evidence was rejected",
            EvidenceState.WaitingForReview => "is implemented; its evidence waits for review",
            EvidenceState.Lapsed => $"is implemented; its evidence lapsed{(standing.Evidence.Until is { } when ? $" on {when.Day()}" : "")}",
            EvidenceState.Proven or EvidenceState.Lapsing => "is implemented and proven",
            _ => "is implemented; nothing proves it",
        },
    };

    private static string Lapse(ControlStanding standing) => standing.Evidence is { State: EvidenceState.Lapsing, Until: { } until } ? $"; lapses on {until.Day()}" : "";

    private static List<string> Codes(ConclusionEngine engine, RecordIndex index, RequirementConclusion conclusion)
    {
        var standings = index.StandingsIn(conclusion.Scope);
        return [.. engine.CoversOf(conclusion.Key).First(c => DirectRules.IsComplete(c, index.MappedTo(conclusion.Key), standings, s => s.IsProven)).Controls];
    }

    /// <summary>The controls that are nearest to proof first, alike ones together.</summary>
    private static string Progress(List<ServingControl> live) => string.Join(". ", live
        .OrderBy(c => GapFinder.Distance(c.Standing)).ThenByDescending(c => c.IsFull)
        .GroupBy(c => Standing(c.Standing), StringComparer.Ordinal)
        .Take(2)
        .Select(g => g.Count() == 1 ? $"{g.First().Control.Code} {g.Key}" : $"{g.Select(c => c.Control.Code).ToList().Joined()}: each {g.Key}"));
}
