using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Remediation;
using AiGrc.Domain.Tests.Conclusions;

namespace AiGrc.Domain.Tests.Frameworks.Versions;

public sealed class UpgradePlanTests
{
    [Theory]
    [InlineData(BaseRelation.Equals, Coverage.Full, Coverage.Full)]
    [InlineData(BaseRelation.Equals, Coverage.Partial, Coverage.Partial)]
    [InlineData(BaseRelation.Inside, Coverage.Full, Coverage.Partial)]
    [InlineData(BaseRelation.Inside, Coverage.Partial, Coverage.Partial)]
    [InlineData(BaseRelation.Contains, Coverage.Full, Coverage.Full)]
    [InlineData(BaseRelation.Contains, Coverage.Partial, null)]
    [InlineData(BaseRelation.Overlaps, Coverage.Full, null)]
    [InlineData(BaseRelation.Overlaps, Coverage.Partial, null)]
    public void How_far_a_control_serves_the_new_requirement_follows_from_the_relation_or_is_for_a_person(BaseRelation relation, Coverage has, Coverage? follows)
    {
        var world = Versions().Relate("old 1", relation, "new 1");
        var control = world.Control("A-1", ("old 1", has));

        var plan = PlanOf(world);

        Assert.Equal(follows, plan.Proposals.SingleOrDefault()?.Coverage);
        Assert.Equal(follows is null ? 1 : 0, plan.Leads.Count(l => l.New is not null));
        Assert.All(plan.Proposals, p => Assert.Equal((control.Id, "new 1", "A-1 new 1"), (p.Control.Id, p.New.Ref, p.Key)));
    }

    [Fact]
    public void What_several_mappings_yield_is_proposed_once_with_the_most_that_follows()
    {
        var world = Versions().Relate("old 1", BaseRelation.Inside, "new 1").Relate("old 2", BaseRelation.Equals, "new 1");
        world.Control("A-1", ("old 1", Coverage.Full), ("old 2", Coverage.Full));

        var proposal = Assert.Single(PlanOf(world).Proposals);

        Assert.Equal((Coverage.Full, 2), (proposal.Coverage, proposal.From.Count));
        Assert.Contains("From law-1 old 1 (full, which lies inside it) and old 2 (full, the same). because", proposal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_that_is_there_already_is_not_proposed_again()
    {
        var world = Versions().Relate("old 1", BaseRelation.Equals, "new 1");
        world.Control("A-1", ("old 1", Coverage.Full), ("new 1", Coverage.Partial));

        var plan = PlanOf(world);

        Assert.Empty(plan.Proposals);
        Assert.Equal(1, plan.AlreadyMapped);
    }

    [Fact]
    public void Everything_that_hangs_on_the_old_version_is_named_with_what_it_may_concern()
    {
        var world = Versions().Relate("old 1", BaseRelation.Equals, "new 1");
        world.Control("A-1", ("old 1", Coverage.Full), ("old 2", Coverage.Full));
        world.Conclude("old 1", ConclusionLevel.Met);
        world.Remediations.Add(new RemediationSnapshot(new RemediationId(world.NextId()), "law-1", "old 2", null, "Do it", null, null, null, RemediationStatus.Open));
        world.Remediations.Add(new RemediationSnapshot(new RemediationId(world.NextId()), "law-1", "old 2", null, "Done", null, null, null, RemediationStatus.Done));
        world.Aim("old 1", ConclusionLevel.Met);

        var plan = PlanOf(world);

        Assert.Equal(("old 1", "new 1"), (Assert.Single(plan.Conclusions).Old.Ref, plan.Conclusions[0].New[0].Ref));
        Assert.Equal(("old 2", 0), (Assert.Single(plan.Remediations).Old.Ref, plan.Remediations[0].New.Count));
        Assert.Equal("old 1", Assert.Single(plan.Targets).Old.Ref);
        Assert.Equal(("old 2", null), (Assert.Single(plan.Leads).From.Requirement.Ref, plan.Leads[0].New));
        Assert.Equal(["new 2"], plan.Unserved.Select(r => r.Ref));
    }

    [Fact]
    public void Reworded_text_that_nobody_relates_is_for_a_person()
    {
        var world = new World();
        world.Require("1", framework: "law-1").Require("1", framework: "law-2");
        world.Requirements[1] = world.Requirements[1] with { Summary = "Summary of 1, and of another sort" };
        world.Control("A-1", ("1", Coverage.Full));

        var plan = PlanOf(world);

        Assert.Empty(plan.Proposals);
        Assert.Contains("other than before", Assert.Single(plan.Leads).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Mappings_that_follow_prove_in_the_preview_what_they_will_prove_when_applied()
    {
        var world = Versions().Relate("old 1", BaseRelation.Equals, "new 1");
        world.Proven("A-1", Coverage.Full, "old 1");
        var plan = PlanOf(world);
        var (engine, library) = (world.Engine, world.Library);

        var then = engine.Conclude(new RecordIndex(plan.With(plan.Proposals)), library.Framework("law-2")!, Scope.Organization);

        Assert.Equal(1, then.Numbers.Proven);
        Assert.Equal(0, world.All(framework: "law-2").Numbers.Proven);
    }

    [Fact]
    public void Applying_adds_the_chosen_mappings_and_undoing_leaves_everything_as_it_was()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (world, controls) = RandomWorld(random);
            var plan = PlanOf(world);
            var organization = Chosen("law-0", "law-1");
            var before = controls.Values.ToDictionary(c => c.Id, c => c.Mappings);
            var chosen = plan.Proposals.Where(_ => random.Next(3) > 0).ToList();
            var replace = random.Next(2) == 0;

            var applied = Apply(plan, chosen, controls, organization, replace).Value;

            Assert.Equal(replace ? ["law-0", "law-2"] : ["law-0", "law-1", "law-2"], organization.Frameworks);
            foreach (var control in controls.Values)
            {
                Assert.Equal(before[control.Id].Concat(chosen.Where(p => p.Control.Id == control.Id).Select(p => p.Mapping)), control.Mappings);
            }

            Assert.False(applied.Undo(controls, organization, Known, World.Ines, World.Now).IsRefused);
            Assert.Equal(["law-0", "law-1"], organization.Frameworks);
            Assert.All(controls.Values, c => Assert.Equal(before[c.Id], c.Mappings));
            Assert.IsType<UpgradeUndone>(applied.Undo(controls, organization, Known, World.Ines, World.Now).Refusal);
        }
    }

    [Fact]
    public void What_changed_since_is_named_and_nothing_is_undone()
    {
        var (world, controls) = RandomWorld(new Random(1));
        var plan = PlanOf(world);
        var organization = Chosen("law-1");
        var applied = Apply(plan, plan.Proposals, controls, organization, replace: false).Value;
        var touched = controls[plan.Proposals[0].Control.Id];
        touched.MapTo([.. touched.Mappings.SkipLast(1)], _ => true);
        var mappings = controls.Values.Select(c => c.Mappings).ToList();

        var undone = applied.Undo(controls, organization, Known, World.Ines, World.Now);

        Assert.Contains(touched.Code, Assert.IsType<ChangedSinceUpgrade>(undone.Refusal).Message, StringComparison.Ordinal);
        Assert.Equal(mappings, controls.Values.Select(c => c.Mappings));
        Assert.Null(applied.UndoneAt);
        Assert.Equal(["law-1", "law-2"], organization.Frameworks);
    }

    [Fact]
    public void Chosen_frameworks_that_changed_since_are_not_overwritten()
    {
        var (world, controls) = RandomWorld(new Random(2));
        var plan = PlanOf(world);
        var organization = Chosen("law-1");
        var applied = Apply(plan, plan.Proposals, controls, organization, replace: true).Value;
        organization.ChooseFrameworks(["law-2", "law-0"], Known);

        Assert.Contains("chosen frameworks", applied.Undo(controls, organization, Known, World.Ines, World.Now).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_that_changed_after_the_plan_is_not_overwritten_and_a_step_that_changes_nothing_is_refused()
    {
        var (world, controls) = RandomWorld(new Random(3));
        var plan = PlanOf(world);
        var touched = controls[plan.Proposals[0].Control.Id];
        touched.MapTo([], _ => true);

        Assert.IsType<ChangedMeanwhile>(Apply(plan, plan.Proposals, controls, Chosen("law-1"), replace: false).Refusal);
        Assert.IsType<NothingToUpgrade>(Apply(plan, [], controls, Chosen("law-2"), replace: true).Refusal);
    }

    private static readonly HashSet<string> Known = ["law-0", "law-1", "law-2"];

    private static World Versions() => new World().Require("old 1", framework: "law-1").Require("old 2", framework: "law-1").Require("new 1", framework: "law-2").Require("new 2", framework: "law-2");

    private static (World World, Dictionary<ControlId, Control> Controls) RandomWorld(Random random)
    {
        var world = new World();
        for (var at = 1; at <= 6; at++)
        {
            world.Require($"old {at}", framework: "law-1").Require($"new {at}", framework: "law-2");
        }

        world.Relate("old 1", BaseRelation.Equals, "new 1");
        for (var more = 0; more < 8; more++)
        {
            world.Relate($"old {random.Next(1, 7)}", (BaseRelation)random.Next(5), $"new {random.Next(1, 7)}");
        }

        for (var code = 1; code <= 4; code++)
        {
            world.Control($"A-{code}", [.. Enumerable.Range(1, 6).Where(at => at == 1 || random.Next(2) == 0).Select(at => ($"old {at}", (Coverage)random.Next(2)))]);
        }

        var text = new ControlText("Name", "Data", "", "", ControlNature.Manual, ControlKind.Preventive, ControlFrequency.Annual, DefaultScope.Organization);
        return (world, world.Controls.ToDictionary(c => c.Id, c => Control.Write(c.Id, c.Code, text).Value.MapTo(c.Mappings, _ => true).Value));
    }

    private static Organization Chosen(params string[] frameworks) => Organization.Found(new OrganizationId(Guid.Empty), "Larkfield", World.Now).Value.ChooseFrameworks(frameworks, Known).Value;

    private static UpgradePlan PlanOf(World world)
    {
        var library = world.Library;
        return UpgradePlan.Of(FrameworkDifference.Between(library.Framework("law-1")!, library.Framework("law-2")!, library.Crosswalks), world.Index);
    }

    private static Result<FrameworkUpgrade> Apply(UpgradePlan plan, IReadOnlyList<ProposedMapping> chosen, Dictionary<ControlId, Control> controls, Organization organization, bool replace) => FrameworkUpgrade.Apply(
        new FrameworkUpgradeId(Guid.Empty), new VersionPair(plan.Difference.Old, plan.Difference.New), chosen, controls, organization, replace, Known, World.Ines, World.Now);
}
