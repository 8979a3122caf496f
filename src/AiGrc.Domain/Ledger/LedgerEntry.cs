using AiGrc.Domain.Common;

namespace AiGrc.Domain.Ledger;

/// <summary>One change: who, when, what, and the subject's whole state after it. All of it is hashed.</summary>
/// <param name="Action">A verb of the field, e.g. "control.adopted".</param>
/// <param name="State">Canonical JSON (<see cref="CanonicalJson"/>), kept as exactly this text; null when the subject was removed.</param>
public sealed record LedgerEntry(
    Guid Id,
    OrganizationId Organization,
    DateTimeOffset RecordedAt,
    Actor Actor,
    string Action,
    string SubjectType,
    string SubjectId,
    string? State)
{
    /// <summary>UTC in whole microseconds, which is what a database gives back.</summary>
    public DateTimeOffset RecordedAt { get; init => field = Moment.ToMicroseconds(value); } = Moment.ToMicroseconds(RecordedAt);
}

/// <summary>The one spelling of a moment in everything that is hashed or signed.</summary>
public static class Moment
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static DateTimeOffset ToMicroseconds(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static string ToText(DateTimeOffset moment) => moment.ToUniversalTime().ToString(Format);
}
