using System.Globalization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Organizations;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Demo;

/// <summary>Stores a file and says how it is kept.</summary>
public delegate Task<EvidenceFile> KeepFile(string name, byte[] content, CancellationToken cancellation);

/// <summary>Makes the demo organization with its last six months, once. Called by the start of the portal and by the verb "seed".</summary>
public sealed class SeedDemo(GrcDatabases databases, UserManager<Person> accounts, ContentLibrary library, TimeProvider clock)
{
    /// <param name="keep">Where the evidence's files go; without it there is no evidence.</param>
    /// <returns>False if it was there already.</returns>
    public async Task<bool> RunAsync(KeepFile? keep, CancellationToken cancellation)
    {
        await using var database = databases.For(DatabaseSession.Of(Larkfield.Id));
        if (await database.Organizations.AnyAsync(o => o.Id == Larkfield.Id, cancellation))
        {
            return false;
        }

        // Accounts first: without the organization they can do nothing, and a start that broke off in between finds them again.
        var people = new Dictionary<string, PersonId>(StringComparer.Ordinal);
        foreach (var person in Larkfield.People)
        {
            people[person.Name] = new PersonId((await accounts.FindByEmailAsync(person.Email) ?? await CreateAsync(person)).Id);
        }

        var timeline = new DemoTimeline(clock.GetUtcNow());
        var world = new DemoWorld(database, library, timeline, people);
        FoundingChapter.Write(world);
        ControlChapter.Write(world);
        if (keep is not null)
        {
            var evidence = EvidenceChapter.Planned(world);
            new EvidenceChapter(world, await FilesAsync(world, evidence, keep, cancellation)).Write(evidence);
        }

        DecisionChapter.Write(world);
        ProfileChapter.Write(world);
        timeline.Tell();
        await database.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Founds a second organization with the same sign-ins, for those who want to see a large one; what fills it is the caller's.</summary>
    /// <returns>Null if it was there already.</returns>
    public async Task<OrganizationId?> FoundLargeAsync(CancellationToken cancellation)
    {
        await using var database = databases.For(DatabaseSession.Of(Larkfield.LargeId));
        if (await database.Organizations.AnyAsync(o => o.Id == Larkfield.LargeId, cancellation))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var organization = Organization.Found(Larkfield.LargeId, Larkfield.LargeName, now).Required();
        var actor = new Actor(ActorKind.Job, "demo", "Demo");
        database.Organizations.Add(organization);
        database.Record("organization.founded", organization, actor, now);
        foreach (var person in Larkfield.SignIns)
        {
            var account = await accounts.FindByEmailAsync(person.Email) ?? throw new InvalidOperationException($"{person.Email} has no account.");
            var membership = Membership.Join(new PersonId(account.Id), person.Name, person.Email, person.Role, person.Title, now);
            database.Memberships.Add(membership);
            database.Record("person.joined", membership, actor, now);
        }

        await database.SaveChangesAsync(cancellation);
        return Larkfield.LargeId;
    }

    private static async Task<Dictionary<DemoVersion, EvidenceFile>> FilesAsync(
        DemoWorld world, IReadOnlyList<DemoEvidence> planned, KeepFile keep, CancellationToken cancellation)
    {
        var files = new Dictionary<DemoVersion, EvidenceFile>(ReferenceEqualityComparer.Instance);
        foreach (var evidence in planned)
        {
            foreach (var version in evidence.Versions)
            {
                var paper = EvidenceChapter.Paper(world, evidence, version);
                files[version] = await keep(paper.Name, paper.Content, cancellation);
            }
        }

        return files;
    }

    private async Task<Person> CreateAsync(DemoPerson described)
    {
        var person = new Person
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            UserName = described.Email,
            Email = described.Email,
            EmailConfirmed = true,
            Name = described.Name,
            LastOrganization = Larkfield.Id.Value,
        };
        var created = await accounts.CreateAsync(person);
        return created.Succeeded
            ? person
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{described.Email} could not be made: {string.Join(' ', created.Errors.Select(e => e.Description))}"));
    }
}
