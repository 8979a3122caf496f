using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Tokens;

/// <summary>Ends a token at once: one's own, or anybody's for whoever manages people.</summary>
internal sealed class RevokeToken(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Done>> RunAsync(ApiTokenId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.ManageTokens))
        {
            return Problems.Lacks(Permission.ManageTokens);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var token = await database.ApiTokens.SingleOrDefaultAsync(t => t.Id == id, cancellation);
        if (token is null || (token.MadeBy != user.Person && !user.May(Permission.ManagePeople)))
        {
            return new NotFound("The token");
        }

        var now = clock.GetUtcNow();
        database.Record("apiToken.revoked", token.Revoke(now), user, now);
        return await database.SaveAsync("This token", cancellation);
    }
}
