using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.List;

/// <summary>The organization's controls by code, in parts.</summary>
public sealed class ListControls(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public const int Most = 200;

    /// <param name="cursor">The last code of the part before.</param>
    /// <param name="domain">Only this domain.</param>
    /// <param name="retired">Whether retired ones come too.</param>
    public async Task<Result<Page<ControlView>>> RunAsync(string? cursor, string? domain, bool retired, int limit, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        if (limit is < 1 or > Most)
        {
            return new Invalid($"A limit is a number from 1 to {Most}.", "limit");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var wanted = database.Controls.AsNoTracking().Where(c => retired || c.RetiredAt == null);
        wanted = string.IsNullOrEmpty(domain) ? wanted : wanted.Where(c => c.Domain == domain);

        // "C": the order of the codes themselves, the same as everywhere else; the database's own collation would put IAM-1 beside IAM1.
        wanted = string.IsNullOrEmpty(cursor) ? wanted : wanted.Where(c => string.Compare(EF.Functions.Collate(c.Code, "C"), cursor) > 0);
        var controls = await wanted.OrderBy(c => EF.Functions.Collate(c.Code, "C")).Take(limit + 1).ToListAsync(cancellation);
        return Page<ControlView>.Of([.. controls.Select(ControlView.Of)], limit, c => c.Code);
    }

    public async Task<Result<Versioned<ControlView>>> FindAsync(string code, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.FindControlAsync(code, cancellation) is { } control
            ? new Versioned<ControlView>(ControlView.Of(control), database.VersionOf(control))
            : ControlLookups.Missing(code);
    }
}
