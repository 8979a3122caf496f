using AiGrc.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Platform.Data;

/// <summary>Opens a database for the signed-in user's organization, or, for sign-in and jobs, for a session that is named.</summary>
public sealed class GrcDatabases(DbContextOptions<GrcDatabase> options, ICurrentUser user, LedgerSignal signal) : IDbContextFactory<GrcDatabase>
{
    // Without the person: their memberships elsewhere would be visible too, and a query for "the" organization would find several.
    public GrcDatabase CreateDbContext() => new(options, new DatabaseSession { Organization = user.Organization }, signal);

    public GrcDatabase For(DatabaseSession session) => new(options, session, signal);
}
