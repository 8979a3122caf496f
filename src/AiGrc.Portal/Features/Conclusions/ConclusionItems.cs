using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Features.Conclusions;

/// <param name="NotApplicable">How many assessable requirements do not apply in the scope; the framework's requirements say why.</param>
public sealed record ConclusionPage(
    string Framework, Scope Scope, string ScopeName, DateTimeOffset Moment, HonestNumbers Numbers, int NotApplicable, IReadOnlyList<ConclusionItem> Items, string? Next);

public sealed record IntervalItem(ConclusionLevel AtLeast, ConclusionLevel AtMost)
{
    public static IntervalItem Of(ConclusionInterval interval) => new(interval.AtLeast, interval.AtMost);
}

public sealed record ByHandItem(
    ConclusionByHandId Id, string Framework, string Ref, Scope Scope, ConclusionLevel Level, string Reason, Actor By, DateTimeOffset At, DateTimeOffset Until, DateTimeOffset? WithdrawnAt)
{
    public static ByHandItem Of(ConclusionByHandSnapshot hand) =>
        new(hand.Id, hand.Framework, hand.Ref, new Scope(hand.SystemId), hand.Level, hand.Reason, hand.By, hand.At, hand.Until, hand.WithdrawnAt);
}

/// <param name="ImplementedIn">Where the implementation that counts is recorded: the scope itself, or the organization it inherits from.</param>
public sealed record ServingControlItem(
    string Code, string Name, Coverage Coverage, string Why, ImplementationStatus Status, Scope ImplementedIn, EvidenceState Evidence, DateTimeOffset? Until, PersonId? Owner)
{
    public static ServingControlItem Of(ServingControl serving) => new(
        serving.Control.Code, serving.Control.Name, serving.Coverage, serving.Mapping.Why, serving.Standing.Status, serving.Standing.ImplementedIn,
        serving.Standing.Evidence.State, serving.Standing.Evidence.Until, serving.Standing.Owner);
}

/// <summary>What follows for one requirement.</summary>
/// <param name="AtLeast">The answer's lower end: by hand where a person concluded, else by proof.</param>
/// <param name="Declared">The same if everyone is taken at their word.</param>
/// <param name="Derived">What follows from the records by proof, whatever a person concluded.</param>
/// <param name="Until">When the answer changes if nothing is done; null if nothing ends.</param>
public sealed record ConclusionItem(
    string Ref,
    string Title,
    ConclusionLevel AtLeast,
    ConclusionLevel AtMost,
    IntervalItem Declared,
    IntervalItem Derived,
    bool Proven,
    bool Contradicted,
    ByHandItem? ByHand,
    DateTimeOffset? Until,
    IntervalItem? Then,
    string Why,
    string Applicability,
    IReadOnlyList<TraceLine> Trace,
    IReadOnlyList<ServingControlItem> Controls)
{
    public static ConclusionItem Of(RequirementConclusion conclusion) => new(
        conclusion.Requirement.Ref,
        conclusion.Requirement.Title,
        conclusion.Value.AtLeast,
        conclusion.Value.AtMost,
        IntervalItem.Of(conclusion.DeclaredValue),
        IntervalItem.Of(conclusion.Derived.Proven),
        conclusion.IsProven,
        conclusion.IsContradicted,
        conclusion.ByHand is { } hand ? ByHandItem.Of(hand) : null,
        conclusion.Until,
        conclusion.Then is { } then ? IntervalItem.Of(then) : null,
        conclusion.Why,
        conclusion.Applicability.Reason,
        conclusion.Trace.Lines,
        [.. conclusion.Controls.Select(ServingControlItem.Of)]);
}
