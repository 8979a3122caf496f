using AiGrc.Domain.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>Where the sealed log ends: its size, the subtrees on its right edge, and up to which transaction everything is sealed.</summary>
internal sealed record LogEnd(long Size, ulong Horizon, IReadOnlyDictionary<MerkleNodeId, Sha256Digest> Nodes)
{
    public static async Task<LogEnd> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var (size, horizon) = (0L, 0UL);
        await using (var command = new NpgsqlCommand("select size, horizon from ledger_checkpoints order by size desc limit 1", connection, transaction))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            if (await reader.ReadAsync(cancellation))
            {
                (size, horizon) = (reader.GetInt64(0), reader.GetFieldValue<ulong>(1));
            }
        }

        var wanted = MerkleNodes.ForRoot(size);
        await using var find = new NpgsqlCommand(Find, connection, transaction);
        find.Parameters.AddRange(FindParameters(wanted));
        await using var found = await find.ExecuteReaderAsync(cancellation);
        return new LogEnd(size, horizon, await NodesAsync(found, cancellation));
    }

    public const string Find =
        "select n.level, n.index, n.hash from unnest($1, $2) as w(level, index) join ledger_nodes n on n.level = w.level and n.index = w.index";

    public static NpgsqlParameter[] FindParameters(IReadOnlyList<MerkleNodeId> wanted) =>
    [
        new NpgsqlParameter { Value = wanted.Select(n => n.Level).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
        new NpgsqlParameter { Value = wanted.Select(n => n.Index).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
    ];

    public static async Task<IReadOnlyDictionary<MerkleNodeId, Sha256Digest>> NodesAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var nodes = new Dictionary<MerkleNodeId, Sha256Digest>();
        while (await reader.ReadAsync(cancellation))
        {
            nodes[new MerkleNodeId(reader.GetInt32(0), reader.GetInt64(1))] = new Sha256Digest(reader.GetFieldValue<byte[]>(2));
        }

        return nodes;
    }
}
