using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Features.People.Switch;

/// <summary>Continues the session in another of the person's own organizations.</summary>
internal sealed class SwitchOrganization(UserManager<Person> people, MembershipReader memberships, SessionCookie session, ICurrentUser user)
{
    public async Task<Result<Done>> RunAsync(HttpContext request, OrganizationId organization, CancellationToken cancellation)
    {
        if (user.Person is not { } id || await FindAsync(organization, cancellation) is null || await people.FindByIdAsync(id.Value.ToString()) is not { } person)
        {
            return new NotFound("The organization");
        }

        person.LastOrganization = organization.Value;
        var saved = await people.UpdateAsync(person);
        if (!saved.Succeeded)
        {
            return AccountRefusals.Of(saved);
        }

        await session.ContinueAsync(request, person, organization);
        return default(Done);
    }

    /// <returns>The name of the organization, or null for whoever does not belong to it.</returns>
    public async Task<string?> FindAsync(OrganizationId organization, CancellationToken cancellation) =>
        user.Person is { } person ? (await memberships.OrganizationsOfAsync(person, cancellation)).FirstOrDefault(o => o.Id == organization)?.Name : null;
}
