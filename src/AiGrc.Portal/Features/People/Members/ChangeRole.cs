using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.People.Members;

/// <summary>Gives a member another role; it holds from their next request on.</summary>
internal sealed class ChangeRole(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<Done>> RunAsync(PersonId person, Role role, ExpectedVersion expected, CancellationToken cancellation)
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

        var changed = administrators.Member.Become(role, administrators.Others);
        if (changed.IsRefused)
        {
            return changed.Refusal;
        }

        database.Expect(changed.Value, expected);
        database.Record("person.roleChanged", changed.Value, user, clock.GetUtcNow());
        var saved = await database.SaveAsync("This person", cancellation);
        if (!saved.IsRefused)
        {
            await administrators.Transaction.CommitAsync(cancellation);
        }

        return saved;
    }
}
