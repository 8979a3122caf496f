using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using static AiGrc.Domain.Controls.ImplementationStatus;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class InheritanceTests
{
    private readonly World world = new World().Require("1");
    private readonly Scope system;

    public InheritanceTests() => system = world.System("Résumé screening");

    [Fact]
    public void A_system_inherits_status_and_proof_of_the_organization_and_the_trace_says_so()
    {
        world.Proven("DAT-01", Coverage.Full);

        var conclusion = world.Of(scope: system);

        Assert.Equal(ConclusionInterval.Met, conclusion.Value);
        Assert.Contains(conclusion.Trace.Lines, l => l is { Kind: TraceKind.Inheritance, Text: "Résumé screening has not looked at DAT-01 itself, so what Larkfield Group does counts." });
    }

    [Fact]
    public void A_record_of_the_system_that_nobody_filled_in_inherits_as_well()
    {
        var control = world.Proven("DAT-01", Coverage.Full);
        world.In(system, control, NotLookedAt);

        Assert.Equal(ConclusionInterval.Met, world.Of(scope: system).Value);
    }

    [Fact]
    public void The_systems_own_status_wins()
    {
        var control = world.Proven("DAT-01", Coverage.Full);
        world.In(system, control, NotStarted);

        Assert.Equal(ConclusionInterval.NotMet, world.Of(scope: system).Value);
        Assert.Equal(ConclusionInterval.Met, world.Of().Value);
    }

    [Fact]
    public void The_systems_own_word_needs_its_own_proof()
    {
        var control = world.Proven("DAT-01", Coverage.Full);
        world.In(system, control, Implemented);

        Assert.Equal(ConclusionInterval.Unknown, world.Of(scope: system).Value);
        Assert.Equal(ConclusionInterval.Met, world.Of(scope: system).DeclaredValue);
    }

    [Fact]
    public void The_organization_does_not_inherit_from_a_system()
    {
        world.Proven("DAT-01", Coverage.Full, scope: system);

        Assert.Equal(ConclusionInterval.Met, world.Of(scope: system).Value);
        Assert.Equal(ConclusionInterval.Unknown, world.Of().Value);
    }

    [Fact]
    public void What_the_organization_declares_not_applicable_is_inherited_too()
    {
        world.With("DAT-01", Coverage.Full, NotApplicable);

        Assert.Equal(GapKind.ConcludeByHand, world.Of(scope: system).Gap.Kind);
    }

    [Fact]
    public void One_requirement_is_answered_in_every_scope_with_the_reason_where_it_does_not_apply()
    {
        world.Roles.Add("deployer");
        world.Require("2", roles: ["provider"]);
        var provider = world.System("MRI assistant", roles: ["provider"]);
        world.System("Old one", stage: Domain.AiSystems.LifecycleStage.Retired);

        var answers = world.Engine.InAllScopes(world.Index, world.Requirements[1]);

        Assert.Equal(["Larkfield Group", "MRI assistant", "Résumé screening"], answers.Select(a => a.Name));
        Assert.Equal([false, true, false], answers.Select(a => a.Applicability.Applies));
        Assert.Equal(provider, Assert.Single(answers, a => a.Conclusion is not null).Scope);
    }

    [Fact]
    public void A_system_that_the_records_do_not_have_is_known_as_such()
    {
        var stranger = Scope.Of(new AiSystemId(world.NextId()));

        Assert.False(world.Index.Knows(stranger));
        Assert.True(world.Index.Knows(system));
        Assert.Throws<ArgumentException>(() => world.All(stranger));
    }
}
