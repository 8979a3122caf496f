using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Invite;

/// <summary>Makes an invitation's link useless.</summary>
internal sealed class WithdrawInvitation(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Done>> RunAsync(InvitationId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.ManagePeople))
        {
            return Problems.Lacks(Permission.ManagePeople);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Invitations.SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { } invitation)
        {
            return new NotFound("The invitation");
        }

        var now = clock.GetUtcNow();
        if (!invitation.IsOpenAt(now))
        {
            return new InvitationOver();
        }

        database.Record("invitation.withdrawn", invitation.Withdraw(now), user, now);
        return await database.SaveAsync("This invitation", cancellation);
    }
}
