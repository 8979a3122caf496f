using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Organizations;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Features.Organizations.Found;

public sealed record FirstAdministrator(string Name, string Email, string Password);

public sealed record FoundedOrganization(OrganizationId Organization, PersonId Administrator);

/// <summary>Begins an organization with its first administrator. Called by the set-up page and the seeds, before anybody could be allowed anything.</summary>
public sealed class FoundOrganization(GrcDatabases databases, UserManager<Person> people, TimeProvider clock)
{
    public async Task<Result<FoundedOrganization>> RunAsync(string name, FirstAdministrator administrator, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var founded = Organization.Found(new OrganizationId(Guid.CreateVersion7(now)), name, now);
        if (founded.IsRefused)
        {
            return founded.Refusal;
        }

        var person = new Person
        {
            Id = Guid.CreateVersion7(now),
            UserName = administrator.Email,
            Email = administrator.Email,
            EmailConfirmed = true,
            Name = administrator.Name,
            LastOrganization = founded.Value.Id.Value,
        };
        var created = await people.CreateAsync(person, administrator.Password);
        if (!created.Succeeded)
        {
            return AccountRefusals.Of(created);
        }

        await using var database = databases.For(DatabaseSession.Of(founded.Value.Id));
        var actor = new Actor(ActorKind.Person, person.Id.ToString(), person.Name);
        var membership = Membership.Join(new PersonId(person.Id), person.Name, administrator.Email, Role.Administrator, null, now);
        database.Organizations.Add(founded.Value);
        database.Memberships.Add(membership);
        database.Record("organization.founded", founded.Value, actor, now);
        database.Record("person.joined", membership, actor, now);
        await database.SaveChangesAsync(cancellation);
        return new FoundedOrganization(founded.Value.Id, new PersonId(person.Id));
    }
}
