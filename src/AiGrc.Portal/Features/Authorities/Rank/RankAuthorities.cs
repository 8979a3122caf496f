using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Authorities.Rank;

/// <summary>Puts those who state relations in the order in which the organization follows them, where they contradict each other.</summary>
public sealed class RankAuthorities(IDbContextFactory<GrcDatabase> databases, RelationNetwork network, ICurrentUser user, TimeProvider clock)
{
    /// <param name="order">The most trusted first; those left out come last, as equals.</param>
    public async Task<Result<Versioned<AuthorityDecisionsSnapshot>>> RunAsync(IReadOnlyList<string> order, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(Permission.EditOrganization);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var (decisions, isNew) = await database.DecisionsAsync(user.Organization!.Value, cancellation);
        var known = network.Statements.Select(s => s.Authority).Concat(decisions.Order).ToHashSet(StringComparer.Ordinal);
        var ranked = decisions.Rank(order, known);
        return ranked.IsRefused
            ? ranked.Refusal
            : await database.KeepAsync(decisions, isNew, expected, "authorityDecisions.ranked", user, clock.GetUtcNow(), cancellation);
    }
}
