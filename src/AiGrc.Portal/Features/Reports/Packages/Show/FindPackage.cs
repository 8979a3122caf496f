using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Features.Reports.Packages.Make;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Reports.Packages.Show;

/// <summary>One package; one that was still waiting for the ledger is made ready on the way.</summary>
public sealed class FindPackage(IDbContextFactory<GrcDatabase> databases, FreezePackage freeze, ICurrentUser user)
{
    public async Task<Result<EvidencePackage>> RunAsync(PackageId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.DownloadPackages))
        {
            return Problems.Lacks(Permission.DownloadPackages);
        }

        // An auditor sees the packages of engagements they are invited to, and there are no engagements yet.
        var package = user.Role == Role.Auditor ? null : await ReadAsync(id, cancellation);
        if (package is null)
        {
            return new NotFound("The package");
        }

        if (package.Status == PackageStatus.Ready)
        {
            return package;
        }

        var frozen = await freeze.RunAsync(user.Organization!.Value, id, cancellation);
        return frozen.IsRefused ? package : frozen;
    }

    private async Task<EvidencePackage?> ReadAsync(PackageId id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Packages.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation);
    }
}
