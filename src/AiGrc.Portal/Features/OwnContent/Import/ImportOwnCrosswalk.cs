using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
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
        var now = clock.GetUtcNow();
        var known = await database.OwnCrosswalks.FirstOrDefaultAsync(c => c.Key == crosswalk.Key, cancellation);
        var imported = known?.Replace(crosswalk, origin, content.Library, now)
            ?? OwnCrosswalk.Import(new OwnCrosswalkId(Guid.CreateVersion7(now)), crosswalk, origin, content.Library, content.Shipped, now);
        if (imported.IsRefused)
        {
            return imported.Refusal;
        }

        if (known is null)
        {
            database.OwnCrosswalks.Add(imported.Value);
        }

        database.Record(known is null ? "ownCrosswalk.imported" : "ownCrosswalk.replaced", imported.Value, user, now);
        var saved = await database.SaveAsync("A crosswalk with this key", cancellation);
        return saved.Then<OwnCrosswalkSnapshot>(_ => imported.Value.ToSnapshot());
    }
}
