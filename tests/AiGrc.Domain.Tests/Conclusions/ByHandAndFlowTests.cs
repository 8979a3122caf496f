using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using static AiGrc.Domain.Controls.ImplementationStatus;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class ByHandAndFlowTests
{
    private readonly World world = new World().Require("1").Require("2");

    [Fact]
    public void A_conclusion_by_hand_counts_and_the_derived_one_stays_beside_it()
    {
        world.With("DAT-01", Coverage.Full, NotStarted);
        world.Conclude("1", ConclusionLevel.PartlyMet);

        var conclusion = world.Of();

        Assert.Equal(ConclusionInterval.PartlyMet, conclusion.Value);
        Assert.Equal(ConclusionInterval.NotMet, conclusion.Derived.Proven);
        Assert.True(conclusion.DisagreesWithHand);
        var line = Assert.Single(conclusion.Trace.Lines, l => l.Kind == TraceKind.ByHand);
        Assert.Equal((TraceMark.Attested, World.Ines), (line.Mark, line.Who));
        Assert.Contains("From the records follows: Not met.", line.Text, StringComparison.Ordinal);
        Assert.Contains("the conclusion by hand ends", conclusion.Trace.Change.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conclusion_by_hand_within_the_derived_interval_does_not_disagree()
    {
        world.Conclude("1", ConclusionLevel.Met);

        Assert.Equal(ConclusionInterval.Met, world.Of().Value);
        Assert.False(world.Of().DisagreesWithHand);
        Assert.False(world.Of().IsProven);
    }

    [Fact]
    public void It_ends_at_its_end_and_counts_in_its_own_scope_only()
    {
        var system = world.System("Résumé screening");
        var hand = world.Conclude("1", ConclusionLevel.Met);

        Assert.Equal(ConclusionInterval.Unknown, world.Of(scope: system).Value);
        Assert.Equal((hand.Until, ConclusionInterval.Unknown), (world.Of().Until!.Value, world.Of().Then!.Value));
        world.Moment = hand.Until;
        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
    }

    [Fact]
    public void A_withdrawn_conclusion_does_not_count_and_of_several_the_latest_does()
    {
        world.Conclude("1", ConclusionLevel.NotMet, at: World.Now.AddDays(-20));
        world.Conclude("1", ConclusionLevel.Met, at: World.Now.AddDays(-5));
        Assert.Equal(ConclusionInterval.Met, world.Of().Value);

        world.ByHand[1] = world.ByHand[1] with { WithdrawnAt = World.Now.AddDays(-1) };

        Assert.Equal(ConclusionInterval.NotMet, world.Of().Value);
    }

    [Fact]
    public void What_flows_in_narrows_the_conclusion_and_is_named_in_the_trace()
    {
        world.Proven("DAT-01", Coverage.Full, "2");
        world.Flows.Add(new FromSecondToFirst(world));

        Assert.Equal(ConclusionInterval.Met, world.Of().Value);
        Assert.Equal("2 is met and contains it.", world.Of().Why);
        Assert.Contains(world.Of().Trace.Lines, l => l.Kind == TraceKind.Flow);
    }

    [Fact]
    public void A_contradiction_is_kept_and_flagged_and_never_counted_as_met()
    {
        world.Proven("DAT-01", Coverage.Full, "2");
        world.With("DAT-02", Coverage.Full, NotStarted);
        world.Flows.Add(new FromSecondToFirst(world));

        var conclusion = world.Of();

        Assert.True(conclusion.IsContradicted);
        Assert.Equal(new ConclusionInterval(ConclusionLevel.Met, ConclusionLevel.NotMet), conclusion.Value);
        Assert.Equal("Contradiction", conclusion.Value.Word());
        Assert.Contains(conclusion.Trace.Lines, l => l is { Kind: TraceKind.Contradiction, Mark: TraceMark.Contradiction });
        Assert.Equal(GapKind.ResolveContradiction, conclusion.Gap.Kind);
        var numbers = world.All().Numbers;
        Assert.Equal((2, 1, 1, 2, 1), (numbers.Applicable, numbers.Proven, numbers.CertainNow, numbers.NotRuledOut, numbers.Contradicted));
    }

    private sealed class FromSecondToFirst(World world) : ConclusionFlow
    {
        public override ScopeFlow In(Scope scope, Func<RequirementKey, DerivedIntervals> direct) => requirement =>
            requirement.Ref == "1" && direct(world.Key("2")).Proven == ConclusionInterval.Met
                ? new FlowFinding(
                    new DerivedIntervals(ConclusionInterval.Met, ConclusionInterval.Met),
                    () => [new TraceLine(TraceKind.Flow, TraceMark.Met, [new TracePiece("2", new RequirementLink(world.Key("2"), scope)), new TracePiece(" is met and contains it.")])])
                : null;

        public override IEnumerable<RequirementKey> EachEnoughFor(RequirementKey requirement) => SourcesOf(requirement);

        public override IEnumerable<RequirementKey> SourcesOf(RequirementKey requirement) => requirement.Ref == "1" ? [world.Key("2")] : [];

        public override IEnumerable<RequirementKey> TargetsOf(IEnumerable<RequirementKey> requirements) => requirements.Contains(world.Key("2")) ? [world.Key("1")] : [];
    }
}
