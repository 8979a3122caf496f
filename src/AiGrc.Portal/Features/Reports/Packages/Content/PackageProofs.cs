using System.Runtime.CompilerServices;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace AiGrc.Portal.Features.Reports.Packages.Content;

/// <summary>Reads, in parts, the sealed ledger entries of evidence versions and of the package's request, each with its inclusion proof in the package's checkpoint.</summary>
public sealed class PackageProofs(TenantConnections connections)
{
    private const int Part = 200;

    /// <param name="files">The names in the package of each version's files, by the version's id.</param>
    public async IAsyncEnumerable<LedgerProof> ReadAsync(
        OrganizationId organization,
        EvidencePackageSnapshot package,
        IReadOnlyDictionary<string, IReadOnlyList<string>> files,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (size, after) = (package.CheckpointSize!.Value, -1L);
        while (true)
        {
            var part = await EntriesAsync(organization, package, [.. files.Keys], after, size, cancellation);
            if (part.Count == 0)
            {
                yield break;
            }

            var nodes = await NodesAsync(organization, [.. part.SelectMany(e => MerkleNodes.ForInclusion(e.Index, size)).Distinct()], cancellation);
            foreach (var (index, entry) in part)
            {
                yield return new LedgerProof(index, entry, MerkleNodes.InclusionProof(index, size, nodes), files.GetValueOrDefault(entry.SubjectId) ?? []);
            }

            after = part[^1].Index;
        }
    }

    private Task<List<(long Index, LedgerEntry Entry)>> EntriesAsync(
        OrganizationId organization, EvidencePackageSnapshot package, string[] versions, long after, long size, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            TenantConnections.Statement(
                $"""
                select {LedgerReading.Columns}, s.sequence
                from ledger_entries e
                join ledger_sealed s on s.organization_id = e.organization_id and s.entry_id = e.id
                where s.sequence > $1 and s.sequence < $2
                  and ((e.subject_type = 'evidenceVersion' and e.subject_id = any($3) and e.recorded_at <= $4) or (e.subject_type = 'package' and e.subject_id = $5))
                order by s.sequence
                limit {Part}
                """,
                new NpgsqlParameter<long> { TypedValue = after },
                new NpgsqlParameter<long> { TypedValue = size },
                new NpgsqlParameter<string[]> { TypedValue = versions },
                new NpgsqlParameter { Value = package.AsOf, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter<string> { TypedValue = package.Id.Value.ToString() }),
        ],
        async reader =>
        {
            var entries = new List<(long, LedgerEntry)>();
            while (await reader.ReadAsync(cancellation))
            {
                entries.Add((reader.GetInt64(9), LedgerReading.Entry(reader, organization)));
            }

            return entries;
        },
        cancellation);

    private Task<IReadOnlyDictionary<MerkleNodeId, Sha256Digest>> NodesAsync(OrganizationId organization, IReadOnlyList<MerkleNodeId> wanted, CancellationToken cancellation) =>
        connections.ReadAsync(
            DatabaseSession.Of(organization),
            [TenantConnections.Statement(LogEnd.Find, LogEnd.FindParameters(wanted))],
            reader => LogEnd.NodesAsync(reader, cancellation),
            cancellation);
}
