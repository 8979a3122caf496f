using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Organizations.Found;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Features.Organizations.SetUp;

public sealed record WrongSetUpCode() : Refusal("That is not a code that the portal printed at its start, or it was used. Start the portal again for a new one.", "code");

/// <summary>Founds the first organization for whoever read the code on the console, and signs them in.</summary>
internal sealed class SetUpOrganization(SetUpCodes codes, FoundOrganization found, UserManager<Person> people, SessionCookie session)
{
    public Task<bool> IsOpenAsync(CancellationToken cancellation) => codes.AreNeededAsync(cancellation);

    public async Task<Result<Done>> RunAsync(HttpContext request, string code, string organization, FirstAdministrator administrator, CancellationToken cancellation)
    {
        if (!await codes.AreNeededAsync(cancellation))
        {
            return new NotFound("The set-up page");
        }

        if (administrator.Name.Trim().Length is 0 or > Domain.Access.Membership.NameLength)
        {
            return new Invalid($"A name has 1 to {Domain.Access.Membership.NameLength} characters.", "name");
        }

        if (!await codes.TakeAsync(code, cancellation))
        {
            return new WrongSetUpCode();
        }

        var founded = await found.RunAsync(organization, administrator with { Name = administrator.Name.Trim(), Email = administrator.Email.Trim() }, cancellation);
        if (founded.IsRefused)
        {
            // Not used: a password that was too short must not lock its typist out.
            await codes.ReturnAsync(code, cancellation);
            return founded.Refusal is Invalid { OnField: "name" } name ? new Invalid(name.Reason, "organization") : founded.Refusal;
        }

        var person = await people.FindByIdAsync(founded.Value.Administrator.Value.ToString());
        await session.BeginAsync(request, person!, founded.Value.Organization);
        return default(Done);
    }
}
