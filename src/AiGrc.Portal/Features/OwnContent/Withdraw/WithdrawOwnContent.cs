using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.OwnContent.Withdraw;

public sealed record StillChosen(string Name) : Refusal($"Not withdrawn: your organization keeps {Name} among its frameworks. Drop it there first.");

/// <summary>Takes a framework or crosswalk out of the organization's content. What was recorded for it stays, and importing its key again brings it back.</summary>
public sealed class WithdrawOwnContent(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<OwnFrameworkSnapshot>> FrameworkAsync(string key, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var framework = await database.OwnFrameworks.FirstOrDefaultAsync(f => f.Key == key, cancellation);
        if (framework is null)
        {
            return new NotFound("The framework");
        }

        var organization = await database.Organizations.SingleAsync(o => o.Id == user.Organization!.Value, cancellation);
        if (organization.Frameworks.Contains(key, StringComparer.Ordinal))
        {
            return new StillChosen(framework.Content.Facts.ShortName);
        }

        var now = clock.GetUtcNow();
        var withdrawn = framework.Withdraw(now);
        if (withdrawn.IsRefused)
        {
            return withdrawn.Refusal;
        }

        database.Record("ownFramework.withdrawn", framework, user, now);
        var saved = await database.SaveAsync("The framework", cancellation);
        return saved.Then<OwnFrameworkSnapshot>(_ => framework.ToSnapshot());
    }

    public async Task<Result<OwnCrosswalkSnapshot>> CrosswalkAsync(string key, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var crosswalk = await database.OwnCrosswalks.FirstOrDefaultAsync(c => c.Key == key, cancellation);
        if (crosswalk is null)
        {
            return new NotFound("The crosswalk");
        }

        var now = clock.GetUtcNow();
        var withdrawn = crosswalk.Withdraw(now);
        if (withdrawn.IsRefused)
        {
            return withdrawn.Refusal;
        }

        database.Record("ownCrosswalk.withdrawn", crosswalk, user, now);
        var saved = await database.SaveAsync("The crosswalk", cancellation);
        return saved.Then<OwnCrosswalkSnapshot>(_ => crosswalk.ToSnapshot());
    }
}
