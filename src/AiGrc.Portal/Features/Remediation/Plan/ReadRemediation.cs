using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Remediation.Plan;

/// <summary>The item of one gap as it is now, with its version.</summary>
public sealed class ReadRemediation(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public async Task<Result<Versioned<RemediationSnapshot>>> RunAsync(RequirementKey key, Scope scope, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var item = await database.Remediations.FirstOrDefaultAsync(r => r.Framework == key.Framework && r.Ref == key.Ref && r.SystemId == scope.System, cancellation);
        return item is null ? new NotFound("A plan for this gap") : new Versioned<RemediationSnapshot>(item.ToSnapshot(), database.VersionOf(item));
    }
}
