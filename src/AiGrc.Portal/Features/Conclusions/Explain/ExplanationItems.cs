using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;

namespace AiGrc.Portal.Features.Conclusions.Explain;

/// <summary>Why one requirement stands as it does.</summary>
/// <param name="Applicability">Why it applies in the scope, or why not.</param>
/// <param name="Conclusion">With the trace; null where it does not apply.</param>
/// <param name="Missing">What is missing and the nearest thing to do; null where nothing is.</param>
/// <param name="Change">What would change the conclusion.</param>
/// <param name="Leads">Stated as related without anything certain: for a person to decide, the strongest first.</param>
public sealed record ConclusionExplanation(
    string Framework, string Ref, string Title, Scope Scope, string ScopeName, DateTimeOffset Moment, bool Applies, string Applicability,
    ConclusionItem? Conclusion, MissingItem? Missing, string? Change, IReadOnlyList<LeadItem> Leads)
{
    public static ConclusionExplanation Of(Explanation found) => new(
        found.Requirement.Framework, found.Requirement.Ref, found.Requirement.Title, found.Scope, found.ScopeName, found.Moment, found.Applicability.Applies, found.Applicability.Reason,
        found.Conclusion is { } c ? ConclusionItem.Of(c) : null, found.Conclusion?.Gap is { Kind: not GapKind.None } gap ? MissingItem.Of(gap) : null,
        found.Conclusion?.Trace.Change.Text, [.. found.Leads.Select(LeadItem.Of)]);
}

/// <param name="Controls">Codes of the controls that the action is about.</param>
/// <param name="WouldBecome">What the requirement becomes once it is done, as far as the records say.</param>
public sealed record MissingItem(GapKind Kind, string Missing, string Action, IReadOnlyList<string> Controls, IntervalItem? WouldBecome)
{
    public static MissingItem Of(Gap gap) =>
        new(gap.Kind, gap.Missing, gap.Action, [.. gap.Controls.Select(c => c.Code)], gap.WouldBecome is { } goal ? IntervalItem.Of(goal) : null);
}

/// <param name="Relations">The base relations that are still possible, read from the requirement to the other one.</param>
/// <param name="StatedBy">Who states anything of the pair.</param>
/// <param name="Objectives">The objectives that name both.</param>
public sealed record LeadItem(
    string Framework, string Ref, LeadGround Ground, IReadOnlyList<BaseRelation> Relations, int? Strength, IReadOnlyList<string> StatedBy, IReadOnlyList<string> Objectives)
{
    public static LeadItem Of(Lead lead) => new(
        lead.To.Framework, lead.To.Ref, lead.Ground, [.. lead.Relation.Relations], lead.Strength, [.. lead.Statements.Select(s => s.Authority).Distinct(StringComparer.Ordinal)],
        [.. lead.Objectives.Select(o => o.Objective)]);
}
