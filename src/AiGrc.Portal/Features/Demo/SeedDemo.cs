using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Demo;

/// <summary>Makes the demo organization with its last six months, once. Called by the start of the portal and by the verb "seed".</summary>
public sealed class SeedDemo(GrcDatabases databases, UserManager<Person> accounts, ContentLibrary library, TimeProvider clock)
{
    /// <returns>False if it was there already.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
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
        DecisionChapter.Write(world);
        timeline.Tell();
        await database.SaveChangesAsync(cancellation);
        return true;
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
