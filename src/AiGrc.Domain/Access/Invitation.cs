using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Access;

public sealed record InvitationOver() : Refusal("This invitation was used, withdrawn or has run out. Ask an administrator for a new one.");

/// <summary>A link that lets one person join with one role. Only a hash of its code is kept.</summary>
public sealed class Invitation : ILedgerSubject
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Invitation(InvitationId id, string email, Role role, string codeHash) => (Id, Email, Role, CodeHash) = (id, email, role, codeHash);

    public InvitationId Id { get; private init; }

    public string Email { get; private init; }

    public Role Role { get; private init; }

    /// <summary>SHA-256 of the code, in lower-case hexadecimal.</summary>
    public string CodeHash { get; private init; }

    public Actor InvitedBy { get; private init; } = null!;

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string SubjectType => "invitation";

    public string SubjectId => Id.Value.ToString();

    public object State => new InvitationSnapshot(Id, Email, Role, CreatedAt, ExpiresAt, AcceptedAt, WithdrawnAt);

    public static Result<Invitation> Invite(InvitationId id, string email, Role role, string codeHash, Actor by, DateTimeOffset at)
    {
        var address = email.Trim();
        if (address.Length is < 3 or > 254 || address.IndexOf('@') is var a && (a < 1 || a == address.Length - 1 || address.IndexOf('@', a + 1) >= 0) || address.Any(char.IsWhiteSpace))
        {
            return new Invalid("That is not an e-mail address.", "email");
        }

        return new Invitation(id, address, role, codeHash) { InvitedBy = by, CreatedAt = at, ExpiresAt = at + Lifetime };
    }

    public bool IsOpenAt(DateTimeOffset moment) => AcceptedAt is null && WithdrawnAt is null && moment < ExpiresAt;

    public Result<Invitation> Accept(DateTimeOffset at)
    {
        if (!IsOpenAt(at))
        {
            return new InvitationOver();
        }

        AcceptedAt = at;
        return this;
    }

    public Invitation Withdraw(DateTimeOffset at)
    {
        WithdrawnAt ??= at;
        return this;
    }
}

public sealed record InvitationSnapshot(
    InvitationId Id, string Email, Role Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt, DateTimeOffset? WithdrawnAt);
