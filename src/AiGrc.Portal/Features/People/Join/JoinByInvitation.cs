using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Features.People.SignIn;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Join;

/// <param name="HasAccount">Somebody with the invited address has an account, and joins with its password.</param>
internal sealed record OpenInvitation(OrganizationId Organization, string OrganizationName, InvitationId Id, string Email, Role Role, bool HasAccount);

/// <summary>Joins an organization with the code of an invitation: with a new account, or with the existing account of the invited address.</summary>
internal sealed class JoinByInvitation(
    GrcDatabases databases, UserManager<Person> people, SignInManager<Person> passwords, SessionCookie session, TimeProvider clock)
{
    /// <summary>Whoever knows the code sees its invitation and where it leads.</summary>
    public async Task<Result<OpenInvitation>> FindAsync(string code, CancellationToken cancellation)
    {
        await using var holder = databases.For(new DatabaseSession { SecretHash = TokenAuthentication.Hash(code) });
        var found = await holder.Invitations.Select(i => new { Invitation = i, Organization = EF.Property<OrganizationId>(i, Tenancy.Column) }).SingleOrDefaultAsync(cancellation);
        if (found is null || !found.Invitation.IsOpenAt(clock.GetUtcNow()))
        {
            return new InvitationOver();
        }

        await using var database = databases.For(DatabaseSession.Of(found.Organization));
        var name = await database.Organizations.Select(o => o.Name).SingleAsync(cancellation);
        var hasAccount = await people.FindByEmailAsync(found.Invitation.Email) is not null;
        return new OpenInvitation(found.Organization, name, found.Invitation.Id, found.Invitation.Email, found.Invitation.Role, hasAccount);
    }

    public async Task<Result<Done>> RunAsync(HttpContext request, string code, string name, string password, CancellationToken cancellation)
    {
        var found = await FindAsync(code, cancellation);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var account = await AccountAsync(found.Value, name, password);
        if (account.IsRefused)
        {
            return account.Refusal;
        }

        var joined = await JoinAsync(found.Value, account.Value, cancellation);
        if (joined.IsRefused)
        {
            // Used a moment ago, in another window.
            return joined.Refusal is ChangedMeanwhile ? new InvitationOver() : joined.Refusal;
        }

        await session.BeginAsync(request, account.Value, found.Value.Organization);
        return default(Done);
    }

    private async Task<Result<Person>> AccountAsync(OpenInvitation invitation, string name, string password)
    {
        if (await people.FindByEmailAsync(invitation.Email) is { } existing)
        {
            var check = await passwords.CheckPasswordSignInAsync(existing, password, lockoutOnFailure: true);
            return check switch
            {
                { Succeeded: true } => existing,
                { IsLockedOut: true } => new Paused(),
                _ => new Invalid("That is not the password of this account.", "password"),
            };
        }

        if (name.Trim().Length is 0 or > Membership.NameLength)
        {
            return new Invalid($"A name has 1 to {Membership.NameLength} characters.", "name");
        }

        var person = new Person
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            UserName = invitation.Email,
            Email = invitation.Email,
            EmailConfirmed = true,
            Name = name.Trim(),
            LastOrganization = invitation.Organization.Value,
        };
        var created = await people.CreateAsync(person, password);
        return created.Succeeded ? person : AccountRefusals.Of(created);
    }

    private async Task<Result<Done>> JoinAsync(OpenInvitation open, Person person, CancellationToken cancellation)
    {
        await using var database = databases.For(DatabaseSession.Of(open.Organization));
        var now = clock.GetUtcNow();
        var invitation = await database.Invitations.SingleAsync(i => i.Id == open.Id, cancellation);
        var accepted = invitation.Accept(now);
        if (accepted.IsRefused)
        {
            return accepted.Refusal;
        }

        var id = new PersonId(person.Id);
        var actor = new Actor(ActorKind.Person, person.Id.ToString(), person.Name);
        if (await database.Memberships.SingleOrDefaultAsync(m => m.PersonId == id, cancellation) is { } former)
        {
            database.Record("person.returned", former.Return(invitation.Role), actor, now);
        }
        else
        {
            var membership = Membership.Join(id, person.Name, invitation.Email, invitation.Role, null, now);
            database.Memberships.Add(membership);
            database.Record("person.joined", membership, actor, now);
        }

        database.Record("invitation.accepted", accepted.Value, actor, now);
        return await database.SaveAsync("This membership", cancellation);
    }
}
