using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;
using Npgsql;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>Where an entry stands, and how large the sealed log is.</summary>
public sealed record LedgerPlace(long? Sequence, Guid? EntryId, long Size);

/// <summary>Checkpoints, and the hashes that proofs are made of.</summary>
public sealed class LedgerProofReader(TenantConnections connections)
{
    /// <summary>The checkpoint of that size, or the newest.</summary>
    /// <returns>The signed note, or null if none was issued at that size.</returns>
    public Task<string?> CheckpointAsync(OrganizationId organization, long? size, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            size is { } wanted
                ? TenantConnections.Statement("select note from ledger_checkpoints where size = $1", new NpgsqlParameter<long> { TypedValue = wanted })
                : new NpgsqlBatchCommand("select note from ledger_checkpoints order by size desc limit 1"),
        ],
        async reader => await reader.ReadAsync(cancellation) ? reader.GetString(0) : null,
        cancellation);

    /// <param name="entry">Finds an entry by its id, or by its sequence; with neither only the size is read.</param>
    public Task<LedgerPlace> PlaceAsync(OrganizationId organization, Guid? entry, long? sequence, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            TenantConnections.Statement(
                """
                select s.sequence, s.entry_id, coalesce((select max(size) from ledger_checkpoints), 0)
                from (select 1) as always left join ledger_sealed s on s.entry_id = $1 or s.sequence = $2
                """,
                new NpgsqlParameter<Guid> { TypedValue = entry ?? Guid.Empty },
                new NpgsqlParameter<long> { TypedValue = sequence ?? -1 }),
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellation);
            return new LedgerPlace(reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetInt64(2));
        },
        cancellation);

    /// <summary>The stored subtrees among these, in one query.</summary>
    public Task<IReadOnlyDictionary<MerkleNodeId, Sha256Digest>> NodesAsync(
        OrganizationId organization, IEnumerable<MerkleNodeId> wanted, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [TenantConnections.Statement(LogEnd.Find, LogEnd.FindParameters([.. wanted.Distinct()]))],
        reader => LogEnd.NodesAsync(reader, cancellation),
        cancellation);
}
