using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;

namespace AiGrc.Domain.Conclusions;

/// <summary>How a control stands in a scope, what the scope inherits from the organization included.</summary>
/// <param name="Implementation">The record that counts: the scope's own, or the inherited one; null when nobody has looked.</param>
/// <param name="Inherited">The scope has not looked at it itself, so the organization's implementation and proof count.</param>
public sealed record ControlStanding(ControlSnapshot Control, Scope Scope, ImplementationSnapshot? Implementation, bool Inherited, EvidenceStanding Evidence)
{
    public ImplementationStatus Status => Implementation?.Status ?? ImplementationStatus.NotLookedAt;

    /// <summary>Where the implementation that counts is recorded.</summary>
    public Scope ImplementedIn => Inherited ? Scope.Organization : Scope;

    public bool IsDeclared => Status == ImplementationStatus.Implemented;

    /// <summary>Implemented, and an accepted version is valid now.</summary>
    public bool IsProven => IsDeclared && Evidence.IsProof;

    /// <summary>Where it stands, in a sentence: "IAM-03 is implemented; its evidence waits for review."</summary>
    public string Why => $"{Control.Code} {WhySentence.Standing(this)}.";

    /// <summary>What would change it, in a sentence.</summary>
    public string Change => (Status, Evidence) switch
    {
        (ImplementationStatus.Implemented, { IsProof: true, Until: { } until }) => $"On {until.Day()} the proof lapses; newer evidence, accepted before, would carry it on.",
        (ImplementationStatus.Implemented, { IsProof: true }) => "Nothing ends by itself: it changes when the evidence is superseded or withdrawn.",
        (ImplementationStatus.Implemented, { State: EvidenceState.WaitingForReview }) => "Accepting the evidence that waits would prove it.",
        (ImplementationStatus.Implemented, _) => "Accepted evidence would prove it.",
        (ImplementationStatus.NotApplicable, _) => "It says nothing about a requirement while it does not apply.",
        (ImplementationStatus.NotLookedAt, _) => "Say how far it is; implemented and with accepted evidence it would be proven.",
        _ => "Implemented and with accepted evidence it would be proven.",
    };

    public PersonId? Owner => Implementation?.OwnerId ?? Control.OwnerId;

    /// <summary>Whether the proof of now would still hold at a later moment.</summary>
    public bool IsProvenAt(DateTimeOffset later) => IsProven && (Evidence.Until is null || Evidence.Until > later);
}

/// <summary>A control that serves a requirement in a scope, how far, and how it stands there.</summary>
public sealed record ServingControl(ControlMapping Mapping, ControlStanding Standing)
{
    public ControlSnapshot Control => Standing.Control;

    public Coverage Coverage => Mapping.Coverage;

    public bool IsFull => Mapping.Coverage == Coverage.Full;
}
