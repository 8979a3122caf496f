using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Versions.List;

/// <param name="Upgrades">From or to this framework, the latest first.</param>
public sealed record VersionsView(Framework Framework, IReadOnlyList<VersionPair> Pairs, IReadOnlyList<FrameworkUpgradeSnapshot> Upgrades);

/// <summary>The other versions of a framework that the library has, and the steps that were made between them.</summary>
public sealed class ListVersions(IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user)
{
    public async Task<Result<VersionsView>> RunAsync(string key, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        if (library.Framework(key) is not { } framework)
        {
            return new NotFound("The framework");
        }

        var pairs = FrameworkVersions.Others(library.Frameworks, framework).Select(other => FrameworkVersions.Pair(framework, other)).OfType<VersionPair>().ToList();
        return new VersionsView(framework, pairs, await MadeAsync(u => u.From == key || u.To == key, asOf, cancellation));
    }

    public async Task<Result<IReadOnlyList<FrameworkUpgradeSnapshot>>> AllAsync(CancellationToken cancellation) =>
        user.May(Permission.ReadRecords) ? Result<IReadOnlyList<FrameworkUpgradeSnapshot>>.Of(await MadeAsync(_ => true, null, cancellation)) : Problems.Lacks(Permission.ReadRecords);

    private async Task<IReadOnlyList<FrameworkUpgradeSnapshot>> MadeAsync(
        System.Linq.Expressions.Expression<Func<FrameworkUpgrade, bool>> which, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var made = await database.FrameworkUpgrades.AsNoTracking().Where(which).OrderByDescending(u => u.At).ToListAsync(cancellation);
        return [.. made.Where(u => asOf is null || u.At <= asOf).Select(u => u.ToSnapshot()).Select(u => asOf is { } moment && u.UndoneAt > moment ? u with { UndoneAt = null, UndoneBy = null } : u)];
    }
}
