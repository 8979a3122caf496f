using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AiGrc.Portal.Platform.Data;

/// <summary>
/// The seam "set the tenant" for EF Core: a transaction starts with the session's settings; a query outside of one carries them in the same round trip,
/// as its batch is an implicit transaction.
/// </summary>
internal sealed class TenantInterceptor : DbCommandInterceptor, IDbTransactionInterceptor
{
    public static readonly TenantInterceptor Instance = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Prefix(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (NeedsPrefix(command, eventData))
        {
            result.NextResult();
        }

        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (NeedsPrefix(command, eventData))
        {
            await result.NextResultAsync(cancellationToken);
        }

        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Prefix(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) =>
        NeedsPrefix(command, eventData) ? throw NoScalar() : result;

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        NeedsPrefix(command, eventData) ? throw NoScalar() : ValueTask.FromResult(result);

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (eventData.Context is GrcDatabase database)
        {
            using var command = SetTenant(connection, result, database);
            command.ExecuteNonQuery();
        }

        return result;
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is GrcDatabase database)
        {
            await using var command = SetTenant(connection, result, database);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return result;
    }

    private static void Prefix(DbCommand command, CommandEventData eventData)
    {
        if (NeedsPrefix(command, eventData))
        {
            command.CommandText = ((GrcDatabase)eventData.Context!).Session.ToSql() + command.CommandText;
        }
    }

    // Migrations run as the owner, outside of any tenant, and their scripts are not ours to change.
    private static bool NeedsPrefix(DbCommand command, CommandEventData eventData) =>
        command.Transaction is null && eventData.CommandSource != CommandSource.Migrations && eventData.Context is GrcDatabase { IsMigrating: false };

    private static DbCommand SetTenant(DbConnection connection, DbTransaction transaction, GrcDatabase database)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = database.Session.ToSql();
        return command;
    }

    private static InvalidOperationException NoScalar() => new("A scalar command outside of a transaction cannot carry the tenant; read a row instead.");
}
