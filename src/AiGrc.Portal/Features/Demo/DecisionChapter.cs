using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;

namespace AiGrc.Portal.Features.Demo;

/// <summary>What people decided: what is done about gaps, and one conclusion by hand.</summary>
internal static class DecisionChapter
{
    private static readonly PlannedWork[] Plans =
    [
        new("eu-ai-act", "Art. 27(1)", "credit", "Carry out the fundamental rights impact assessment with the data protection officer.", "Clara Holm", 40, 21, RemediationStatus.Open),
        new("eu-ai-act", "Art. 11(1)", "mri", "Complete the technical file: sections 2(b), 2(g) and 4 are drafts.", "Jonas Weber", 33, 160, RemediationStatus.InProgress),
        new("eu-ai-act", "Art. 9(1)", "", "Finish the risk management system: link each hazard to its test.", "Ravi Menon", 35, 126, RemediationStatus.InProgress),
        new("eu-ai-act", "Art. 73(1)", "", "Name an owner for serious-incident reports and write the procedure.", "Ravi Menon", 25, -4, RemediationStatus.Open),
        new("gdpr", "Art. 22(3)", "credit", "Draw and review a new sample of refused applications.", "Ravi Menon", 2, 10, RemediationStatus.Open),
        new("soc2-tsc-2017", "CC7.3", "", "Set up event triage with the on-call team.", "Noor Haddad", 28, 55, RemediationStatus.Open),
        new("soc2-tsc-2017", "CC2.2", "", "Publish the communication plan and brief the team leads.", "Ines Okafor", 24, 28, RemediationStatus.InProgress),
        new("iso-42001-2023", "9.2.1", "", "Run the internal audit that was moved from September.", "Ravi Menon", 30, 14, RemediationStatus.InProgress),
        new("hipaa", "164.408(a)", "", "Write the breach notification procedure for health information.", "Ines Okafor", 22, 70, RemediationStatus.Open),
        new("iso-27001-2022", "A.8.14", "", "Add the failover test of the Frankfurt zone to the availability report.", "Luca Ferri", 2, 7, RemediationStatus.InProgress),
        new("nist-ai-rmf-1.0", "MEASURE 2.9", "resume", "Ask recruiters whether they understand the reasons that the ranking gives.", "Sofia Lindgren", 45, 62, RemediationStatus.Open),
    ];

    public static void Write(DemoWorld world)
    {
        foreach (var plan in Plans)
        {
            Plan(world, plan);
        }

        Conclude(world);
    }

    private static void Plan(DemoWorld world, PlannedWork plan)
    {
        var key = Assessable(world, plan.Framework, plan.Ref);
        var when = world.Timeline.Day(plan.DaysAgo, 16, world.Random.Next(60));
        var scope = plan.System.Length == 0 ? Scope.Organization : Scope.Of(world.Systems[plan.System].Id);
        var item = RemediationItem.For(new RemediationId(Guid.CreateVersion7(when)), key, scope);
        world.Database.Remediations.Add(item);
        var due = DateOnly.FromDateTime(world.Timeline.Now.Date).AddDays(plan.DueInDays);
        world.Timeline.On(when, at =>
        {
            item.Plan(plan.Action, world.Id(plan.Owner), due, RemediationStatus.Open, null).Required();
            world.Record("remediation.planned", item, Larkfield.Officer.Name, at);
        });
        if (plan.Status != RemediationStatus.Open)
        {
            world.Timeline.On(when.AddDays(1), at =>
            {
                item.Plan(plan.Action, world.Id(plan.Owner), due, plan.Status, null).Required();
                world.Record("remediation.changed", item, Larkfield.Officer.Name, at);
            });
        }
    }

    private static void Conclude(DemoWorld world)
    {
        var key = Assessable(world, "iso-42001-2023", "4.1");
        var when = world.Timeline.Day(88, 11, 20);
        world.Timeline.On(when, at =>
        {
            var conclusion = ConclusionByHand.Conclude(
                new ConclusionByHandId(Guid.CreateVersion7(at)), key, Scope.Organization, ConclusionLevel.Met,
                "Outer and inner issues are kept in the strategy paper of April; read it with Elena Marsh and found every point of the clause. The register follows next year.",
                world.Timeline.EndOf(192), world.Actor(Larkfield.Officer.Name), at).Required();
            world.Database.ConclusionsByHand.Add(conclusion);
            world.Record("conclusionByHand.concluded", conclusion, Larkfield.Officer.Name, at);
        });
    }

    private static RequirementKey Assessable(DemoWorld world, string framework, string reference)
    {
        var key = new RequirementKey(framework, reference);
        return world.Library.Requirement(key) is { Assessable: true } ? key : throw new InvalidOperationException($"The library has no requirement {key} that can be met.");
    }

    /// <param name="DueInDays">From today; below zero it is overdue.</param>
    private sealed record PlannedWork(string Framework, string Ref, string System, string Action, string Owner, int DaysAgo, int DueInDays, RemediationStatus Status);
}
