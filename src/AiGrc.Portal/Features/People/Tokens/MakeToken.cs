using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Tokens;

/// <param name="Secret">Shown once; only its hash is kept.</param>
public sealed record MadeToken(ApiTokenId Id, string Name, string Secret, DateTimeOffset ExpiresAt);

/// <summary>Makes a token for a program, with no more permissions than its maker has.</summary>
internal sealed class MakeToken(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<MadeToken>> RunAsync(string name, IReadOnlyList<Permission> permissions, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        if (!user.May(Permission.ManageTokens))
        {
            return Problems.Lacks(Permission.ManageTokens);
        }

        // For a person the domain says it better; a token must not make one that may more than itself.
        if (permissions.Where(p => RolePermissions.Allows(user.Role!.Value, p) && !user.May(p)).ToList() is [var missing, ..])
        {
            return Problems.Lacks(missing);
        }

        var now = clock.GetUtcNow();
        var secret = TokenAuthentication.NewToken();
        var made = ApiToken.Make(
            new ApiTokenId(Guid.CreateVersion7(now)), name, TokenAuthentication.Hash(secret), permissions, user.Person!.Value, user.Role!.Value, expiresAt, now);
        if (made.IsRefused)
        {
            return made.Refusal;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.ApiTokens.Add(made.Value);
        database.Record("apiToken.made", made.Value, user, now);
        var saved = await database.SaveAsync("This token", cancellation);
        return saved.IsRefused ? saved.Refusal : new MadeToken(made.Value.Id, made.Value.Name, secret, made.Value.ExpiresAt);
    }
}
