using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Members;

internal sealed record MemberRow(PersonId Id, string Name, string Email, Role Role, string? Title, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt, uint Version);

internal sealed record InvitationRow(InvitationId Id, string Email, Role Role, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

internal sealed record PeopleList(IReadOnlyList<MemberRow> Members, IReadOnlyList<InvitationRow> Invitations);

/// <summary>Who is in the organization, and who is invited.</summary>
internal sealed class ListPeople(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<PeopleList>> RunAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.ManagePeople))
        {
            return Problems.Lacks(Permission.ManagePeople);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var members = await database.Memberships.OrderBy(m => m.LeftAt != null).ThenBy(m => m.Name)
            .Select(m => new MemberRow(m.PersonId, m.Name, m.Email, m.Role, m.Title, m.JoinedAt, m.LeftAt, EF.Property<uint>(m, Tenancy.Version)))
            .ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        var invitations = await database.Invitations.Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now)
            .OrderBy(i => i.CreatedAt)
            .ToListAsync(cancellation);
        return new PeopleList(members, [.. invitations.Select(i => new InvitationRow(i.Id, i.Email, i.Role, i.InvitedBy.Name, i.CreatedAt, i.ExpiresAt))]);
    }
}
