using Npgsql;

namespace AiGrc.Portal.Platform.Data;

/// <summary>The seam "set the tenant" for plain SQL: everything goes out in one batch or transaction that begins with the session's settings.</summary>
public sealed class TenantConnections(NpgsqlDataSource source)
{
    /// <summary>Runs the statements in one round trip and lets <paramref name="read"/> walk their results; the first result is the first statement's.</summary>
    public async Task<T> ReadAsync<T>(
        DatabaseSession session, IEnumerable<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(session.ToSql()));
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await read(reader);
    }

    /// <summary>Runs <paramref name="work"/> in a transaction of the session and commits it.</summary>
    public async Task<T> InTransactionAsync<T>(
        DatabaseSession session, Func<NpgsqlConnection, NpgsqlTransaction, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var settings = new NpgsqlCommand(session.ToSql(), connection, transaction))
        {
            await settings.ExecuteNonQueryAsync(cancellation);
        }

        var result = await work(connection, transaction);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    public static NpgsqlBatchCommand Statement(string sql, params NpgsqlParameter[] parameters)
    {
        var statement = new NpgsqlBatchCommand(sql);
        statement.Parameters.AddRange(parameters);
        return statement;
    }
}
