using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>
/// What follows for a requirement from conclusions about others, e.g. along crosswalks and inside a framework's tree. The engine asks every flow
/// after the controls of the requirement itself and before a conclusion by hand.
/// </summary>
/// <param name="requirement">The requirement that something may follow for.</param>
/// <param name="scope">The scope that everything is asked in.</param>
/// <param name="direct">What the controls of any requirement of the library say about it in the same scope.</param>
public delegate IEnumerable<FlowFinding> ConclusionFlow(RequirementKey requirement, Scope scope, Func<RequirementKey, DerivedIntervals> direct);

/// <summary>One thing that follows: both views are narrowed by it, and the line says why.</summary>
public sealed record FlowFinding(DerivedIntervals Narrows, TraceLine Line);

/// <summary>What follows from the records, in the two views: taking everyone at their word, and by proof alone.</summary>
public readonly record struct DerivedIntervals(ConclusionInterval Declared, ConclusionInterval Proven)
{
    public static readonly DerivedIntervals Unknown = new(ConclusionInterval.Unknown, ConclusionInterval.Unknown);

    public bool IsConsistent => Declared.IsConsistent && Proven.IsConsistent;

    public DerivedIntervals And(DerivedIntervals other) => new(Declared.And(other.Declared), Proven.And(other.Proven));
}
