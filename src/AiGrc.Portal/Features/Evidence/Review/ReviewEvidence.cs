using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.Review;

/// <param name="Decision">"accept" or "reject".</param>
/// <param name="Reason">Needed to reject.</param>
public sealed record ReviewDecision(string? Decision, string? Reason);

/// <summary>Accepts or rejects a version that waits. Never done by who handed it in, by hand or through a token.</summary>
public sealed class ReviewEvidence(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public const string Accept = "accept";
    public const string Reject = "reject";

    public async Task<Result<EvidenceId>> RunAsync(EvidenceId id, int number, ReviewDecision review, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReviewEvidence))
        {
            return Problems.Lacks(Permission.ReviewEvidence);
        }

        if (review.Decision is not (Accept or Reject))
        {
            return new Invalid("A decision is \"accept\" or \"reject\".", "decision");
        }

        var done = await TryAsync(id, number, review, cancellation);

        // Two reviewed at once: the second look says what the first one decided.
        return done.Refusal is ChangedMeanwhile ? await TryAsync(id, number, review, cancellation) : done;
    }

    private async Task<Result<EvidenceId>> TryAsync(EvidenceId id, int number, ReviewDecision review, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.EvidenceVersions.SingleOrDefaultAsync(v => v.EvidenceId == id && v.Number == number, cancellation) is not { } version)
        {
            return new NotFound("The version");
        }

        var now = clock.GetUtcNow();
        var decided = review.Decision == Accept
            ? version.Accept(user.Actor, review.Reason, now, user.Person)
            : version.Reject(user.Actor, review.Reason, now, user.Person);
        if (decided.IsRefused)
        {
            return decided.Refusal;
        }

        database.Record(review.Decision == Accept ? "evidenceVersion.accepted" : "evidenceVersion.rejected", version, user, now);
        var saved = await database.SaveAsync("This review", cancellation);
        return saved.IsRefused ? saved.Refusal : id;
    }
}
