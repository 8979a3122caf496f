using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>What follows from the records for any requirement in one scope: now, at a later moment, or if something were different.</summary>
internal sealed class ScopeReasoning
{
    private readonly ConclusionEngine engine;
    private readonly RecordIndex index;
    private readonly ControlStanding[] standings;
    private readonly Func<ControlStanding, bool> isProven;
    private readonly ScopeFlow[] flows;

    public ScopeReasoning(ConclusionEngine engine, RecordIndex index, Scope scope, Func<ControlStanding, bool> isProven)
    {
        (this.engine, this.index, this.isProven) = (engine, index, isProven);
        standings = index.StandingsIn(scope);
        flows = [.. engine.Flows.Select(f => f.In(scope, Direct))];
    }

    /// <summary>What a requirement's own controls say.</summary>
    public DerivedIntervals Direct(RequirementKey requirement) => DirectRules.Conclude(index.MappedTo(requirement), standings, engine.CoversOf(requirement), isProven);

    /// <summary>What flows in from other requirements.</summary>
    public IReadOnlyList<FlowFinding> FlowsInto(RequirementKey requirement) => [.. flows.Select(flow => flow(requirement)).OfType<FlowFinding>()];

    public DerivedIntervals Derive(RequirementKey requirement)
    {
        var (derived, findings) = (Direct(requirement), FlowsInto(requirement));
        derived = findings.Any(f => f.RefutesClosedView) ? derived.OnlyFulfilled() : derived;
        return findings.Aggregate(derived, (known, finding) => known.And(finding.Narrows));
    }
}
