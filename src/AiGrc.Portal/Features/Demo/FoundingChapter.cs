using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Organizations;

namespace AiGrc.Portal.Features.Demo;

/// <summary>The organization, its people, its frameworks and its AI systems.</summary>
internal static class FoundingChapter
{
    public const int FoundedDaysAgo = 189;

    public static void Write(DemoWorld world)
    {
        var (timeline, database) = (world.Timeline, world.Database);
        var admin = Larkfield.Administrator.Name;
        var founded = timeline.Day(FoundedDaysAgo, 8, 30);
        var organization = Organization.Found(Larkfield.Id, Larkfield.Name, founded).Value;
        database.Organizations.Add(organization);
        timeline.On(founded, at => world.Record("organization.founded", organization, admin, at));
        for (var i = 0; i < Larkfield.People.Count; i++)
        {
            Join(world, Larkfield.People[i], i == 0 ? founded.AddSeconds(1) : timeline.Day(FoundedDaysAgo - 1 - (i / 3), 9, 7 * i % 60));
        }

        var roles = world.Library.Frameworks.SelectMany(f => f.Assessable).SelectMany(r => r.ObligedRoles).ToHashSet(StringComparer.Ordinal);
        timeline.On(timeline.Day(FoundedDaysAgo - 2, 14), at =>
        {
            organization.TakeRoles(Larkfield.Roles, roles).Required();
            world.Record("organization.rolesTaken", organization, Larkfield.Officer.Name, at);
        });
        timeline.On(timeline.Day(FoundedDaysAgo - 2, 14, 20), at =>
        {
            organization.ChooseFrameworks(Larkfield.Frameworks, world.Library.Frameworks.Select(f => f.Key).ToHashSet(StringComparer.Ordinal)).Required();
            world.Record("organization.frameworksChosen", organization, Larkfield.Officer.Name, at);
        });
        foreach (var system in Larkfield.Systems)
        {
            Propose(world, system, roles);
        }
    }

    private static void Join(DemoWorld world, DemoPerson person, DateTimeOffset when)
    {
        var membership = Membership.Join(world.Id(person.Name), person.Name, person.Email, person.Role, person.Title, when);
        world.Database.Memberships.Add(membership);
        world.Timeline.On(when, at => world.Record("person.joined", membership, Larkfield.Administrator.Name, at));
    }

    private static void Propose(DemoWorld world, DemoSystem described, HashSet<string> roles)
    {
        var timeline = world.Timeline;
        var proposed = timeline.Day(described.ProposedDaysAgo, 10, world.Random.Next(60));
        var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7(proposed)), described.Name, described.Purpose).Required();
        world.Systems[described.Key] = system;
        world.Database.AiSystems.Add(system);
        var owner = world.DoneBy(described.Owner, Permission.EditSystems);
        timeline.On(proposed, at =>
        {
            system.AssignTo(world.Id(described.Owner));
            world.Record("aiSystem.proposed", system, owner, at);
        });
        timeline.On(proposed.AddDays(9), at =>
        {
            system.Position(described.Tier, described.Roles, roles).Required();
            world.Record("aiSystem.positioned", system, Larkfield.Officer.Name, at);
        });
        for (var stage = LifecycleStage.Development; stage <= described.Stage; stage++)
        {
            var reached = stage;
            timeline.On(proposed.AddDays(3 + (8 * (int)stage)).AddHours(3), at =>
            {
                system.MoveTo(reached);
                world.Record("aiSystem.moved", system, owner, at);
            });
        }
    }
}

internal static class DemoResults
{
    /// <summary>The demo's own data must be right: a refusal here is a mistake in it, and its words say which.</summary>
    public static T Required<T>(this Result<T> result)
        where T : notnull => result.IsRefused ? throw new InvalidOperationException($"The demo organization is not right: {result.Refusal.Message}") : result.Value;
}
