using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Planning;

namespace AiGrc.Portal.Features.Controls.Planning;

/// <summary>A plan as the API writes it.</summary>
/// <param name="Exact">No plan adopts fewer controls, or equally many and needs fewer, or those and leaves fewer unproven.</param>
/// <param name="AtMostTooMany">How many fewer to adopt could suffice, at most; 0 when exact.</param>
public sealed record PlanView(
    IReadOnlyList<string> Scopes,
    int Applicable,
    int Covered,
    int Needed,
    int Proven,
    int Adopted,
    int ToAdopt,
    bool Exact,
    int AtMostTooMany,
    IReadOnlyList<PlanShareView> Frameworks,
    IReadOnlyList<PlannedControlView> Controls,
    IReadOnlyList<PlanLeftView> Left,
    IReadOnlyList<PlanPriceView> Prices)
{
    public static PlanView Of(ControlPlan plan, IReadOnlyList<Scope> scopes) => new(
        [.. scopes.Select(s => s.ToString())], plan.Applicable, plan.Covered, plan.Needed, plan.Proven, plan.Adopted, plan.ToAdopt, plan.IsExact, plan.MostTooMany,
        [.. plan.Frameworks.Select(f => new PlanShareView(f.Framework.Key, f.Applicable, f.Left, f.Added, f.AddedThere, f.AddedProven))],
        [.. plan.Controls.Select(PlannedControlView.Of)],
        [.. plan.Left.Select(l => new PlanLeftView(l.Requirement.Framework, l.Requirement.Ref, l.Reason, l.Serving, l.OnceInPlace))],
        [.. plan.Prices.Select(p => new PlanPriceView(p.Framework.Key, p.Applicable, p.Controls, p.There, p.Proven, p.ToAdopt, p.Left, p.IsExact))]);
}

/// <summary>A chosen framework's share: the controls that it needs and none before it.</summary>
public sealed record PlanShareView(string Framework, int Applicable, int Left, int Added, int AddedThere, int AddedProven);

/// <summary>What a framework that is not chosen would cost on top of the plan.</summary>
public sealed record PlanPriceView(string Framework, int Applicable, int Controls, int There, int Proven, int ToAdopt, int Left, bool Exact);

public sealed record PlannedControlView(
    string Code, string Name, string Domain, PlannedStanding Standing, EvidenceState? Evidence, string NeededBy, IReadOnlyList<FrameworkGain> Gains, IReadOnlyList<PlannedParameterView> Parameters)
{
    public static PlannedControlView Of(PlannedControl control) => new(
        control.Code, control.Name, control.Domain, control.Standing, control.Today?.Evidence.State, control.NeededBy, control.Gains,
        [.. control.Parameters.Select(p => new PlannedParameterView(
            p.Parameter.Name, p.Parameter.Label, p.Strictest.Value, p.Parameter.Unit, [.. p.Strictest.Demands.Select(d => new DemandView(d.Requirement.Framework, d.Requirement.Ref))]))]);
}

/// <param name="DemandedBy">Empty: nobody who applies demands a value, and this is our baseline.</param>
public sealed record PlannedParameterView(string Name, string Label, string Value, string? Unit, IReadOnlyList<DemandView> DemandedBy);

public sealed record DemandView(string Framework, string Ref);

/// <summary>A requirement that a person must conclude.</summary>
public sealed record PlanLeftView(string Framework, string Ref, LeftReason Reason, IReadOnlyList<string> Serving, ConclusionInterval OnceInPlace);
