using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Tests.Conclusions;
using static AiGrc.Domain.Evidence.ReviewState;

namespace AiGrc.Domain.Tests.Evidence;

public sealed class EvidenceStatesTests
{
    private readonly World world = new World().Require("1");
    private readonly ImplementationSnapshot implementation;
    private readonly EvidenceSnapshot evidence;

    public EvidenceStatesTests()
    {
        implementation = world.In(Scope.Organization, world.Control("DAT-01", ("1", Coverage.Full)), ImplementationStatus.Implemented);
        evidence = world.EvidenceFor(implementation);
    }

    private EvidenceStanding Standing => world.Index.Evidence.Of(implementation.Id);

    [Fact]
    public void Implemented_without_any_version_is_declared()
    {
        Assert.Equal(EvidenceState.Declared, Standing.State);
        Assert.Equal(EvidenceState.None, world.Index.Evidence.Of(evidence.Id).State);
    }

    [Fact]
    public void An_implementation_that_is_not_implemented_has_none()
    {
        world.Implementations[0] = implementation with { Status = ImplementationStatus.Planned };

        Assert.Equal(EvidenceState.None, Standing.State);
    }

    [Theory]
    [InlineData(31, EvidenceState.Proven)]
    [InlineData(30, EvidenceState.Lapsing)]
    [InlineData(1, EvidenceState.Lapsing)]
    [InlineData(0, EvidenceState.Lapsed)]
    [InlineData(-5, EvidenceState.Lapsed)]
    public void Accepted_evidence_is_proven_then_lapsing_for_thirty_days_then_lapsed(int days, EvidenceState state)
    {
        var until = World.Now.AddDays(days);
        var version = world.Version(evidence, until: until);

        Assert.Equal((state, until), (Standing.State, Standing.Until!.Value));
        Assert.Equal(version, Standing.Version);
        Assert.Equal(state, world.Index.Evidence.Of(evidence.Id).State);
        Assert.Equal(state, world.Index.Evidence.StateOf(version));
    }

    [Fact]
    public void Without_an_end_it_is_proven_until_superseded()
    {
        world.Version(evidence);

        Assert.Equal((EvidenceState.Proven, null), (Standing.State, Standing.Until));
    }

    [Fact]
    public void A_newer_accepted_version_takes_the_place_of_one_without_an_end_so_its_own_end_counts()
    {
        var first = world.Version(evidence);
        world.Version(evidence, until: World.Now.AddDays(3));
        Assert.Equal((EvidenceState.Lapsing, World.Now.AddDays(3)), (Standing.State, Standing.Until!.Value));
        Assert.Equal(EvidenceState.Lapsed, world.Index.Evidence.StateOf(first));

        world.Moment = World.Now.AddDays(3);

        Assert.Equal(EvidenceState.Lapsed, Standing.State);
    }

    [Theory]
    [InlineData(Waiting)]
    [InlineData(Rejected)]
    public void A_newer_version_that_was_not_accepted_takes_no_place_and_hides_no_proof(ReviewState review)
    {
        world.Version(evidence, until: World.Now.AddDays(300));
        world.Version(evidence, review);

        Assert.Equal(EvidenceState.Proven, Standing.State);
    }

    [Fact]
    public void Waiting_shows_while_nothing_is_valid()
    {
        world.Version(evidence, until: World.Now.AddDays(-3));
        var waiting = world.Version(evidence, Waiting);

        Assert.Equal((EvidenceState.WaitingForReview, waiting), (Standing.State, Standing.Version));
    }

    [Fact]
    public void Rejected_shows_until_a_newer_version_is_submitted()
    {
        world.Version(evidence, Rejected);
        Assert.Equal(EvidenceState.Rejected, Standing.State);

        world.Version(evidence, Waiting);

        Assert.Equal(EvidenceState.WaitingForReview, Standing.State);
    }

    [Fact]
    public void Rejected_wins_over_another_evidence_that_waits_and_loses_to_one_that_proves()
    {
        world.Version(evidence, Rejected);
        var other = world.EvidenceFor(implementation);
        world.Version(other, Waiting);
        Assert.Equal(EvidenceState.Rejected, Standing.State);

        world.Version(other);

        Assert.Equal(EvidenceState.Proven, Standing.State);
    }

    [Fact]
    public void Withdrawn_evidence_leaves_a_mere_declaration()
    {
        var version = world.Version(evidence, withdrawn: World.Now);

        Assert.Equal(EvidenceState.Declared, Standing.State);
        Assert.Equal(EvidenceState.None, world.Index.Evidence.StateOf(version));
    }

    [Fact]
    public void The_proof_that_holds_longest_decides_and_all_valid_ones_are_named()
    {
        world.Version(evidence, until: World.Now.AddDays(3));
        world.Version(world.EvidenceFor(implementation), until: World.Now.AddDays(90));

        Assert.Equal((EvidenceState.Proven, World.Now.AddDays(90), 2), (Standing.State, Standing.Until!.Value, Standing.Valid.Count));
    }

    [Fact]
    public void Valid_evidence_of_something_not_implemented_is_kept_in_view_but_proves_nothing()
    {
        world.Version(evidence);
        world.Implementations[0] = implementation with { Status = ImplementationStatus.InProgress };

        Assert.Equal((EvidenceState.None, false, 1), (Standing.State, Standing.IsProof, Standing.Valid.Count));
    }

    [Fact]
    public void What_was_decided_later_does_not_count_yet()
    {
        world.Version(evidence, reviewed: World.Now.AddDays(1));

        Assert.Equal(EvidenceState.WaitingForReview, Standing.State);
    }
}
