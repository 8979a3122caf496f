using System.Security.Cryptography;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Demo;

/// <summary>What demo.json says: how to get in, for a person trying the portal and for tools.</summary>
/// <param name="Database">The connection string of the application's role.</param>
public sealed record DemoAccess(string Url, IReadOnlyList<DemoUser> Users, IReadOnlyList<DemoToken> Tokens, string Database);

public sealed record DemoUser(string Email, string Password, Role Role);

/// <param name="Token">With everything that the role may do.</param>
public sealed record DemoToken(Role Role, string Token);

/// <summary>Keeps demo.json: sign-ins and tokens, random per installation. Kept as they are at a second start, made anew if the file is gone.</summary>
public sealed class IssueDemoAccess(GrcDatabases databases, UserManager<Person> accounts, TimeProvider clock)
{
    private const string TokenName = "Demo";
    private static readonly Actor Job = new(ActorKind.Job, "demo", "Demo");
    private static readonly JsonSerializerOptions Indented = new(DomainJson.Options) { WriteIndented = true };

    public async Task<DemoAccess> RunAsync(string folder, string url, string connectionString, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "demo.json");
        var kept = await ReadAsync(path, cancellation);
        var access = kept is null
            ? new DemoAccess(url, await PasswordsAsync(), await TokensAsync(cancellation), connectionString)
            : kept with { Url = url, Database = connectionString };
        Directory.CreateDirectory(folder);
        await WriteAsync(path, access, cancellation);
        return access;
    }

    private async Task<List<DemoUser>> PasswordsAsync()
    {
        var users = new List<DemoUser>();
        foreach (var person in Larkfield.SignIns)
        {
            var account = await accounts.FindByEmailAsync(person.Email) ?? throw new InvalidOperationException($"{person.Email} has no account.");
            var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));
            if (account.PasswordHash is not null)
            {
                Check(await accounts.RemovePasswordAsync(account));
            }

            Check(await accounts.AddPasswordAsync(account, password));
            Check(await accounts.SetLockoutEndDateAsync(account, null));
            users.Add(new DemoUser(person.Email, password, person.Role));
        }

        return users;
    }

    private async Task<List<DemoToken>> TokensAsync(CancellationToken cancellation)
    {
        await using var database = databases.For(DatabaseSession.Of(Larkfield.Id));
        var now = clock.GetUtcNow();
        foreach (var old in await database.ApiTokens.Where(t => t.Name.StartsWith(TokenName) && t.RevokedAt == null).ToListAsync(cancellation))
        {
            database.Record("apiToken.revoked", old.Revoke(now), Job, now);
        }

        var members = await database.Memberships.ToDictionaryAsync(m => m.Email, m => m.PersonId, StringComparer.Ordinal, cancellation);
        var tokens = new List<DemoToken>();
        foreach (var person in Larkfield.SignIns)
        {
            var secret = TokenAuthentication.NewToken();
            var name = $"{TokenName}, {RoleWords.Of(person.Role).ToLowerInvariant()}";
            var token = ApiToken.Make(
                new ApiTokenId(Guid.CreateVersion7(now)), name, TokenAuthentication.Hash(secret), [.. RolePermissions.Of(person.Role)],
                members[person.Email], person.Role, now + ApiToken.LongestLife, now).Required();
            database.ApiTokens.Add(token);
            database.Record("apiToken.made", token, Job, now);
            tokens.Add(new DemoToken(person.Role, secret));
        }

        await database.SaveChangesAsync(cancellation);
        return tokens;
    }

    private static async Task<DemoAccess?> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<DemoAccess>(file, DomainJson.Options, cancellation) is { Users.Count: > 0, Tokens.Count: > 0 } read ? read : null;
        }
        catch (JsonException)
        {
            // Damaged: its secrets are lost, so new ones are made.
            return null;
        }
    }

    // Secrets stand in it, so nobody else may read it even for a moment; and it is whole or not there.
    private static async Task WriteAsync(string path, DemoAccess access, CancellationToken cancellation)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(fresh, options))
        {
            await JsonSerializer.SerializeAsync(file, access, Indented, cancellation);
        }

        File.Move(fresh, path, overwrite: true);
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }
}
