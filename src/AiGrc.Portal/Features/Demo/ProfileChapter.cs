using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Profiles;

namespace AiGrc.Portal.Features.Demo;

/// <summary>How far the AI RMF is to be met: governance first, the rest in steps, some of it left out on purpose and some not decided yet.</summary>
internal static class ProfileChapter
{
    private const string Framework = "nist-ai-rmf-1.0";

    private static readonly Aim[] Aims =
    [
        new(["GOVERN"], ConclusionLevel.Met, 58, 102, TargetPriority.High, "Governance comes first: decided with the board's audit committee in September."),
        new(["MAP 1", "MAP 2", "MAP 3", "MAP 4"], ConclusionLevel.PartlyMet, 58, 190, TargetPriority.Medium, null),
        new(["MEASURE 1", "MEASURE 2"], ConclusionLevel.Met, 44, 222, TargetPriority.Medium, "Needed for the technical files of the high-risk systems anyway."),
        new(["MEASURE 2.12"], ConclusionLevel.NotMet, 43, null, null, "Energy use is reported by the group for all of its computing; it is not measured per system this year."),
        new(["MANAGE 1", "MANAGE 2", "MANAGE 4"], ConclusionLevel.PartlyMet, 37, 250, TargetPriority.Low, null),
        new(["MANAGE 4.3"], ConclusionLevel.Met, 21, 9, TargetPriority.High, "Incidents must be communicated in full before the credit system goes to more countries."),
    ];

    public static void Write(DemoWorld world)
    {
        var targets = new Dictionary<string, ProfileTarget>(StringComparer.Ordinal);
        foreach (var aim in Aims)
        {
            world.Timeline.On(world.Timeline.Day(aim.DaysAgo, 10), at => Set(world, targets, aim, at));
        }
    }

    private static void Set(DemoWorld world, Dictionary<string, ProfileTarget> targets, Aim aim, DateTimeOffset at)
    {
        var framework = world.Library.Framework(Framework)!;
        var change = new ProfileChangeId(Guid.CreateVersion7(at));
        DateOnly? due = aim.DueInDays is { } days ? DateOnly.FromDateTime(world.Timeline.Now.Date).AddDays(days) : null;
        foreach (var requirement in framework.Assessable.Where(r => framework.PathTo(r).Any(above => aim.Refs.Contains(above.Ref))))
        {
            if (!targets.TryGetValue(requirement.Ref, out var target))
            {
                targets[requirement.Ref] = target = ProfileTarget.For(new ProfileTargetId(Guid.CreateVersion7(at)), requirement.Key, Scope.Organization);
                world.Database.ProfileTargets.Add(target);
            }

            target.Set(new TargetChoice(aim.Level, due, aim.Priority, aim.Reason), change).Required();
            world.Record("profileTarget.set", target, Larkfield.Officer.Name, at);
        }
    }

    private sealed record Aim(string[] Refs, ConclusionLevel Level, int DaysAgo, int? DueInDays, TargetPriority? Priority, string? Reason);
}
