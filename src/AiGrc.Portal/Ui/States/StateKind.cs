using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;

namespace AiGrc.Portal.Ui;

/// <summary>Every state that people see, each with its own icon and word.</summary>
public enum StateKind
{
    Met,
    AtLeastPartlyMet,
    PartlyMet,
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
    Derived,
    Attested,
    Missing,
}

/// <summary>How a state is drawn and said.</summary>
public sealed record StateLook(string Class, string Icon, string Word);

/// <summary>From the domain's words to what is drawn.</summary>
public static class StateLooks
{
    public static StateLook Look(this StateKind kind) => kind switch
    {
        StateKind.Met => new("met", "circle-check*", "Met"),
        StateKind.AtLeastPartlyMet => new("partly", "circle-half-2", "At least partly met"),
        StateKind.PartlyMet => new("partly", "circle-half-2", "Partly met"),
        StateKind.AtMostPartlyMet => new("partly", "circle-half-2", "At most partly met"),
        StateKind.NotMet => new("notmet", "circle-x*", "Not met"),
        StateKind.Unknown => new("unknown", "circle-dashed", "Unknown"),
        StateKind.NotApplicable => new("na", "circle-minus", "Not applicable"),
        StateKind.Contradiction => new("notmet", "arrows-cross", "Contradiction"),
        StateKind.Proven => new("proven", "shield-check*", "Proven"),
        StateKind.Declared => new("declared", "shield", "Declared"),
        StateKind.Lapsing => new("lapsing", "hourglass-low", "Lapsing"),
        StateKind.Lapsed => new("lapsed", "hourglass-empty", "Lapsed"),
        StateKind.WaitingForReview => new("waiting", "eye", "Waiting for review"),
        StateKind.Rejected => new("rejected", "ban", "Rejected"),
        StateKind.NoEvidence => new("none", "minus", "No evidence"),
        // Work status is what somebody says, so it stays grey.
        StateKind.Implemented => new("impl", "circle-check", "Implemented"),
        StateKind.InProgress => new("prog", "progress", "In progress"),
        StateKind.Planned => new("plan", "calendar-event", "Planned"),
        StateKind.NotStarted => new("todo", "circle", "Not started"),
        StateKind.NotLookedAt => new("unknown", "circle-dashed", "Not looked at"),
        StateKind.Derived => new("derived", "database-export", "Derived"),
        StateKind.Attested => new("attested", "signature", "Attested"),
        StateKind.Missing => new("missing", "circle-dashed", "Missing"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No look is defined for this state."),
    };

    /// <summary>A conclusion is an interval; one word says what is certain about it (DESIGN §4).</summary>
    public static StateKind Kind(this ConclusionInterval interval) => interval switch
    {
        { IsConsistent: false } => StateKind.Contradiction,
        (ConclusionLevel.Met, ConclusionLevel.Met) => StateKind.Met,
        (ConclusionLevel.PartlyMet, ConclusionLevel.Met) => StateKind.AtLeastPartlyMet,
        (ConclusionLevel.PartlyMet, ConclusionLevel.PartlyMet) => StateKind.PartlyMet,
        (ConclusionLevel.NotMet, ConclusionLevel.PartlyMet) => StateKind.AtMostPartlyMet,
        (ConclusionLevel.NotMet, ConclusionLevel.NotMet) => StateKind.NotMet,
        _ => StateKind.Unknown,
    };

    public static StateKind Kind(this ConclusionLevel level) => new ConclusionInterval(level, level).Kind();

    public static StateKind Kind(this EvidenceState state) => state switch
    {
        EvidenceState.Rejected => StateKind.Rejected,
        EvidenceState.WaitingForReview => StateKind.WaitingForReview,
        EvidenceState.Lapsed => StateKind.Lapsed,
        EvidenceState.Lapsing => StateKind.Lapsing,
        EvidenceState.Proven => StateKind.Proven,
        EvidenceState.Declared => StateKind.Declared,
        EvidenceState.None => StateKind.NoEvidence,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No look is defined for this state."),
    };

    public static StateKind Kind(this ImplementationStatus status) => status switch
    {
        ImplementationStatus.NotLookedAt => StateKind.NotLookedAt,
        ImplementationStatus.NotStarted => StateKind.NotStarted,
        ImplementationStatus.Planned => StateKind.Planned,
        ImplementationStatus.InProgress => StateKind.InProgress,
        ImplementationStatus.Implemented => StateKind.Implemented,
        ImplementationStatus.NotApplicable => StateKind.NotApplicable,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No look is defined for this status."),
    };
}
