using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Organizations;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Organizations.Settings;

internal sealed record OrganizationEdit(string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Frameworks);

/// <summary>Changes what the organization is called, what it is under the laws, and which frameworks it chose. Roles and frameworks decide what applies.</summary>
internal sealed class EditOrganization(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, LegalRoles roles, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Versioned<OrganizationSnapshot>>> FindAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var organization = await database.Organizations.SingleAsync(cancellation);
        return new Versioned<OrganizationSnapshot>(organization.ToSnapshot(), database.VersionOf(organization));
    }

    public async Task<Result<Done>> RunAsync(OrganizationEdit edit, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var organization = await database.Organizations.SingleAsync(cancellation);
        var changed = organization.Rename(edit.Name)
            .Then(o => o.TakeRoles(edit.Roles, roles.All.Select(r => r.Key).ToHashSet(StringComparer.Ordinal)))
            .Then(o => o.ChooseFrameworks(edit.Frameworks, library.Frameworks.Select(f => f.Key).ToHashSet(StringComparer.Ordinal)));
        if (changed.IsRefused)
        {
            return changed.Refusal;
        }

        database.Expect(organization, expected);
        database.Record("organization.changed", organization, user, clock.GetUtcNow());
        return await database.SaveAsync("This organization", cancellation);
    }
}
