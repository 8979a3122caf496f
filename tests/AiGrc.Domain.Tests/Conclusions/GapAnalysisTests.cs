using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Remediation;
using static AiGrc.Domain.Controls.ImplementationStatus;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class GapAnalysisTests
{
    private readonly World world = new();

    [Fact]
    public void Sections_follow_the_frameworks_own_order_with_numbers_that_add_up()
    {
        world.Require("I", assessable: false).Require("Art. 1", "I", assessable: false).Require("1(1)", "Art. 1").Require("1(1)(a)", "1(1)")
            .Require("Art. 2", "I", assessable: false).Require("2(1)", "Art. 2").Require("II", assessable: false).Require("3", "II").Require("III", assessable: false);
        world.Proven("DAT-01", Coverage.Full, "2(1)");

        var analysis = Analyze();

        Assert.Equal(["I", "II"], analysis.Sections.Select(s => s.Node!.Ref));
        Assert.Equal([3, 1], analysis.Sections.Select(s => s.Numbers.Applicable));
        Assert.Equal(["Art. 1", "Art. 2"], analysis.Sections[0].Groups.Select(g => g.Heading!.Ref));
        Assert.Equal([("1(1)", 0), ("1(1)(a)", 1)], analysis.Sections[0].Groups[0].Rows.Select(r => (r.Requirement.Ref, r.Depth)));
        Assert.Null(analysis.Sections[1].Groups[0].Heading);
        Assert.Equal(analysis.Total, analysis.Sections.Select(s => s.Numbers).Aggregate((a, b) => a.Plus(b)));
        Assert.Equal(3, analysis.Gaps.Count());
    }

    [Fact]
    public void A_flat_framework_has_one_section_under_its_own_name()
    {
        world.Require("1").Require("2");

        var section = Assert.Single(Analyze().Sections);

        Assert.Equal((null, "The law", 2), (section.Node, section.Title, section.Groups.Single().Rows.Count));
    }

    [Fact]
    public void A_row_carries_controls_evidence_and_the_latest_remediation()
    {
        world.Require("1");
        world.Proven("DAT-01", Coverage.Full, until: World.Now.AddDays(-1));
        world.Remediations.Add(Remedy("Old plan"));
        world.Remediations.Add(Remedy("Renew the report"));

        var row = Analyze().Rows.Single();

        Assert.Equal(("DAT-01", EvidenceState.Lapsed), (row.Controls.Single().Control.Code, row.Evidence.Single().State));
        Assert.Equal("Renew the report", row.Remediation!.Action);
    }

    [Fact]
    public void What_does_not_apply_is_listed_with_its_reason_and_not_counted()
    {
        world.Require("1").Require("2", authorities: "it addresses the Commission.");

        var analysis = Analyze();

        Assert.Equal("2", Assert.Single(analysis.NotApplicable).Requirement.Ref);
        Assert.Contains("1 apply, 1 do not", analysis.HowToRead[0], StringComparison.Ordinal);
    }

    [Fact]
    public void No_control_asks_to_adopt_the_one_of_the_catalogue_that_serves_it_in_full()
    {
        world.Require("1");
        world.Catalogue.Add(new CatalogueControl
        {
            Code = "DAT-06",
            Domain = "dat",
            Name = "Representativeness",
            Objective = "",
            Description = "",
            Nature = ControlNature.Manual,
            Kind = ControlKind.Preventive,
            Frequency = ControlFrequency.Annual,
            OwnerRole = "",
            DefaultScope = DefaultScope.Organization,
            LifecycleStages = [],
            ExpectedEvidence = [],
            Mappings = [new ControlMapping(world.Key("1"), Coverage.Full, "")],
        });

        Assert.Equal(("No adopted control serves it.", GapKind.AdoptControl, "Adopt DAT-06 Representativeness, which serves it in full."), Row());
    }

    [Fact]
    public void Met_needs_nothing()
    {
        world.Require("1").Proven("DAT-01", Coverage.Full);

        Assert.Equal(("DAT-01 serves it in full and is proven.", GapKind.None, ""), Row());
    }

    [Fact]
    public void Met_on_evidence_that_lapses_soon_asks_to_renew_it()
    {
        world.Require("1").Proven("DAT-01", Coverage.Full, until: World.Now.AddDays(12));

        Assert.Equal(("DAT-01 serves it in full and is proven; lapses on 2 Dec 2026.", GapKind.RenewEvidence, "Renew the evidence for DAT-01."), Row());
    }

    [Theory]
    [InlineData(Implemented, "DAT-01 is implemented; nothing proves it.", GapKind.ProvideEvidence, "Upload evidence for DAT-01.")]
    [InlineData(InProgress, "DAT-01 is in progress.", GapKind.FinishControl, "Finish and prove DAT-01.")]
    [InlineData(Planned, "DAT-01 is planned.", GapKind.StartControl, "Start DAT-01.")]
    [InlineData(NotStarted, "DAT-01 is not started.", GapKind.StartControl, "Start DAT-01.")]
    [InlineData(NotLookedAt, "DAT-01 has not been looked at.", GapKind.LookAtControl, "Look at DAT-01.")]
    public void What_is_missing_follows_from_how_far_the_control_is(ImplementationStatus status, string why, GapKind kind, string action)
    {
        world.Require("1").With("DAT-01", Coverage.Full, status);

        Assert.Equal((why, kind, action), Row());
    }

    [Fact]
    public void Evidence_that_waits_asks_for_a_review()
    {
        world.Require("1");
        world.Version(world.EvidenceFor(world.In(Scope.Organization, world.Control("DAT-01", ("1", Coverage.Full)), Implemented)), ReviewState.Waiting);

        Assert.Equal(("DAT-01 is implemented; its evidence waits for review.", GapKind.ReviewEvidence, "Review the evidence for DAT-01."), Row());
        Assert.Equal("Accepted evidence for DAT-01 would make it Met.", world.Of().Trace.Change.Text);
    }

    [Fact]
    public void Of_several_ways_the_nearest_is_asked_for()
    {
        world.Require("1").With("DAT-01", Coverage.Full, NotStarted);
        world.With("DAT-02", Coverage.Full, Implemented);

        Assert.Equal("Upload evidence for DAT-02.", Row().Action);
    }

    [Fact]
    public void A_proven_part_without_a_way_to_the_whole_asks_to_cover_the_rest()
    {
        world.Require("1").Proven("DAT-01", Coverage.Partial);

        Assert.Equal(("DAT-01 covers a part and is proven.", GapKind.CoverTheRest, "Map or adopt a control that serves it in full, or conclude by hand."), Row());
    }

    [Fact]
    public void A_joint_cover_asks_for_what_is_missing_of_it()
    {
        world.Require("1").Proven("DAT-01", Coverage.Partial);
        world.Covers.Add(new JointCover(world.Key("1"), ["DAT-01", "DAT-02"], "Together."));
        Assert.Equal("Adopt DAT-02.", Row().Action);

        world.With("DAT-02", Coverage.Partial, Implemented);

        Assert.Equal("Upload evidence for DAT-02.", Row().Action);
    }

    [Fact]
    public void Each_control_of_a_joint_cover_is_asked_for_what_it_needs()
    {
        world.Require("1").Covers.Add(new JointCover(world.Key("1"), ["DAT-01", "DAT-02", "DAT-03", "DAT-04"], "Together."));
        world.With("DAT-01", Coverage.Partial, Implemented);
        world.With("DAT-02", Coverage.Partial, Planned);
        world.With("DAT-03", Coverage.Partial, InProgress);
        world.With("DAT-04", Coverage.Partial, NotStarted);

        Assert.Equal((GapKind.StartControl, "Start DAT-02 and DAT-04; finish and prove DAT-03; upload evidence for DAT-01."), (Row().Kind, Row().Action));
    }

    [Fact]
    public void A_conclusion_by_hand_that_is_not_met_is_followed()
    {
        world.Require("1").Proven("DAT-01", Coverage.Partial);
        world.Conclude("1", ConclusionLevel.NotMet);

        Assert.Equal(GapKind.FollowConclusion, Row().Kind);
        Assert.Equal("Ines Okafor concluded: Not met. Seen on site.", Analyze().Rows.Single().Gap.Missing);
    }

    [Fact]
    public void A_conclusion_by_hand_that_ends_soon_asks_to_conclude_again()
    {
        world.Require("1").Conclude("1", ConclusionLevel.Met, World.Now.AddDays(3));

        Assert.Equal(GapKind.ConcludeByHand, Row().Kind);
    }

    private GapAnalysis Analyze() => new GapAnalyst(world.Engine, world.Index).Analyze(world.Library.Framework("law")!, Scope.Organization);

    private (string Why, GapKind Kind, string Action) Row() => Analyze().Rows.Single() is var row ? (row.Why, row.Gap.Kind, row.Gap.Action) : default;

    private RemediationSnapshot Remedy(string action) => new(new RemediationId(world.NextId()), "law", "1", null, action, null, null, null, RemediationStatus.Open);
}
