namespace AiGrc.Domain.Evidence;

/// <summary>How an implementation or one evidence stands; the first that fits wins (DESIGN §4).</summary>
public enum EvidenceState
{
    Rejected,
    WaitingForReview,
    Lapsed,

    /// <summary>Valid, and the last valid version ends within 30 days.</summary>
    Lapsing,
    Proven,

    /// <summary>The organization says it is implemented; nothing shows it.</summary>
    Declared,
    None,
}
