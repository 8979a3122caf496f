using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.OwnContent.List;

/// <summary>One framework or crosswalk that the organization brought.</summary>
/// <param name="By">Who imported it last.</param>
public sealed record OwnContentItem(string Key, string Name, bool IsFramework, string Origin, int Statements, DateTimeOffset ImportedAt, string By, DateTimeOffset? WithdrawnAt);

/// <summary>What the organization brought, withdrawn content included: frameworks first, then crosswalks, by key.</summary>
public sealed class ListOwnContent(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    private static readonly string[] Kinds = ["ownFramework", "ownCrosswalk"];
    private static readonly string[] Imports = ["ownFramework.imported", "ownFramework.replaced", "ownCrosswalk.imported", "ownCrosswalk.replaced"];

    public async Task<Result<IReadOnlyList<OwnContentItem>>> RunAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var frameworks = await database.OwnFrameworks.AsNoTracking().OrderBy(f => f.Key).ToListAsync(cancellation);
        var crosswalks = await database.OwnCrosswalks.AsNoTracking().OrderBy(c => c.Key).ToListAsync(cancellation);
        var subjects = frameworks.Select(f => f.SubjectId).Concat(crosswalks.Select(c => c.SubjectId)).ToList();
        var imports = await database.Ledger.AsNoTracking().Where(e => Kinds.Contains(e.SubjectType) && subjects.Contains(e.SubjectId) && Imports.Contains(e.Action)).OrderBy(e => e.RecordedAt)
            .Select(e => new { e.SubjectId, e.ActorName }).ToListAsync(cancellation);
        var last = imports.GroupBy(e => e.SubjectId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().ActorName, StringComparer.Ordinal);
        return (List<OwnContentItem>)
        [
            .. frameworks.Select(f => new OwnContentItem(f.Key, f.Content.Facts.Name, true, f.Origin, f.Content.Requirements.Count(r => r.Assessable), f.ImportedAt, last.GetValueOrDefault(f.SubjectId, ""), f.WithdrawnAt)),
            .. crosswalks.Select(c => new OwnContentItem(c.Key, c.ToSnapshot().Name, false, c.Origin, c.Content.Mappings.Count + c.Content.Covers.Count, c.ImportedAt, last.GetValueOrDefault(c.SubjectId, ""), c.WithdrawnAt)),
        ];
    }
}
