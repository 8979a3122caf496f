using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.People.SignIn;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Features.People.Account;

/// <summary>Changes one's own password; every other session of the person ends with it, as it carries the old stamp.</summary>
internal sealed class ChangePassword(UserManager<Person> people, SignInManager<Person> passwords, SessionCookie session, ICurrentUser user)
{
    public async Task<Result<Done>> RunAsync(HttpContext request, string currentPassword, string password, string repeated)
    {
        if (user is not { Person: { } id, Organization: { } organization } || await people.FindByIdAsync(id.Value.ToString()) is not { } person)
        {
            return new NotFound("Your account");
        }

        if (password != repeated)
        {
            return new Invalid("The two new passwords differ.", "repeated");
        }

        // Counted like a sign-in: whoever found an open session must not get to guess.
        var check = await passwords.CheckPasswordSignInAsync(person, currentPassword, lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            return check.IsLockedOut ? new Paused() : new Invalid("That is not your current password.", "currentPassword");
        }

        var changed = await people.ChangePasswordAsync(person, currentPassword, password);
        if (!changed.Succeeded)
        {
            return AccountRefusals.Of(changed);
        }

        await session.ContinueAsync(request, person, organization);
        return default(Done);
    }
}
