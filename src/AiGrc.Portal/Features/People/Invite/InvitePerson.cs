using System.Security.Cryptography;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Invite;

public sealed record HasAccessAlready(string Email) : Refusal($"Not invited: {Email} belongs to your organization already. Change the role below instead.", "email");

public sealed record InvitedAlready(string Email) : Refusal($"Not invited: {Email} has an open invitation. Withdraw it to make a new link.", "email");

/// <param name="Code">Part of the link; shown once, kept as a hash.</param>
public sealed record MadeInvitation(InvitationId Id, string Email, string Code, DateTimeOffset ExpiresAt);

/// <summary>Makes a link with which one person joins with one role.</summary>
internal sealed class InvitePerson(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<MadeInvitation>> RunAsync(string email, Role role, CancellationToken cancellation)
    {
        if (!user.May(Permission.ManagePeople))
        {
            return Problems.Lacks(Permission.ManagePeople);
        }

        var now = clock.GetUtcNow();
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var invited = Invitation.Invite(new InvitationId(Guid.CreateVersion7(now)), email, role, TokenAuthentication.Hash(code), user.Actor, now);
        if (invited.IsRefused)
        {
            return invited.Refusal;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var address = invited.Value.Email.ToUpperInvariant();
        if (await database.Memberships.AnyAsync(m => m.Email.ToUpper() == address && m.LeftAt == null, cancellation))
        {
            return new HasAccessAlready(invited.Value.Email);
        }

        if (await database.Invitations.AnyAsync(i => i.Email.ToUpper() == address && i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now, cancellation))
        {
            return new InvitedAlready(invited.Value.Email);
        }

        database.Invitations.Add(invited.Value);
        database.Record("invitation.made", invited.Value, user, now);
        var saved = await database.SaveAsync("This invitation", cancellation);
        return saved.IsRefused ? saved.Refusal : new MadeInvitation(invited.Value.Id, invited.Value.Email, code, invited.Value.ExpiresAt);
    }
}
