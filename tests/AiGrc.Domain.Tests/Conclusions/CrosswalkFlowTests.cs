using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using static AiGrc.Domain.Controls.ImplementationStatus;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class CrosswalkFlowTests
{
    private static readonly ConclusionInterval AtLeastPartly = new(ConclusionLevel.PartlyMet, ConclusionLevel.Met);
    private static readonly ConclusionInterval AtMostPartly = new(ConclusionLevel.NotMet, ConclusionLevel.PartlyMet);

    private readonly World world = new World().Require("1").Require("1.a", "1").Require("2").Require("A", framework: "iso").Require("B", framework: "iso").Require("X", framework: "soc2");

    [Fact]
    public void What_is_met_makes_what_lies_inside_it_met_with_every_step_and_its_authority()
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        var part = world.Of("1.a");

        Assert.Equal(ConclusionInterval.Met, part.Value);
        Assert.True(part.IsProven);
        Assert.Equal("iso A is met and contains all of it.", part.Why);
        Assert.Equal(
            ["iso A is met and contains all of it.", "law 1.a is a part of law 1.", "NIST states that law 1 lies inside iso A: The words agree."],
            part.Trace.Lines.Where(l => l.Kind == TraceKind.Flow).Select(l => l.Text));
        Assert.Contains(part.Trace.Lines, l => l.Text == "No adopted control serves it; what is known follows from other requirements.");
    }

    [Fact]
    public void What_is_not_met_makes_what_lies_inside_it_not_met()
    {
        world.With("DAT-01", Coverage.Full, NotStarted, "A");
        world.Relate("1", BaseRelation.Equals, "A").Flow();

        Assert.Equal(ConclusionInterval.NotMet, world.Of("1").Value);
        Assert.Equal("iso A is not met and asks for the same.", world.Of("1").Why);
        Assert.Equal(ConclusionInterval.NotMet, world.Of("1.a").Value);
    }

    [Theory]
    [InlineData(BaseRelation.Overlaps, "iso A is met and shares a part with it.")]
    [InlineData(BaseRelation.Contains, "iso A lies inside it and is at least partly met.")]
    public void Sharing_something_with_what_is_met_makes_it_at_least_partly_met_and_never_met(BaseRelation relation, string why)
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        world.Relate("2", relation, "A").Flow();

        Assert.Equal(AtLeastPartly, world.Of("2").Value);
        Assert.Equal(why, world.Of("2").Why);
    }

    [Theory]
    [InlineData(BaseRelation.Overlaps, NotStarted, "iso A is not met and shares a part with it.")]
    [InlineData(BaseRelation.Contains, InProgress, "iso A lies inside it and is not fully met.")]
    public void Sharing_something_with_what_is_not_met_makes_it_at_most_partly_met(BaseRelation relation, ImplementationStatus status, string why)
    {
        world.With("DAT-01", Coverage.Full, status, "A");
        world.Relate("2", relation, "A").Flow();

        Assert.Equal(AtMostPartly, world.Of("2").Value);
        Assert.Contains(world.Of("2").Trace.Lines, l => l.Text == why);
    }

    [Fact]
    public void What_has_nothing_in_common_says_nothing()
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        world.Relate("2", BaseRelation.Disjoint, "A").Flow();

        Assert.Equal(ConclusionInterval.Unknown, world.Of("2").Value);
        Assert.DoesNotContain(world.Of("2").Trace.Lines, l => l.Kind == TraceKind.Flow);
    }

    [Fact]
    public void What_is_declared_flows_in_the_declared_view_alone_and_says_so()
    {
        world.With("DAT-01", Coverage.Full, Implemented, "A");
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        var conclusion = world.Of("1");

        Assert.Equal((ConclusionInterval.Unknown, ConclusionInterval.Met), (conclusion.Value, conclusion.DeclaredValue));
        Assert.Contains(conclusion.Trace.Lines, l => l.Text == "iso A is declared met and contains all of it.");
        Assert.Equal("No adopted control serves it.", conclusion.Why);
    }

    [Fact]
    public void Parts_make_a_whole_only_where_an_authority_states_that_they_cover_it()
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        world.Proven("DAT-02", Coverage.Full, "B");
        world.Relate("A", BaseRelation.Inside, "2").Relate("B", BaseRelation.Inside, "2").Flow();
        Assert.Equal(AtLeastPartly, world.Of("2").Value);

        world.Flows.Clear();
        world.Cover("2", "A", "B").Flow();

        Assert.Equal(ConclusionInterval.Met, world.Of("2").Value);
        Assert.Equal("NIST states that iso A and iso B together cover it, and each is met: Nothing is left over.", world.Of("2").Why);
    }

    [Fact]
    public void Covers_build_on_relations_and_on_each_other_and_every_step_is_told()
    {
        world.Proven("DAT-01", Coverage.Full, "X");
        world.Proven("DAT-02", Coverage.Full, "B");
        world.Relate("A", BaseRelation.Inside, "X", "AICPA").Cover("1", "A", "B").Cover("2", "1.a", "B").Flow();

        var conclusion = world.Of("2");

        Assert.Equal(ConclusionInterval.Met, conclusion.Value);
        Assert.Equal(
            [
                "NIST states that law 1.a and iso B together cover it, and each is met: Nothing is left over.",
                "law 1.a is met because law 1 is met and contains all of it.",
                "law 1.a is a part of law 1.",
                "NIST states that iso A and iso B together cover law 1, and each is met: Nothing is left over.",
                "iso A is met because soc2 X is met and contains all of it.",
                "AICPA states that iso A lies inside soc2 X: The words agree.",
            ],
            conclusion.Trace.Lines.Where(l => l.Kind == TraceKind.Flow).Select(l => l.Text));
    }

    [Fact]
    public void Nothing_flows_where_authorities_contradict_each_other()
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        world.Relate("1", BaseRelation.Inside, "A").Relate("1", BaseRelation.Disjoint, "A", "AICPA").Flow();

        Assert.Equal(ConclusionInterval.Unknown, world.Of("1").Value);
        Assert.Equal(ConclusionInterval.Unknown, world.Of("1.a").Value);
    }

    [Fact]
    public void That_its_own_controls_are_absent_does_not_count_where_a_proof_shows_that_it_is_met()
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        world.With("DAT-02", Coverage.Full, NotStarted, "1");
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        var conclusion = world.Of("1");

        Assert.Equal(ConclusionInterval.Met, conclusion.Value);
        Assert.False(conclusion.IsContradicted);
        var word = Assert.Single(conclusion.Trace.Lines, l => l.Kind == TraceKind.ClosedView);
        Assert.Equal(TraceMark.Unknown, word.Mark);
        Assert.EndsWith("so the word does not count.", word.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_does_not_count_leads_nowhere_else_either()
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        world.With("DAT-02", Coverage.Full, NotStarted, "1");
        world.Relate("1", BaseRelation.Overlaps, "A").Relate("2", BaseRelation.Equals, "1").Flow();

        Assert.Equal((AtLeastPartly, AtLeastPartly), (world.Of("1").Value, world.Of("2").Value));
        Assert.Equal(ConclusionInterval.Unknown, world.Of("1.a").Value);
    }

    [Fact]
    public void What_is_only_declared_elsewhere_takes_the_word_back_and_proves_nothing()
    {
        world.With("DAT-01", Coverage.Full, Implemented, "A");
        world.With("DAT-02", Coverage.Full, NotStarted, "1");
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        Assert.Equal((ConclusionInterval.Unknown, ConclusionInterval.Met), (world.Of("1").Value, world.Of("1").DeclaredValue));
    }

    [Fact]
    public void That_a_control_is_in_progress_agrees_with_a_part_that_is_met_elsewhere()
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        world.With("DAT-02", Coverage.Full, InProgress, "1");
        world.Relate("1", BaseRelation.Overlaps, "A").Flow();

        Assert.Equal(ConclusionInterval.PartlyMet, world.Of("1").Value);
    }

    [Fact]
    public void A_framework_that_nobody_chose_is_a_bridge_and_its_controls_count()
    {
        world.Proven("DAT-01", Coverage.Full, "X");
        world.Relate("2", BaseRelation.Inside, "A").Relate("A", BaseRelation.Inside, "X").Flow();
        var records = world.Records with { Organization = world.Records.Organization with { Frameworks = ["law"] } };

        var conclusions = Assert.Single(world.Engine.ConcludeChosen(new RecordIndex(records), default));

        Assert.Equal(ConclusionInterval.Met, conclusions.Find("2")!.Value);
    }

    [Fact]
    public void An_AI_system_inherits_what_flows_from_the_organizations_controls()
    {
        world.Proven("DAT-01", Coverage.Full, "A");
        var system = world.System("Résumé screening");
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        Assert.Equal(ConclusionInterval.Met, world.Of("1", system).Value);
    }

    [Fact]
    public void A_conclusion_by_hand_does_not_flow()
    {
        world.Conclude("A", ConclusionLevel.Met);
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        Assert.Equal(ConclusionInterval.Unknown, world.Of("1").Value);
    }

    [Fact]
    public void It_ends_when_the_proof_of_another_requirement_does()
    {
        var until = World.Now.AddDays(20);
        world.Proven("DAT-01", Coverage.Full, "A", until: until);
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        var conclusion = world.Of("1.a");

        Assert.Equal((until, ConclusionInterval.Unknown), (conclusion.Until!.Value, conclusion.Then!.Value));
        Assert.Equal("Renew the evidence for DAT-01.", conclusion.Gap.Action);
    }

    [Fact]
    public void The_nearest_way_to_met_may_lead_through_a_requirement_that_contains_it()
    {
        world.With("DAT-01", Coverage.Full, Implemented, "A");
        world.With("DAT-02", Coverage.Full, Planned, "1");
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        var gap = world.Of("1").Gap;

        Assert.Equal((GapKind.ProvideEvidence, "Upload evidence for DAT-01."), (gap.Kind, gap.Action));
        Assert.Equal("DAT-01 is implemented; nothing proves it. It serves iso A, which contains all of this one.", gap.Missing);
        Assert.Equal(ConclusionInterval.Met, gap.WouldBecome);
        Assert.EndsWith("Accepted evidence for DAT-01 would make it Met.", world.Of("1").Trace.Change.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_that_only_shares_a_part_is_no_way_to_met()
    {
        world.With("DAT-01", Coverage.Full, Implemented, "A");
        world.Relate("1", BaseRelation.Overlaps, "A").Flow();

        Assert.Equal(GapKind.AdoptControl, world.Of("1").Gap.Kind);
    }

    [Fact]
    public void What_evidence_carries_is_named_wherever_it_flows_and_for_no_other_evidence()
    {
        var until = World.Now.AddDays(20);
        world.Proven("DAT-01", Coverage.Full, "A", until: until);
        world.Proven("DAT-02", Coverage.Full, "2", until: until);
        world.Relate("1", BaseRelation.Inside, "A").Flow();

        var lapses = new EvidenceConsequences(world.Engine, world.Index).Upcoming(until);

        Assert.Equal([["A", "1", "1.a"], ["2"]], lapses.Select(l => l.Falls.Select(f => f.Requirement.Ref).ToArray()));
        var withdrawn = new EvidenceConsequences(world.Engine, world.Index).IfWithdrawn(world.Versions[0]);
        Assert.Equal(["A", "1", "1.a"], withdrawn.Select(c => c.Requirement.Ref));
    }
}
