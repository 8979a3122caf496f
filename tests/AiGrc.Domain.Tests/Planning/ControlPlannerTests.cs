using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Planning;

namespace AiGrc.Domain.Tests.Planning;

public sealed class ControlPlannerTests
{
    private readonly PlanWorld world = new();

    [Fact]
    public void What_the_organization_has_is_preferred_to_one_new_control_that_would_do_alone()
    {
        world.World.Require("1").Require("2");
        world.Offer("DAT-01", null, "law/1", "law/2");
        world.Adopt(world.Offer("DAT-02", null, "law/1"));
        world.Adopt(world.Offer("DAT-03", null, "law/2"), ImplementationStatus.Implemented, proven: true);

        var plan = world.Plan("law");

        Assert.Equal(["DAT-02", "DAT-03"], plan.Controls.Select(c => c.Code));
        Assert.Equal((0, 1, 1), (plan.ToAdopt, plan.Adopted, plan.Proven));
    }

    [Fact]
    public void A_requirement_that_is_served_only_in_part_is_left_with_those_that_serve_it()
    {
        world.World.Require("1").Require("2");
        world.Offer("DAT-01", null, "law/1?");

        var plan = world.Plan("law");

        Assert.Empty(plan.Controls);
        Assert.Equal([("1", LeftReason.OnlyInPart), ("2", LeftReason.NoControl)], plan.Left.Select(l => (l.Requirement.Ref, l.Reason)));
        Assert.Equal(["DAT-01"], plan.Left[0].Serving);
    }

    [Fact]
    public void Parts_count_together_where_an_authority_says_so()
    {
        world.World.Require("1");
        world.Offer("DAT-01", null, "law/1?");
        world.Offer("DAT-02", null, "law/1?");
        world.World.Covers.Add(new JointCover(new RequirementKey("law", "1"), ["DAT-01", "DAT-02"], "Together."));

        var plan = world.Plan("law");

        Assert.Equal(["DAT-01", "DAT-02"], plan.Controls.Select(c => c.Code));
        Assert.Empty(plan.Left);
    }

    [Fact]
    public void What_the_organization_says_does_not_apply_covers_nothing_and_is_named()
    {
        world.World.Require("1");
        world.Adopt(world.Offer("DAT-01", null, "law/1"), ImplementationStatus.NotApplicable);

        var plan = world.Plan("law");

        var left = Assert.Single(plan.Left);
        Assert.Equal((LeftReason.SetAside, "DAT-01"), (left.Reason, Assert.Single(left.Serving)));
    }

    [Fact]
    public void A_control_of_the_organizations_own_under_a_catalogue_code_takes_that_control_away()
    {
        world.World.Require("1");
        world.Offer("DAT-01", null, "law/1");
        world.World.Controls.Add(world.World.Control("DAT-01") with { CatalogueCode = null });
        world.World.Controls.RemoveAt(0);

        var left = Assert.Single(world.Plan("law").Left);

        Assert.Equal((LeftReason.SetAside, "DAT-01"), (left.Reason, Assert.Single(left.Serving)));
    }

    [Fact]
    public void A_retired_control_is_to_be_adopted_again()
    {
        world.World.Require("1");
        var retired = world.Adopt(world.Offer("DAT-01", null, "law/1"));
        world.World.Controls[0] = retired with { RetiredAt = Conclusions.World.Now.AddDays(-1) };

        var plan = world.Plan("law");

        Assert.Equal(PlannedStanding.Retired, Assert.Single(plan.Controls).Standing);
        Assert.Equal(1, plan.ToAdopt);
    }

    [Fact]
    public void Only_what_applies_in_one_of_the_scopes_is_planned_for()
    {
        var minimal = world.World.Require("1", tiers: ["high-risk"]).System("Spelling", RiskTier.Minimal);
        world.Offer("DAT-01", null, "law/1");
        world.Scopes = [minimal];

        var plan = world.Plan("law");

        Assert.Equal((0, 0), (plan.Applicable, plan.Needed));
        world.Scopes = [Scope.Organization, minimal];
        Assert.Equal(1, world.Plan("law").Needed);
    }

    [Fact]
    public void A_further_framework_has_its_price_and_its_share_once_it_is_chosen()
    {
        world.World.Require("1").Require("1", framework: "norm").Require("2", framework: "norm").Require("3", framework: "norm");
        world.Offer("DAT-01", null, "law/1", "norm/1");
        world.Adopt(world.Offer("DAT-02", null, "norm/2"), ImplementationStatus.Implemented, proven: true);
        world.Offer("DAT-03", null, "norm/3");

        var price = Assert.Single(world.Plan("law").Prices);
        var shares = world.Plan("law", "norm").Frameworks;

        Assert.Equal((2, 1, 1, 1), (price.Controls, price.There, price.Proven, price.ToAdopt));
        Assert.Equal([("law", 1, 0), ("norm", 2, 1)], shares.Select(s => (s.Framework.Key, s.Added, s.AddedProven)));
    }
}
