using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Conclusions.ByHand;

public sealed class ReadConclusionByHand(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public async Task<Result<ConclusionByHandSnapshot>> RunAsync(ConclusionByHandId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.ConclusionsByHand.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is { } found
            ? found.ToSnapshot()
            : new NotFound("The conclusion");
    }
}
