using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.OwnContent.List;

/// <summary>One framework or crosswalk that the organization brought.</summary>
public sealed record OwnContentItem(string Key, string Name, bool IsFramework, string Origin, int Statements, DateTimeOffset ImportedAt, DateTimeOffset? WithdrawnAt);

/// <summary>What the organization brought, withdrawn content included: frameworks first, then crosswalks, by key.</summary>
public sealed class ListOwnContent(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public async Task<Result<IReadOnlyList<OwnContentItem>>> RunAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var frameworks = await database.OwnFrameworks.AsNoTracking().OrderBy(f => f.Key).ToListAsync(cancellation);
        var crosswalks = await database.OwnCrosswalks.AsNoTracking().OrderBy(c => c.Key).ToListAsync(cancellation);
        return (List<OwnContentItem>)
        [
            .. frameworks.Select(f => new OwnContentItem(f.Key, f.Content.Facts.Name, true, f.Origin, f.Content.Requirements.Count(r => r.Assessable), f.ImportedAt, f.WithdrawnAt)),
            .. crosswalks.Select(c => new OwnContentItem(c.Key, c.ToSnapshot().Name, false, c.Origin, c.Content.Mappings.Count + c.Content.Covers.Count, c.ImportedAt, c.WithdrawnAt)),
        ];
    }
}
