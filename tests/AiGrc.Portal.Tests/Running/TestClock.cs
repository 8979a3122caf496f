using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Tests.Running;

/// <summary>Real time plus what the test adds; timers run in real time.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => Moment.ToMicroseconds(System.GetUtcNow() + ahead);
}
