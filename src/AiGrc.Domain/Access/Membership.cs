using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Access;

/// <summary>The last administrator cannot leave or step down: nobody could let anyone in again.</summary>
public sealed record LastAdministrator() : Refusal("Not done: this is the last administrator. Make somebody else an administrator first.");

/// <summary>A person in an organization, with one role there.</summary>
public sealed class Membership : ILedgerSubject
{
    public const int NameLength = 120;

    private Membership(PersonId personId, string name, string email, Role role) => (PersonId, Name, Email, Role) = (personId, name, email, role);

    public PersonId PersonId { get; private init; }

    public string Name { get; private set; }

    public string Email { get; private set; }

    public Role Role { get; private set; }

    /// <summary>What they do, e.g. "Head of machine learning"; shown beside the name.</summary>
    public string? Title { get; private set; }

    public DateTimeOffset JoinedAt { get; private init; }

    /// <summary>Set when access ended; the row stays, for its name in old records.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public string SubjectType => "person";

    public string SubjectId => PersonId.Value.ToString();

    public object State => new MembershipSnapshot(PersonId, Name, Email, Role, Title, LeftAt);

    public static Membership Join(PersonId person, string name, string email, Role role, string? title, DateTimeOffset at) =>
        new(person, name, email, role) { Title = title, JoinedAt = at };

    /// <param name="otherAdministrators">How many other people with access are administrators.</param>
    public Result<Membership> Become(Role role, int otherAdministrators)
    {
        if (Role == Role.Administrator && role != Role.Administrator && otherAdministrators == 0)
        {
            return new LastAdministrator();
        }

        Role = role;
        return this;
    }

    public Result<Membership> Leave(int otherAdministrators, DateTimeOffset at)
    {
        if (Role == Role.Administrator && otherAdministrators == 0)
        {
            return new LastAdministrator();
        }

        LeftAt ??= at;
        return this;
    }

    public Membership Return(Role role)
    {
        (LeftAt, Role) = (null, role);
        return this;
    }
}

public sealed record MembershipSnapshot(PersonId PersonId, string Name, string Email, Role Role, string? Title, DateTimeOffset? LeftAt);
