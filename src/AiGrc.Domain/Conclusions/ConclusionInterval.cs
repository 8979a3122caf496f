namespace AiGrc.Domain.Conclusions;

public enum ConclusionLevel
{
    NotMet,
    PartlyMet,
    Met,
}

/// <summary>What is known about one requirement: it is at least this and at most that. Often less is known than one word could say.</summary>
public readonly record struct ConclusionInterval(ConclusionLevel AtLeast, ConclusionLevel AtMost)
{
    public static readonly ConclusionInterval Unknown = new(ConclusionLevel.NotMet, ConclusionLevel.Met);
    public static readonly ConclusionInterval Met = new(ConclusionLevel.Met, ConclusionLevel.Met);
    public static readonly ConclusionInterval PartlyMet = new(ConclusionLevel.PartlyMet, ConclusionLevel.PartlyMet);
    public static readonly ConclusionInterval NotMet = new(ConclusionLevel.NotMet, ConclusionLevel.NotMet);

    /// <summary>False when two grounds contradict each other; that is shown, never hidden.</summary>
    public bool IsConsistent => AtLeast <= AtMost;

    public bool IsCertain => AtLeast == AtMost;

    public ConclusionInterval And(ConclusionInterval other) => new(
        AtLeast >= other.AtLeast ? AtLeast : other.AtLeast,
        AtMost <= other.AtMost ? AtMost : other.AtMost);
}
