using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Platform.Data;

/// <summary>The system's clock in whole microseconds, which is what PostgreSQL keeps: a moment reads back as it was recorded.</summary>
public sealed class PortalClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Moment.ToMicroseconds(System.GetUtcNow());
}
