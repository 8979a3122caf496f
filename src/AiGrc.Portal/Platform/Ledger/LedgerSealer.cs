using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;
using Npgsql;
using NpgsqlTypes;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>
/// Gives new entries of one organization their place in the log and signs what the log commits to now. Writers never wait for it;
/// of several nodes one at a time works on an organization.
/// </summary>
public sealed class LedgerSealer(TenantConnections connections, SigningKeys keys, TimeProvider clock)
{
    public const int BatchSize = 5_000;

    /// <summary>Seals what is due, in one transaction per batch.</summary>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealAsync(OrganizationId organization, CancellationToken cancellation)
    {
        var total = 0;
        int taken;
        do
        {
            var key = await keys.CurrentAsync(organization, cancellation);
            taken = await connections.InTransactionAsync(
                DatabaseSession.Of(organization), (connection, transaction) => SealBatchAsync(organization, key, connection, transaction, cancellation), cancellation);
            total += taken;
        }
        while (taken == BatchSize);
        return total;
    }

    /// <summary>How many entries wait for their place: written a moment ago, or held back by a transaction that still runs.</summary>
    public Task<long> UnsealedAsync(OrganizationId organization, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            new NpgsqlBatchCommand(
                """
                select count(*) from ledger_entries e
                where e.transaction_id >= coalesce((select horizon from ledger_checkpoints order by size desc limit 1), '0'::xid8)
                  and not exists (select from ledger_sealed s where s.organization_id = e.organization_id and s.entry_id = e.id)
                """),
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellation);
            return reader.GetInt64(0);
        },
        cancellation);

    private async Task<int> SealBatchAsync(
        OrganizationId organization, SigningKey key, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        if (!await TryLockAsync(organization, connection, transaction, cancellation))
        {
            return 0;
        }

        var log = await LogEnd.ReadAsync(connection, transaction, cancellation);
        var (entries, horizon) = await DueAsync(organization, log, connection, transaction, cancellation);
        if (entries.Count == 0)
        {
            return 0;
        }

        var appender = new MerkleAppender(log.Size, log.Nodes);
        var nodes = new List<MerkleNode>(entries.Count * 2);
        var leaf = new LedgerLeaf();
        foreach (var entry in entries)
        {
            appender.Append(leaf.Hash(entry), nodes);
        }

        var now = clock.GetUtcNow();
        var note = Checkpoint.Of(organization, appender.Size, appender.Root(), now).Sign(key).ToString();
        await WriteAsync(organization, log.Size, entries, nodes, new CheckpointRow { Size = appender.Size, Note = note, Horizon = horizon, IssuedAt = now }, connection, transaction, cancellation);
        return entries.Count;
    }

    private static async Task<bool> TryLockAsync(OrganizationId organization, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended(@key, 0))", connection, transaction);
        command.Parameters.AddWithValue("key", $"ledger/{organization.Value}");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    // Only entries of transactions below the snapshot's oldest running one: what commits late is above it and is taken next time.
    private static async Task<(List<LedgerEntry> Entries, ulong Horizon)> DueAsync(
        OrganizationId organization, LogEnd log, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
            select e.id, e.recorded_at, e.actor_kind, e.actor_id, e.actor_name, e.action, e.subject_type, e.subject_id, e.state, e.transaction_id
            from ledger_entries e, horizon
            where e.transaction_id >= @from and e.transaction_id < horizon.xid
              and not exists (select from ledger_sealed s where s.organization_id = e.organization_id and s.entry_id = e.id)
            order by e.transaction_id, e.position
            limit @batch
            """,
            connection,
            transaction);
        command.Parameters.Add(new NpgsqlParameter("from", NpgsqlDbType.Xid8) { Value = log.Horizon });
        command.Parameters.AddWithValue("batch", BatchSize);
        var entries = new List<LedgerEntry>();
        var horizon = log.Horizon;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(LedgerReading.Entry(reader, organization));

            // The last transaction may have more entries than this batch takes: it stays at the horizon and is looked at again.
            horizon = reader.GetFieldValue<ulong>(9);
        }

        return (entries, horizon);
    }

    private static async Task WriteAsync(
        OrganizationId organization,
        long first,
        List<LedgerEntry> entries,
        List<MerkleNode> nodes,
        CheckpointRow checkpoint,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        var tenant = new NpgsqlParameter<Guid> { TypedValue = organization.Value };
        batch.BatchCommands.Add(TenantConnections.Statement(
            "insert into ledger_sealed (organization_id, sequence, entry_id) select $1, $2 + n - 1, id from unnest($3) with ordinality as t(id, n)",
            tenant,
            new NpgsqlParameter<long> { TypedValue = first },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. entries.Select(e => e.Id)] }));
        batch.BatchCommands.Add(TenantConnections.Statement(
            "insert into ledger_nodes (organization_id, level, index, hash) select $1, l, i, h from unnest($2, $3, $4) as t(l, i, h)",
            new NpgsqlParameter<Guid> { TypedValue = organization.Value },
            new NpgsqlParameter<int[]> { TypedValue = [.. nodes.Select(n => n.Id.Level)] },
            new NpgsqlParameter<long[]> { TypedValue = [.. nodes.Select(n => n.Id.Index)] },
            new NpgsqlParameter<byte[][]> { TypedValue = [.. nodes.Select(n => n.Hash.ToArray())] }));
        batch.BatchCommands.Add(TenantConnections.Statement(
            "insert into ledger_checkpoints (organization_id, size, note, horizon, issued_at) values ($1, $2, $3, $4, $5)",
            new NpgsqlParameter<Guid> { TypedValue = organization.Value },
            new NpgsqlParameter<long> { TypedValue = checkpoint.Size },
            new NpgsqlParameter<string> { TypedValue = checkpoint.Note },
            new NpgsqlParameter { Value = checkpoint.Horizon, NpgsqlDbType = NpgsqlDbType.Xid8 },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = checkpoint.IssuedAt }));
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
