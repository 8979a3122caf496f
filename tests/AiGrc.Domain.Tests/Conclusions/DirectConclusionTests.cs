using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using static AiGrc.Domain.Controls.ImplementationStatus;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class DirectConclusionTests
{
    private static readonly ConclusionInterval AtLeastPartly = new(ConclusionLevel.PartlyMet, ConclusionLevel.Met);
    private static readonly ConclusionInterval AtMostPartly = new(ConclusionLevel.NotMet, ConclusionLevel.PartlyMet);

    private readonly World world = new World().Require("1").Require("2");

    [Fact]
    public void A_full_mapping_with_a_proven_implementation_makes_the_requirement_met()
    {
        world.Proven("DAT-01", Coverage.Full);

        Assert.Equal(ConclusionInterval.Met, world.Of().Value);
        Assert.True(world.Of().IsProven);
        Assert.Equal(ConclusionInterval.Unknown, world.Of("2").Value);
    }

    [Fact]
    public void A_partial_mapping_with_a_proven_implementation_makes_it_at_least_partly_met()
    {
        world.Proven("DAT-01", Coverage.Partial);

        Assert.Equal(AtLeastPartly, world.Of().Value);
    }

    [Fact]
    public void Several_partials_never_add_up_to_met_by_themselves()
    {
        world.Proven("DAT-01", Coverage.Partial);
        world.Proven("DAT-02", Coverage.Partial);

        Assert.Equal(AtLeastPartly, world.Of().Value);
    }

    [Fact]
    public void Partials_that_the_catalogue_states_to_cover_it_together_make_it_met_once_all_are_proven()
    {
        world.Covers.Add(new JointCover(world.Key("1"), ["DAT-01", "DAT-02"], "Rule and practice."));
        world.Proven("DAT-01", Coverage.Partial);
        var second = world.With("DAT-02", Coverage.Partial, Implemented);
        Assert.Equal(AtLeastPartly, world.Of().Value);

        world.Version(world.EvidenceFor(world.Implementations.Single(i => i.ControlId == second.Id)));

        Assert.Equal(ConclusionInterval.Met, world.Of().Value);
        Assert.Contains(world.Of().Trace.Lines, l => l is { Kind: TraceKind.JointCover, Mark: TraceMark.Met } && l.Text.Contains("AiGrc states", StringComparison.Ordinal));
    }

    [Fact]
    public void A_joint_cover_does_not_count_a_control_whose_mapping_the_organization_removed()
    {
        world.Covers.Add(new JointCover(world.Key("1"), ["DAT-01", "DAT-02"], "Rule and practice."));
        world.Proven("DAT-01", Coverage.Partial);
        world.Proven("DAT-02", Coverage.Partial, "2");

        Assert.Equal(AtLeastPartly, world.Of().Value);
    }

    [Fact]
    public void A_joint_cover_does_not_mean_a_control_of_the_organizations_own_under_the_same_code()
    {
        world.Covers.Add(new JointCover(world.Key("1"), ["DAT-01", "DAT-02"], "Rule and practice."));
        world.Proven("DAT-01", Coverage.Partial);
        world.Proven("DAT-02", Coverage.Partial);
        world.Controls[1] = world.Controls[1] with { CatalogueCode = null };

        Assert.Equal(AtLeastPartly, world.Of().Value);
    }

    [Fact]
    public void Implemented_without_evidence_is_met_only_as_declared()
    {
        world.With("DAT-01", Coverage.Full, Implemented);

        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
        Assert.Equal(ConclusionInterval.Met, world.Of().DeclaredValue);
    }

    [Theory]
    [InlineData(ReviewState.Waiting)]
    [InlineData(ReviewState.Rejected)]
    public void Evidence_that_nobody_accepted_proves_nothing(ReviewState review)
    {
        var control = world.Control("DAT-01", ("1", Coverage.Full));
        world.Version(world.EvidenceFor(world.In(Scope.Organization, control, Implemented)), review);

        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
    }

    [Fact]
    public void Accepted_evidence_proves_nothing_while_the_control_is_not_implemented()
    {
        var control = world.Control("DAT-01", ("1", Coverage.Full));
        world.Version(world.EvidenceFor(world.In(Scope.Organization, control, InProgress)));

        Assert.Equal(AtMostPartly, world.Of().Value);
    }

    [Fact]
    public void Expired_evidence_lowers_the_conclusion_at_that_instant()
    {
        world.Proven("DAT-01", Coverage.Full, until: World.Now.AddDays(1));
        Assert.Equal(ConclusionInterval.Met, world.Of().Value);

        world.Moment = World.Now.AddDays(1);

        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
    }

    [Fact]
    public void Nothing_mapped_is_unknown() => Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);

    [Fact]
    public void Not_looked_at_says_nothing()
    {
        world.Control("DAT-01", ("1", Coverage.Full));
        world.With("DAT-02", Coverage.Full, NotLookedAt);

        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
    }

    [Theory]
    [InlineData(NotStarted, NotStarted)]
    [InlineData(NotStarted, Planned)]
    public void Every_control_not_started_or_planned_is_not_met_on_that_word(ImplementationStatus first, ImplementationStatus second)
    {
        world.With("DAT-01", Coverage.Full, first);
        world.With("DAT-02", Coverage.Partial, second);

        Assert.Equal(ConclusionInterval.NotMet, world.Of().Value);
        Assert.Contains(world.Of().Trace.Lines, l => l is { Kind: TraceKind.ClosedView, Mark: TraceMark.NotMet });
    }

    [Theory]
    [InlineData(NotStarted)]
    [InlineData(InProgress)]
    public void Some_in_progress_and_the_others_absent_is_at_most_partly_met(ImplementationStatus other)
    {
        world.With("DAT-01", Coverage.Full, InProgress);
        world.With("DAT-02", Coverage.Full, other);

        Assert.Equal(AtMostPartly, world.Of().Value);
        Assert.Contains(world.Of().Trace.Lines, l => l is { Kind: TraceKind.ClosedView, Mark: TraceMark.AtMostPartlyMet });
    }

    [Fact]
    public void One_control_that_nobody_looked_at_opens_the_closed_view()
    {
        world.With("DAT-01", Coverage.Full, NotStarted);
        world.Control("DAT-02", ("1", Coverage.Partial));

        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
    }

    [Fact]
    public void A_proven_part_beside_an_absent_control_stays_at_least_partly_met()
    {
        world.With("DAT-01", Coverage.Full, NotStarted);
        world.Proven("DAT-02", Coverage.Partial);

        Assert.Equal(AtLeastPartly, world.Of().Value);
    }

    [Fact]
    public void Not_applicable_drops_out_of_what_is_mapped()
    {
        world.With("DAT-01", Coverage.Full, NotStarted);
        world.With("DAT-02", Coverage.Full, NotApplicable);

        Assert.Equal(ConclusionInterval.NotMet, world.Of().Value);
        Assert.Contains(world.Of().Trace.Lines, l => l is { Kind: TraceKind.Implementation, Mark: TraceMark.NotApplicable } && l.Text.EndsWith("drops out: We have none.", StringComparison.Ordinal));
    }

    [Fact]
    public void All_not_applicable_is_unknown_and_asks_for_a_person()
    {
        world.With("DAT-01", Coverage.Full, NotApplicable);

        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
        Assert.Contains(world.Of().Trace.Lines, l => l.Text.Contains("a person must conclude", StringComparison.Ordinal));
        Assert.Equal(GapKind.ConcludeByHand, world.Of().Gap.Kind);
    }

    [Fact]
    public void A_retired_control_does_not_count()
    {
        world.Proven("DAT-01", Coverage.Full);
        world.Controls[0] = world.Controls[0] with { RetiredAt = World.Now.AddDays(-1) };

        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
        Assert.Empty(world.Of().Controls);
    }

    [Fact]
    public void The_trace_names_control_implementation_evidence_and_what_would_change_it()
    {
        world.Proven("DAT-01", Coverage.Full, until: World.Now.AddDays(12));

        var trace = world.Of().Trace;

        Assert.Equal(
            [TraceKind.Applicability, TraceKind.Mapping, TraceKind.Implementation, TraceKind.Evidence, TraceKind.Change], trace.Lines.Select(l => l.Kind));
        Assert.Equal("DAT-01 Name of DAT-01 serves it in full: because.", trace.Lines[1].Text);
        Assert.Equal(new ControlLink("DAT-01", Scope.Organization), trace.Lines[1].Pieces[0].Link);
        Assert.Equal(TraceMark.Lapsing, trace.Lines[3].Mark);
        Assert.Equal(new EvidenceLink(world.Evidence[0].Id, 1), trace.Lines[3].Pieces[0].Link);
        Assert.Equal(World.Ines, trace.Lines[3].Who);
        Assert.StartsWith("On 2 Dec 2026 the proof lapses and this falls to: Unknown.", trace.Change.Text, StringComparison.Ordinal);
    }
}
