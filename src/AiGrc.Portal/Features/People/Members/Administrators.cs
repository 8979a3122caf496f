using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AiGrc.Portal.Features.People.Members;

/// <summary>Loads a member for a change of their standing, such that two administrators cannot step down past each other.</summary>
internal sealed record Administrators(Membership Member, int Others, IDbContextTransaction Transaction) : IAsyncDisposable
{
    /// <returns>Null if the organization has no such member with access.</returns>
    public static async Task<Administrators?> LockAsync(GrcDatabase database, PersonId person, CancellationToken cancellation)
    {
        var transaction = await database.Database.BeginTransactionAsync(cancellation);

        // The rows stay locked until the end of the transaction: whoever comes second counts what the first one left.
        var standing = await database.Memberships
            .FromSql($"select m.*, m.xmin from memberships m where m.left_at is null and (m.role = 'Administrator' or m.person_id = {person.Value}) order by m.person_id for update")
            .ToListAsync(cancellation);
        if (standing.Find(m => m.PersonId == person) is { } member)
        {
            return new Administrators(member, standing.Count(m => m.Role == Role.Administrator && m.PersonId != person), transaction);
        }

        await transaction.DisposeAsync();
        return null;
    }

    public ValueTask DisposeAsync() => Transaction.DisposeAsync();
}
