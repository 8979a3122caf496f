using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.AiSystems.List;

/// <summary>The inventory in parts, oldest first.</summary>
public sealed class ListAiSystems(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public const int Most = 200;

    /// <param name="cursor">The last id of the part before.</param>
    public async Task<Result<Page<AiSystemView>>> RunAsync(string? cursor, int limit, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        if (limit is < 1 or > Most)
        {
            return new Invalid($"A limit is a number from 1 to {Most}.", "limit");
        }

        var after = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && !Guid.TryParseExact(cursor, "D", out after))
        {
            return new Invalid("This cursor was not given by an answer of this list.", "cursor");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var last = new AiSystemId(after);
        var systems = await database.AiSystems.AsNoTracking()
            .Where(s => after == Guid.Empty || EF.Functions.GreaterThan(ValueTuple.Create(s.Id), ValueTuple.Create(last)))
            .OrderBy(s => s.Id).Take(limit + 1).ToListAsync(cancellation);
        return Page<AiSystemView>.Of([.. systems.Select(AiSystemView.Of)], limit, s => s.Id.Value.ToString("D"));
    }

    public async Task<Result<Versioned<AiSystemView>>> FindAsync(AiSystemId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.AiSystems.SingleOrDefaultAsync(s => s.Id == id, cancellation) is { } system
            ? new Versioned<AiSystemView>(AiSystemView.Of(system), database.VersionOf(system))
            : new NotFound("The AI system");
    }
}
