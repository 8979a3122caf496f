using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Members;

/// <summary>Ends a person's access: their sessions and tokens stop at once, their name stays in the records.</summary>
internal sealed class EndAccess(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Done>> RunAsync(PersonId person, CancellationToken cancellation)
    {
        if (!user.May(Permission.ManagePeople))
        {
            return Problems.Lacks(Permission.ManagePeople);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var administrators = await Administrators.LockAsync(database, person, cancellation);
        if (administrators is null)
        {
            return new NotFound("The person");
        }

        var now = clock.GetUtcNow();
        var left = administrators.Member.Leave(administrators.Others, now);
        if (left.IsRefused)
        {
            return left.Refusal;
        }

        database.Record("person.left", left.Value, user, now);
        var saved = await database.SaveAsync("This person", cancellation);
        if (!saved.IsRefused)
        {
            await administrators.Transaction.CommitAsync(cancellation);
        }

        return saved;
    }
}
