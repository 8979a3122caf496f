using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.OwnContent.Import;

/// <summary>Takes a framework into the organization's own content; the same key again replaces what it says.</summary>
public sealed class ImportOwnFramework(IDbContextFactory<GrcDatabase> databases, OrganizationLibrary content, ICurrentUser user, TimeProvider clock)
{
    /// <param name="origin">The format it came in, e.g. "OSCAL catalog".</param>
    public async Task<Result<OwnFrameworkSnapshot>> RunAsync(Framework framework, string origin, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var imported = await StageAsync(database, framework, origin, clock.GetUtcNow(), cancellation);
        if (imported.IsRefused)
        {
            return imported.Refusal;
        }

        var saved = await database.SaveAsync("A framework with this key", cancellation);
        return saved.Then<OwnFrameworkSnapshot>(_ => imported.Value.ToSnapshot());
    }

    /// <summary>Does and records it, for whoever saves it with other things of the same file.</summary>
    internal async Task<Result<OwnFramework>> StageAsync(GrcDatabase database, Framework framework, string origin, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await database.OwnFrameworks.FirstOrDefaultAsync(f => f.Key == framework.Key, cancellation);
        var imported = known?.Replace(framework, origin, now) ?? OwnFramework.Import(new OwnFrameworkId(Guid.CreateVersion7(now)), framework, origin, content.Shipped, now);
        if (imported.IsRefused)
        {
            return imported;
        }

        if (known is null)
        {
            database.OwnFrameworks.Add(imported.Value);
        }

        database.Record(known is null ? "ownFramework.imported" : "ownFramework.replaced", imported.Value, user, now);
        return imported;
    }
}
