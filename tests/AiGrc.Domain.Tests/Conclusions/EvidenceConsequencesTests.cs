using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class EvidenceConsequencesTests
{
    private readonly World world = new World().Require("1").Require("2").Require("A", framework: "standard");

    [Fact]
    public void A_lapse_names_what_falls_in_every_framework_and_scope()
    {
        world.System("Résumé screening");
        var control = world.Control("DAT-01", ("1", Coverage.Full), ("A", Coverage.Full));
        world.Version(world.EvidenceFor(world.In(Scope.Organization, control, ImplementationStatus.Implemented)), until: World.Now.AddDays(6));

        var lapse = Assert.Single(Lapses());

        Assert.Equal((World.Now.AddDays(6), 2, 2, 4), (lapse.At, lapse.Requirements, lapse.Frameworks, lapse.Falls.Count));
        Assert.All(lapse.Falls, f => Assert.Equal((ConclusionInterval.Met, ConclusionInterval.Unknown), (f.From, f.To)));
    }

    [Fact]
    public void Nothing_falls_where_another_control_carries_the_requirement()
    {
        world.Proven("DAT-01", Coverage.Full, until: World.Now.AddDays(6));
        world.Proven("DAT-02", Coverage.Full);

        Assert.Empty(Assert.Single(Lapses()).Falls);
    }

    [Fact]
    public void Two_that_end_together_fall_together_and_each_is_named()
    {
        var control = world.Control("DAT-01", ("1", Coverage.Full));
        var implementation = world.In(Scope.Organization, control, ImplementationStatus.Implemented);
        world.Version(world.EvidenceFor(implementation), until: World.Now.AddDays(6));
        world.Version(world.EvidenceFor(implementation), until: World.Now.AddDays(6));

        Assert.Equal([1, 1], Lapses().Select(l => l.Requirements));
    }

    [Fact]
    public void What_a_person_concluded_does_not_fall()
    {
        world.Proven("DAT-01", Coverage.Full, until: World.Now.AddDays(6));
        world.Conclude("1", ConclusionLevel.Met);

        Assert.Empty(Assert.Single(Lapses()).Falls);
    }

    [Fact]
    public void Lapses_come_soonest_first_and_end_where_asked()
    {
        world.Proven("DAT-01", Coverage.Full, until: World.Now.AddDays(20));
        world.Proven("DAT-02", Coverage.Full, "2", until: World.Now.AddDays(6));
        world.Proven("DAT-03", Coverage.Full, "A", until: World.Now.AddDays(40));

        Assert.Equal([6, 20], Lapses().Select(l => (l.At - World.Now).Days));
    }

    [Fact]
    public void Accepting_and_withdrawing_are_foretold()
    {
        var control = world.Control("DAT-01", ("1", Coverage.Full));
        var version = world.Version(world.EvidenceFor(world.In(Scope.Organization, control, ImplementationStatus.Implemented)), Domain.Evidence.ReviewState.Waiting);

        var gain = Assert.Single(new EvidenceConsequences(world.Engine, world.Index).IfAccepted(version));

        Assert.Equal(("1", ConclusionInterval.Unknown, ConclusionInterval.Met), (gain.Requirement.Ref, gain.From, gain.To));
        Assert.Empty(new EvidenceConsequences(world.Engine, world.Index).IfWithdrawn(version));
    }

    [Fact]
    public void A_framework_that_was_not_chosen_has_no_consequences()
    {
        var control = world.Control("DAT-01", ("1", Coverage.Full));
        world.Controls[0] = control with { Mappings = [new ControlMapping(new Domain.Frameworks.RequirementKey("other", "9"), Coverage.Full, "")] };
        world.Version(world.EvidenceFor(world.In(Scope.Organization, control, ImplementationStatus.Implemented)), until: World.Now.AddDays(6));

        Assert.Empty(Assert.Single(Lapses()).Falls);
    }

    private IReadOnlyList<Lapse> Lapses() => new EvidenceConsequences(world.Engine, world.Index).Upcoming(World.Now.AddDays(30));
}
