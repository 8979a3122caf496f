using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Tokens;

internal sealed record TokenRow(
    ApiTokenId Id, string Name, string MadeBy, IReadOnlyList<Permission> Permissions, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

/// <summary>One's own tokens; whoever manages people sees everybody's.</summary>
internal sealed class ListTokens(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public async Task<Result<IReadOnlyList<TokenRow>>> RunAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.ManageTokens))
        {
            return Problems.Lacks(Permission.ManageTokens);
        }

        var everybodys = user.May(Permission.ManagePeople);
        var person = user.Person!.Value;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var tokens = await database.ApiTokens.AsNoTracking().Where(t => everybodys || t.MadeBy == person)
            .Join(database.Memberships, t => t.MadeBy, m => m.PersonId, (t, m) => new { Token = t, m.Name })
            .OrderBy(t => t.Token.RevokedAt != null).ThenByDescending(t => t.Token.CreatedAt)
            .ToListAsync(cancellation);
        return tokens.ConvertAll(t => new TokenRow(
            t.Token.Id, t.Token.Name, t.Name, t.Token.Permissions, t.Token.ExpiresAt, t.Token.LastUsedAt, t.Token.RevokedAt));
    }
}
