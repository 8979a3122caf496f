using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.Withdraw;

public sealed record Withdrawal(string? Reason);

/// <summary>Takes a version out of every conclusion from now on. Files and record stay: nothing is deleted.</summary>
public sealed class WithdrawEvidence(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<EvidenceId>> RunAsync(EvidenceId id, int number, Withdrawal withdrawal, CancellationToken cancellation)
    {
        if (!user.May(Permission.WithdrawEvidence))
        {
            return Problems.Lacks(Permission.WithdrawEvidence);
        }

        var done = await TryAsync(id, number, withdrawal, cancellation);
        return done.Refusal is ChangedMeanwhile ? await TryAsync(id, number, withdrawal, cancellation) : done;
    }

    private async Task<Result<EvidenceId>> TryAsync(EvidenceId id, int number, Withdrawal withdrawal, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.EvidenceVersions.SingleOrDefaultAsync(v => v.EvidenceId == id && v.Number == number, cancellation) is not { } version)
        {
            return new NotFound("The version");
        }

        var now = clock.GetUtcNow();
        var withdrawn = version.Withdraw(user.Actor, withdrawal.Reason ?? "", now);
        if (withdrawn.IsRefused)
        {
            return withdrawn.Refusal;
        }

        database.Record("evidenceVersion.withdrawn", version, user, now);
        var saved = await database.SaveAsync("This withdrawal", cancellation);
        return saved.IsRefused ? saved.Refusal : id;
    }
}
