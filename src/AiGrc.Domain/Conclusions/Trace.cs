using System.Text.Json.Serialization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Conclusions;

/// <summary>Why a conclusion is what it is: one line per step, the last one says what would change it.</summary>
public sealed record Trace(IReadOnlyList<TraceLine> Lines)
{
    /// <summary>The line that says what would change the conclusion; always there.</summary>
    public TraceLine Change => Lines[^1];
}

public enum TraceKind
{
    Applicability,
    Mapping,
    Implementation,
    Inheritance,
    Evidence,
    JointCover,
    ClosedView,

    /// <summary>What follows from another requirement.</summary>
    Flow,
    Contradiction,
    ByHand,
    Change,
}

/// <summary>The state whose icon stands before a line.</summary>
public enum TraceMark
{
    /// <summary>No state, e.g. a mapping or what would change it.</summary>
    Plain,
    Met,
    PartlyMet,
    AtLeastPartlyMet,
    AtMostPartlyMet,
    NotMet,
    Unknown,
    NotApplicable,
    Contradiction,
    Proven,
    Declared,
    Lapsing,
    Lapsed,
    WaitingForReview,
    Rejected,
    NoEvidence,
    Implemented,
    InProgress,
    Planned,
    NotStarted,
    NotLookedAt,
    Attested,
}

/// <param name="Pieces">The sentence, in pieces so that records in it can be linked.</param>
/// <param name="Who">Who reviewed, concluded …, as named then.</param>
/// <param name="Owner">Who answers for the implementation; the page knows the name.</param>
public sealed record TraceLine(TraceKind Kind, TraceMark Mark, IReadOnlyList<TracePiece> Pieces, Actor? Who = null, PersonId? Owner = null, DateTimeOffset? When = null)
{
    /// <summary>The sentence without links.</summary>
    public string Text => string.Concat(Pieces.Select(p => p.Text));
}

public sealed record TracePiece(string Text, TraceLink? Link = null);

/// <summary>The record that a piece of a trace names.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ControlLink), "control")]
[JsonDerivedType(typeof(EvidenceLink), "evidence")]
[JsonDerivedType(typeof(RequirementLink), "requirement")]
[JsonDerivedType(typeof(ScopeLink), "scope")]
public abstract record TraceLink;

public sealed record ControlLink(string Code, Scope Scope) : TraceLink;

public sealed record EvidenceLink(EvidenceId Evidence, int Version) : TraceLink;

public sealed record RequirementLink(RequirementKey Requirement, Scope Scope) : TraceLink;

public sealed record ScopeLink(Scope Scope) : TraceLink;
