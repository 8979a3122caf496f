using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;

namespace AiGrc.Domain.Conclusions;

public enum GapKind
{
    /// <summary>Met, and nothing lapses soon.</summary>
    None,

    /// <summary>Met, but the last proof lapses within 30 days.</summary>
    RenewEvidence,

    /// <summary>No adopted control serves it.</summary>
    AdoptControl,

    /// <summary>Nobody has said how far the control is.</summary>
    LookAtControl,
    StartControl,
    FinishControl,
    ProvideEvidence,
    ReviewEvidence,

    /// <summary>The controls are proven and do not cover all of it.</summary>
    CoverTheRest,

    /// <summary>Only a person can conclude: every control mapped was declared not applicable.</summary>
    ConcludeByHand,

    /// <summary>A person concluded that it is not met.</summary>
    FollowConclusion,
    ResolveContradiction,
}

/// <summary>What is missing for a requirement, and the nearest thing to do about it.</summary>
/// <param name="Missing">In plain words, what is missing; empty when nothing is.</param>
/// <param name="Action">What to do, as a sentence that begins with a verb; empty when nothing is to be done.</param>
/// <param name="Controls">The controls that the action is about.</param>
/// <param name="WouldBecome">What the requirement becomes once it is done, as far as the records say.</param>
public sealed record Gap(GapKind Kind, string Missing, string Action, IReadOnlyList<ControlSnapshot> Controls, PersonId? Owner, ConclusionInterval? WouldBecome)
{
    public static readonly Gap Nothing = new(GapKind.None, "", "", [], null, null);
}
