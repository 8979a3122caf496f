using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class ConclusionByHandTests
{
    [Fact]
    public void A_conclusion_needs_a_reason_and_an_end_within_two_years()
    {
        Assert.Equal("reason", Conclude(" ", World.Now.AddDays(1)).Refusal?.Field);
        Assert.Equal("reason", Conclude(new string('x', ConclusionByHand.ReasonLength + 1), World.Now.AddDays(1)).Refusal?.Field);
        Assert.Equal("until", Conclude("Seen.", World.Now).Refusal?.Field);
        Assert.Equal("until", Conclude("Seen.", World.Now.AddYears(2).AddTicks(1)).Refusal?.Field);
        Assert.False(Conclude("Seen.", World.Now.AddYears(2)).IsRefused);
    }

    [Fact]
    public void It_is_in_force_from_when_it_was_made_to_its_end()
    {
        var snapshot = Conclude(" Seen. ", World.Now.AddDays(10)).Value.ToSnapshot();

        Assert.Equal("Seen.", snapshot.Reason);
        Assert.Equal([false, true, true, false], ((double[])[-1, 0, 9.9, 10]).Select(d => snapshot.IsInForceAt(World.Now.AddDays(d))));
    }

    [Fact]
    public void Withdrawn_it_ends_at_that_moment_and_the_first_withdrawal_counts()
    {
        var snapshot = Conclude("Seen.", World.Now.AddDays(10)).Value.Withdraw(World.Now.AddDays(2)).Withdraw(World.Now.AddDays(5)).ToSnapshot();

        Assert.True(snapshot.IsInForceAt(World.Now.AddDays(1)));
        Assert.False(snapshot.IsInForceAt(World.Now.AddDays(2)));
    }

    private static Result<ConclusionByHand> Conclude(string reason, DateTimeOffset until) =>
        ConclusionByHand.Conclude(default, new("law", "1"), Scope.Organization, ConclusionLevel.Met, reason, until, World.Ines, World.Now);
}
