using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>
/// What follows for requirements from conclusions about others, e.g. along crosswalks and inside a framework's tree. The engine asks every flow
/// after the controls of the requirement itself and before a conclusion by hand.
/// </summary>
public abstract class ConclusionFlow
{
    /// <summary>Opens the flow for one scope; what it answers may be asked from several threads.</summary>
    /// <param name="direct">What the controls of any requirement of the library say about it in the scope.</param>
    public abstract ScopeFlow In(Scope scope, Func<RequirementKey, DerivedIntervals> direct);

    /// <summary>The requirements of which each, once met, makes this one met.</summary>
    public abstract IEnumerable<RequirementKey> EachEnoughFor(RequirementKey requirement);

    /// <summary>The requirements whose proof, coming or going, can change the conclusion about this one, apart from its own.</summary>
    public abstract IEnumerable<RequirementKey> SourcesOf(RequirementKey requirement);

    /// <summary>The requirements whose conclusions can change with the proof of these, apart from these themselves.</summary>
    public abstract IEnumerable<RequirementKey> TargetsOf(IEnumerable<RequirementKey> requirements);
}

/// <summary>What flows into a requirement beyond what its own controls say; null where nothing does.</summary>
public delegate FlowFinding? ScopeFlow(RequirementKey requirement);

/// <summary>What follows: both views are narrowed by it, and the lines say why, the first one in a sentence of its own.</summary>
/// <param name="write">Writes the lines; asked only when somebody reads them.</param>
public sealed class FlowFinding(DerivedIntervals narrows, Func<IReadOnlyList<TraceLine>> write)
{
    public DerivedIntervals Narrows { get; } = narrows;

    /// <summary>
    /// What is fulfilled elsewhere shows that the controls mapped to the requirement are not all there is to it, so that they are absent says nothing.
    /// </summary>
    public bool RefutesClosedView { get; init; }

    public IReadOnlyList<TraceLine> Lines => write();
}

/// <summary>What follows from the records, in the two views: taking everyone at their word, and by proof alone.</summary>
public readonly record struct DerivedIntervals(ConclusionInterval Declared, ConclusionInterval Proven)
{
    public static readonly DerivedIntervals Unknown = new(ConclusionInterval.Unknown, ConclusionInterval.Unknown);

    public bool IsConsistent => Declared.IsConsistent && Proven.IsConsistent;

    /// <summary>The same without any upper end: what is fulfilled, and nothing of what is not.</summary>
    public DerivedIntervals OnlyFulfilled() => new(Declared with { AtMost = ConclusionLevel.Met }, Proven with { AtMost = ConclusionLevel.Met });

    public DerivedIntervals And(DerivedIntervals other) => new(Declared.And(other.Declared), Proven.And(other.Proven));
}
