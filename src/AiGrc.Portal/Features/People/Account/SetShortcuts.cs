using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Features.People.Account;

/// <summary>Switches the single-letter keys of pages on or off for oneself (WCAG 2.1.4).</summary>
internal sealed class SetShortcuts(UserManager<Person> people, ICurrentUser user)
{
    public async Task<Result<Done>> RunAsync(bool on)
    {
        if (user.Person is not { } id || await people.FindByIdAsync(id.Value.ToString()) is not { } person)
        {
            return new NotFound("Your account");
        }

        person.ShortcutsOff = !on;
        var saved = await people.UpdateAsync(person);
        return saved.Succeeded ? default(Done) : AccountRefusals.Of(saved);
    }
}
