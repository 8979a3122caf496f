using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Organizations;

/// <summary>A company that keeps its compliance here: what it is under the law, and which frameworks it chose.</summary>
public sealed class Organization : ILedgerSubject
{
    public const int NameLength = 120;

    private Organization(OrganizationId id, string name, DateTimeOffset createdAt) => (Id, Name, CreatedAt) = (id, name, createdAt);

    public OrganizationId Id { get; private init; }

    public string Name { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Roles under the laws (provider, deployer, covered-entity, controller …): they decide which requirements apply.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Keys of the chosen frameworks, in the order they are shown.</summary>
    public IReadOnlyList<string> Frameworks { get; private set; } = [];

    public string SubjectType => "organization";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static Result<Organization> Found(OrganizationId id, string name, DateTimeOffset at) =>
        NameRefusal(name) is { } refusal ? refusal : new Organization(id, name.Trim(), at);

    public Result<Organization> Rename(string name)
    {
        if (NameRefusal(name) is { } refusal)
        {
            return refusal;
        }

        Name = name.Trim();
        return this;
    }

    /// <param name="known">Keys of the content library; an unknown one is refused.</param>
    public Result<Organization> ChooseFrameworks(IReadOnlyList<string> keys, IReadOnlySet<string> known)
    {
        if (keys.FirstOrDefault(k => !known.Contains(k)) is { } unknown)
        {
            return new Invalid($"There is no framework \"{unknown}\" in the library.", "frameworks");
        }

        Frameworks = [.. keys.Distinct(StringComparer.Ordinal)];
        return this;
    }

    /// <param name="known">Every role that a requirement of the library names; an unknown one is refused.</param>
    public Result<Organization> TakeRoles(IReadOnlyList<string> roles, IReadOnlySet<string> known)
    {
        if (roles.FirstOrDefault(r => !known.Contains(r)) is { } unknown)
        {
            return new Invalid($"There is no role \"{unknown}\" in the library.", "roles");
        }

        Roles = [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return this;
    }

    public OrganizationSnapshot ToSnapshot() => new(Id, Name, Roles, Frameworks);

    private static Invalid? NameRefusal(string name) => name.Trim().Length is > 0 and <= NameLength
        ? null
        : new Invalid($"An organization's name has 1 to {NameLength} characters.", "name");
}

public sealed record OrganizationSnapshot(OrganizationId Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Frameworks);
