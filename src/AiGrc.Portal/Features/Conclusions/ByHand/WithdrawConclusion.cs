using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Conclusions.ByHand;

public sealed record EndedAlready() : Refusal("Not withdrawn: this conclusion has ended or was withdrawn already.");

/// <summary>Takes an assessor's word back; from then on what follows from the records counts again.</summary>
public sealed class WithdrawConclusion(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<ConclusionByHandSnapshot>> RunAsync(ConclusionByHandId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.ConcludeByHand))
        {
            return Problems.Lacks(Permission.ConcludeByHand);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var conclusion = await database.ConclusionsByHand.FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (conclusion is null)
        {
            return new NotFound("The conclusion");
        }

        var now = clock.GetUtcNow();
        if (conclusion.WithdrawnAt is not null || conclusion.Until <= now)
        {
            return new EndedAlready();
        }

        database.Record("conclusion.withdrawn", conclusion.Withdraw(now), user, now);
        var saved = await database.SaveAsync("This conclusion", cancellation);
        return saved.Then<ConclusionByHandSnapshot>(_ => conclusion.ToSnapshot());
    }
}
