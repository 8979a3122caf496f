using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;

namespace AiGrc.Domain.Tests.AiSystems;

public sealed class AiSystemTests
{
    private static readonly HashSet<string> Known = ["deployer", "provider"];

    [Fact]
    public void A_system_has_a_name_and_a_purpose_within_limits()
    {
        Assert.Equal("name", AiSystem.Propose(default, " ", "").Refusal?.Field);
        Assert.Equal("name", AiSystem.Propose(default, new string('x', AiSystem.NameLength + 1), "").Refusal?.Field);
        Assert.Equal("purpose", AiSystem.Propose(default, "Chatbot", new string('x', AiSystem.PurposeLength + 1)).Refusal?.Field);
    }

    [Fact]
    public void A_proposed_system_is_proposed_and_nothing_more_is_known()
    {
        var system = AiSystem.Propose(default, " Chatbot ", " Answers staff. ").Value;

        Assert.Equal(new AiSystemSnapshot(default, "Chatbot", "Answers staff.", LifecycleStage.Proposed, null, system.Roles, null), system.State);
        Assert.Empty(system.Roles);
    }

    [Fact]
    public void A_tier_and_roles_are_stated_together_and_unknown_roles_are_refused()
    {
        var system = AiSystem.Propose(default, "Chatbot", "").Value;
        Assert.Equal("roles", system.Position(RiskTier.HighRisk, ["wizard"], Known).Refusal?.Field);
        Assert.Null(system.Tier);

        system.Position(RiskTier.HighRisk, ["provider", "deployer", "provider"], Known);

        Assert.Equal(RiskTier.HighRisk, system.Tier);
        Assert.Equal(["deployer", "provider"], system.Roles);
    }

    [Fact]
    public void It_moves_through_its_life_with_an_owner()
    {
        var owner = new PersonId(Guid.CreateVersion7());

        var system = AiSystem.Propose(default, "Chatbot", "").Value.MoveTo(LifecycleStage.Pilot).AssignTo(owner);

        Assert.Equal((LifecycleStage.Pilot, owner), (system.Stage, system.OwnerId!.Value));
        Assert.Null(system.AssignTo(null).OwnerId);
    }
}
