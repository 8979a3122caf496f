using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Features.People.SignIn;

/// <summary>The same words whether the address or the password was wrong, so that nobody learns who has an account.</summary>
public sealed record WrongCredentials() : Refusal("Not signed in: e-mail address or password are wrong. After five tries the account pauses for 15 minutes.");

public sealed record Paused() : Refusal("Not signed in: too many wrong tries. Wait 15 minutes, then try again.");

public sealed record NowhereToGo() : Refusal("Not signed in: you belong to no organization any more. Ask an administrator to invite you.");

/// <summary>Checks a password and begins a session in the organization the person worked in last.</summary>
internal sealed class SignInPerson(UserManager<Person> people, SignInManager<Person> passwords, MembershipReader memberships, SessionCookie session)
{
    public async Task<Result<OrganizationId>> RunAsync(HttpContext request, string email, string password, CancellationToken cancellation)
    {
        var person = await people.FindByEmailAsync(email.Trim());
        if (person is null)
        {
            // As slow as a wrong password, or the time would tell who has an account.
            people.PasswordHasher.HashPassword(new Person(), password);
            return new WrongCredentials();
        }

        var check = await passwords.CheckPasswordSignInAsync(person, password, lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            return check.IsLockedOut ? new Paused() : new WrongCredentials();
        }

        var organizations = await memberships.OrganizationsOfAsync(new PersonId(person.Id), cancellation);
        if (organizations.Count == 0)
        {
            return new NowhereToGo();
        }

        var organization = organizations.FirstOrDefault(o => o.Id.Value == person.LastOrganization) ?? organizations[0];
        await session.BeginAsync(request, person, organization.Id);
        return organization.Id;
    }
}
