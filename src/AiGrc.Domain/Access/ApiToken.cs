using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Access;

/// <summary>A key for a pipeline: scoped to permissions, shown once, kept as a hash, with an end.</summary>
public sealed class ApiToken : ILedgerSubject
{
    public const int NameLength = 80;

    /// <summary>Tokens start with this, so that secret scanners can find leaked ones.</summary>
    public const string Prefix = "aigrc_";

    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    private ApiToken(ApiTokenId id, string name, string tokenHash) => (Id, Name, TokenHash) = (id, name, tokenHash);

    public ApiTokenId Id { get; private init; }

    public string Name { get; private init; }

    /// <summary>SHA-256 of the token, in lower-case hexadecimal.</summary>
    public string TokenHash { get; private init; }

    public PersonId MadeBy { get; private init; }

    public IReadOnlyList<Permission> Permissions { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>To the hour, so that reading does not mean writing on every request.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public string SubjectType => "apiToken";

    public string SubjectId => Id.Value.ToString();

    public object State => new ApiTokenSnapshot(Id, Name, MadeBy, Permissions, CreatedAt, ExpiresAt, RevokedAt);

    /// <param name="makersRole">A token never may more than its maker.</param>
    public static Result<ApiToken> Make(
        ApiTokenId id, string name, string tokenHash, IReadOnlyList<Permission> permissions, PersonId maker, Role makersRole, DateTimeOffset expiresAt, DateTimeOffset at)
    {
        if (name.Trim().Length is 0 or > NameLength)
        {
            return new Invalid($"A token's name has 1 to {NameLength} characters.", "name");
        }

        if (permissions.Count == 0)
        {
            return new Invalid("Choose at least one permission.", "permissions");
        }

        if (permissions.Where(p => !RolePermissions.Allows(makersRole, p)).ToList() is [var missing, ..])
        {
            return new Invalid($"Your own role does not include {missing}.", "permissions");
        }

        if (expiresAt <= at || expiresAt > at + LongestLife)
        {
            return new Invalid("A token ends in the future, within a year.", "expiresAt");
        }

        return new ApiToken(id, name.Trim(), tokenHash)
        {
            MadeBy = maker,
            Permissions = [.. permissions.Distinct().Order()],
            CreatedAt = at,
            ExpiresAt = expiresAt,
        };
    }

    public bool IsUsableAt(DateTimeOffset moment) => RevokedAt is null && moment < ExpiresAt;

    public ApiToken Revoke(DateTimeOffset at)
    {
        RevokedAt ??= at;
        return this;
    }
}

public sealed record ApiTokenSnapshot(
    ApiTokenId Id, string Name, PersonId MadeBy, IReadOnlyList<Permission> Permissions, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt);
