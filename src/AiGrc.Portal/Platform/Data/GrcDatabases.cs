using AiGrc.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Platform.Data;

/// <summary>Opens a database for the signed-in user's organization, or, for sign-in and jobs, for a session that is named.</summary>
public sealed class GrcDatabases(DbContextOptions<GrcDatabase> options, ICurrentUser user, LedgerSignal signal) : IDbContextFactory<GrcDatabase>
{
    public GrcDatabase CreateDbContext() => new(options, new DatabaseSession { Organization = user.Organization, Person = user.Person }, signal);

    public GrcDatabase For(DatabaseSession session) => new(options, session, signal);
}
