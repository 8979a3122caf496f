using AiGrc.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AiGrc.Portal.Platform.Data;

/// <summary>The version of a record that a person saw when they decided to change it; null means whatever is there.</summary>
public readonly record struct ExpectedVersion(uint? Value)
{
    public static readonly ExpectedVersion Any = new((uint?)null);
}

/// <summary>Saving turns the two expected failures of a concurrent world into refusals.</summary>
public static class Saving
{
    /// <summary>Makes the next save fail if the row is no longer the one that the person saw.</summary>
    public static void Expect(this GrcDatabase database, object entity, ExpectedVersion version)
    {
        if (version.Value is { } expected)
        {
            database.Entry(entity).Property(Tenancy.Version).OriginalValue = expected;
        }
    }

    public static uint VersionOf(this GrcDatabase database, object entity) => (uint)database.Entry(entity).Property(Tenancy.Version).CurrentValue!;

    /// <param name="what">What exists already when a unique value is taken, e.g. "A control with this code".</param>
    public static async Task<Result<Done>> SaveAsync(this GrcDatabase database, string what, CancellationToken cancellation)
    {
        try
        {
            await database.SaveChangesAsync(cancellation);
            return default(Done);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile();
        }
        catch (Exception exception) when (exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected })
        {
            // Two saves waited for each other's rows; this one gave way. EF Core wraps what may pass by itself once more than other errors.
            return new ChangedMeanwhile();
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new AlreadyExists(what);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } broken)
        {
            return new Invalid($"Something this refers to does not exist in your organization ({broken.ConstraintName}).");
        }
    }
}
