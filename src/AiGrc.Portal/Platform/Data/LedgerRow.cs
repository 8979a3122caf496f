using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Platform.Data;

/// <summary>An entry of the ledger as it is stored: who did what to which record when, and the record's full state afterwards.</summary>
public sealed class LedgerRow
{
    public required Guid Id { get; init; }

    /// <summary>UTC, whole microseconds, so that it reads back as it was hashed.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required ActorKind ActorKind { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>e.g. "control.adopted".</summary>
    public required string Action { get; init; }

    public required string SubjectType { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>Canonical JSON (RFC 8785).</summary>
    public required string State { get; init; }

    /// <summary>Rises with every insert; tells two entries of one subject apart that share a moment.</summary>
    public long Position { get; init; }
}
