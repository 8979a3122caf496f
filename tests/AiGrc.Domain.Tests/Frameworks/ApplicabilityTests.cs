using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Tests.Conclusions;

namespace AiGrc.Domain.Tests.Frameworks;

public sealed class ApplicabilityTests
{
    private readonly World world = new();

    [Fact]
    public void What_names_no_role_binds_everyone()
    {
        world.Require("1").Roles.Add("importer");

        Assert.Equal((true, ApplicabilityGround.Everyone), Of("1"));
    }

    [Fact]
    public void What_groups_or_explains_is_not_met_by_anyone() => Assert.Equal((false, ApplicabilityGround.NotAssessable), Of("1", assessable: false));

    [Fact]
    public void What_binds_only_authorities_does_not_apply_and_says_why()
    {
        world.Require("1", authorities: "Binds only the Commission.");

        Assert.Equal((false, ApplicabilityGround.AuthoritiesOnly), Of("1"));
        Assert.Equal("Binds only the Commission.", Answer("1").Reason);
    }

    [Fact]
    public void Everything_applies_while_the_organization_has_stated_no_roles_and_the_reason_says_so()
    {
        world.Require("1", roles: ["provider"]);

        Assert.Equal((true, ApplicabilityGround.RolesNotStated), Of("1"));
        Assert.Equal("Larkfield Group has not stated its roles, so nothing is excluded by role. It obliges: provider.", Answer("1").Reason);
    }

    [Fact]
    public void A_role_that_the_organization_has_makes_it_apply()
    {
        world.Require("1", roles: ["provider", "deployer"]).Roles.Add("deployer");

        Assert.Equal((true, ApplicabilityGround.Role), Of("1"));
        Assert.Equal("It obliges: provider, deployer. Larkfield Group is: deployer.", Answer("1").Reason);
    }

    [Fact]
    public void Another_role_excludes_and_is_named()
    {
        world.Require("1", roles: ["importer"]).Roles.Add("deployer");

        Assert.Equal((false, ApplicabilityGround.OtherRole), Of("1"));
        Assert.Equal("It obliges: importer. Larkfield Group is: deployer.", Answer("1").Reason);
    }

    [Fact]
    public void A_systems_own_roles_win_over_the_organizations()
    {
        world.Require("1", roles: ["provider"]).Require("2", roles: ["deployer"]).Roles.Add("provider");
        var system = world.System("Support chatbot", roles: ["deployer"]);

        Assert.Equal((false, ApplicabilityGround.OtherRole), Of("1", system));
        Assert.Equal((true, ApplicabilityGround.Role), Of("2", system));
    }

    [Fact]
    public void A_system_without_roles_takes_the_organizations()
    {
        world.Require("1", roles: ["provider"]).Roles.Add("provider");

        Assert.Equal((true, ApplicabilityGround.Role), Of("1", world.System("Support chatbot")));
    }

    [Fact]
    public void A_systems_roles_under_one_law_do_not_end_the_organizations_roles_under_another()
    {
        world.Require("1", roles: ["provider"]).Require("164.308", framework: "hipaa", roles: ["covered-entity"]).Roles.Add("covered-entity");
        var system = world.System("MRI assistant", roles: ["provider"]);

        Assert.Equal((true, ApplicabilityGround.Role), Of("164.308", system));
    }

    [Theory]
    [InlineData(RiskTier.Minimal, "high-risk", false)]
    [InlineData(RiskTier.Minimal, "transparency-limited", false)]
    [InlineData(RiskTier.Minimal, "all", true)]
    [InlineData(RiskTier.Minimal, "prohibited", true)]
    [InlineData(RiskTier.Minimal, "gpai", true)]
    [InlineData(RiskTier.Transparency, "transparency-limited", true)]
    [InlineData(RiskTier.Transparency, "high-risk", false)]
    [InlineData(RiskTier.HighRisk, "high-risk", true)]
    [InlineData(RiskTier.HighRisk, "transparency-limited", true)]
    [InlineData(RiskTier.Prohibited, "high-risk", true)]
    public void A_stated_tier_excludes_what_lies_above_it(RiskTier stated, string tier, bool applies)
    {
        world.Require("1", tiers: [tier]);

        Assert.Equal(applies, Answer("1", world.System("Recommender", stated)).Applies);
    }

    [Fact]
    public void The_reason_names_both_tiers()
    {
        world.Require("1", tiers: ["high-risk"]);

        Assert.Equal("It belongs to the tier: high-risk. Recommender is stated as minimal.", Answer("1", world.System("Recommender", RiskTier.Minimal)).Reason);
    }

    [Fact]
    public void Tiers_exclude_nothing_for_the_organization_or_for_a_system_without_a_tier()
    {
        world.Require("1", tiers: ["high-risk"]);

        Assert.True(Answer("1").Applies);
        Assert.True(Answer("1", world.System("Recommender")).Applies);
    }

    [Fact]
    public void The_date_of_application_informs_and_does_not_exclude()
    {
        world.Require("1");
        world.Requirements[0] = world.Requirements[0] with { ApplicableFrom = new DateOnly(2027, 12, 2) };

        Assert.True(Answer("1").Applies);
        Assert.False(Answer("1").IsInForceOn(new DateOnly(2027, 12, 1)));
        Assert.True(Answer("1").IsInForceOn(new DateOnly(2027, 12, 2)));
    }

    private Applicability Answer(string reference, Scope scope = default) => world.Engine.Applicability(world.Index, world.Requirements.Single(r => r.Ref == reference), scope);

    private (bool, ApplicabilityGround) Of(string reference, Scope scope = default) => (Answer(reference, scope).Applies, Answer(reference, scope).Ground);

    private (bool, ApplicabilityGround) Of(string reference, bool assessable)
    {
        world.Require(reference, assessable: assessable);
        return Of(reference);
    }
}
