using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Access;

/// <summary>Who is asking, in which organization, and what they may do. Nobody signed in: no organization, nothing allowed.</summary>
public interface ICurrentUser
{
    OrganizationId? Organization { get; }

    /// <summary>The person; for a token the one who made it.</summary>
    PersonId? Person { get; }

    /// <summary>As the ledger names them.</summary>
    Actor Actor { get; }

    Role? Role { get; }

    /// <summary>For a token: its own permissions, never more than its maker's role.</summary>
    bool May(Permission permission);
}
