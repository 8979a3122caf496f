using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Versions.Undo;

/// <summary>Takes an upgrade back exactly, unless something that it wrote was changed since.</summary>
public sealed class UndoUpgrade(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<FrameworkUpgradeSnapshot>> RunAsync(FrameworkUpgradeId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls) || !user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(user.May(Permission.EditControls) ? Permission.EditOrganization : Permission.EditControls);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.FrameworkUpgrades.SingleOrDefaultAsync(u => u.Id == id, cancellation) is not { } upgrade)
        {
            return new NotFound("The upgrade");
        }

        var ids = upgrade.Controls.Select(c => c.Id).ToList();
        var controls = await database.Controls.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var organization = await database.Organizations.SingleAsync(o => o.Id == user.Organization!.Value, cancellation);
        var now = clock.GetUtcNow();
        var before = organization.Frameworks;
        var undone = upgrade.Undo(controls, organization, library.Frameworks.Select(f => f.Key).ToHashSet(StringComparer.Ordinal), user.Actor, now);
        if (undone.IsRefused)
        {
            return undone.Refusal;
        }

        foreach (var control in upgrade.Controls)
        {
            database.Record("control.mapped", controls[control.Id], user, now);
        }

        if (!organization.Frameworks.SequenceEqual(before, StringComparer.Ordinal))
        {
            database.Record("organization.frameworkDropped", organization, user, now);
        }

        database.Record("frameworkUpgrade.undone", upgrade, user, now);
        var saved = await database.SaveAsync("This upgrade", cancellation);
        return saved.IsRefused ? saved.Refusal : upgrade.ToSnapshot();
    }
}
