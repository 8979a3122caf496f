using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.OwnContent.Import;

/// <summary>Takes a crosswalk into the organization's own content; the same key again replaces what it states.</summary>
public sealed class ImportOwnCrosswalk(IDbContextFactory<GrcDatabase> databases, OrganizationLibrary content, ICurrentUser user, TimeProvider clock)
{
    /// <param name="origin">The format it came in, e.g. "CISO Assistant mapping set".</param>
    public async Task<Result<OwnCrosswalkSnapshot>> RunAsync(Crosswalk crosswalk, string origin, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var imported = await StageAsync(database, crosswalk, origin, content.Library, clock.GetUtcNow(), cancellation);
        if (imported.IsRefused)
        {
            return imported.Refusal;
        }

        var saved = await database.SaveAsync("A crosswalk with this key", cancellation);
        return saved.Then<OwnCrosswalkSnapshot>(_ => imported.Value.ToSnapshot());
    }

    /// <summary>Does and records it, for whoever saves it with other things of the same file.</summary>
    /// <param name="library">Where the requirements are that it names.</param>
    internal async Task<Result<OwnCrosswalk>> StageAsync(GrcDatabase database, Crosswalk crosswalk, string origin, ContentLibrary library, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await database.OwnCrosswalks.FirstOrDefaultAsync(c => c.Key == crosswalk.Key, cancellation);
        var imported = known?.Replace(crosswalk, origin, library, now)
            ?? OwnCrosswalk.Import(new OwnCrosswalkId(Guid.CreateVersion7(now)), crosswalk, origin, library, content.Shipped, now);
        if (imported.IsRefused)
        {
            return imported;
        }

        if (known is null)
        {
            database.OwnCrosswalks.Add(imported.Value);
        }

        database.Record(known is null ? "ownCrosswalk.imported" : "ownCrosswalk.replaced", imported.Value, user, now);
        return imported;
    }
}
