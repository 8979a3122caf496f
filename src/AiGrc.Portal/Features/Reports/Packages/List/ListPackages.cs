using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Reports.Packages.List;

/// <summary>The packages, newest first. An auditor sees those of engagements they are invited to, and there are no engagements yet.</summary>
public sealed class ListPackages(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public const int Most = 100;

    /// <param name="cursor">The last id of the part before.</param>
    public async Task<Result<Page<PackageView>>> RunAsync(string? cursor, int limit, CancellationToken cancellation)
    {
        if (!user.May(Permission.DownloadPackages))
        {
            return Problems.Lacks(Permission.DownloadPackages);
        }

        if (limit is < 1 or > Most)
        {
            return new Invalid($"A limit is a number from 1 to {Most}.", "limit");
        }

        var before = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && !Guid.TryParseExact(cursor, "D", out before))
        {
            return new Invalid("This cursor was not given by an answer of this list.", "cursor");
        }

        if (user.Role == Role.Auditor)
        {
            return new Page<PackageView>([], null);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var last = new PackageId(before);
        var packages = await database.Packages.AsNoTracking()
            .Where(p => before == Guid.Empty || EF.Functions.LessThan(ValueTuple.Create(p.Id), ValueTuple.Create(last)))
            .OrderByDescending(p => p.Id).Take(limit + 1).ToListAsync(cancellation);
        return Page<PackageView>.Of([.. packages.Select(PackageView.Of)], limit, p => p.Id.Value.ToString("D"));
    }
}
