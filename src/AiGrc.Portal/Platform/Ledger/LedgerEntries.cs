using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;
using Npgsql;
using NpgsqlTypes;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>Where a list of entries goes on: newest first by moment and position, oldest first by place in the log, then what is not sealed yet.</summary>
public readonly record struct NewestCursor(DateTimeOffset RecordedAt, long Position)
{
    public static NewestCursor? Parse(string text) =>
        text.Split('.') is [var ticks, var position] && long.TryParse(ticks, out var t) && long.TryParse(position, out var p) && t >= 0 && t <= DateTimeOffset.MaxValue.UtcTicks
            ? new NewestCursor(new DateTimeOffset(t, TimeSpan.Zero), p)
            : null;

    public override string ToString() => $"{RecordedAt.UtcTicks}.{Position}";
}

/// <param name="Sequence">Sealed entries up to this one were given out; null when all were.</param>
/// <param name="Position">Unsealed entries up to this one were given out.</param>
public readonly record struct OldestCursor(long? Sequence, long Position)
{
    public static readonly OldestCursor Start = new(-1, 0);

    public static OldestCursor? Parse(string text) => text switch
    {
        ['s', .. var sequence] when long.TryParse(sequence, out var s) && s >= 0 => new OldestCursor(s, 0),
        ['u', .. var position] when long.TryParse(position, out var p) && p >= 0 => new OldestCursor(null, p),
        _ => null,
    };

    public static OldestCursor After(RecordedEntry entry) => entry.Sequence is { } sequence ? new OldestCursor(sequence, 0) : new OldestCursor(null, entry.Position);

    public override string ToString() => Sequence is { } sequence ? $"s{sequence}" : $"u{Position}";
}

/// <summary>Reads entries with their place in the log. One round trip per list, however long the ledger is.</summary>
public sealed class LedgerEntries(TenantConnections connections)
{
    private const string Place = "e.position, s.sequence, n.hash";

    private const string Sealing =
        """
        left join ledger_sealed s on s.organization_id = e.organization_id and s.entry_id = e.id
        left join ledger_nodes n on n.organization_id = s.organization_id and n.level = 0 and n.index = s.sequence
        """;

    public Task<List<RecordedEntry>> NewestAsync(
        OrganizationId organization, LedgerFilter filter, NewestCursor? before, int limit, CancellationToken cancellation)
    {
        var (conditions, parameters) = filter.Conditions(taken: 3);
        return ReadAsync(
            organization,
            $"""
            select {LedgerReading.Columns}, {Place} from ledger_entries e {Sealing}
            where (e.recorded_at, e.position) < ($1, $2) {conditions}
            order by e.recorded_at desc, e.position desc limit $3
            """,
            [Timestamp(before?.RecordedAt ?? DateTimeOffset.MaxValue.AddYears(-1)), Number(before?.Position ?? long.MaxValue), Number(limit), .. parameters],
            cancellation);
    }

    /// <summary>In the order of the log; what is not sealed yet comes last, without a place.</summary>
    public Task<List<RecordedEntry>> OldestAsync(OrganizationId organization, LedgerFilter filter, OldestCursor after, int limit, CancellationToken cancellation)
    {
        // One statement, hence one snapshot: an entry that is sealed meanwhile is not missed between the two halves.
        var (conditions, parameters) = filter.Conditions(taken: 3);
        return ReadAsync(
            organization,
            $"""
            select * from (
              (select {LedgerReading.Columns}, {Place} from ledger_sealed s
               join ledger_entries e on e.organization_id = s.organization_id and e.id = s.entry_id
               left join ledger_nodes n on n.organization_id = s.organization_id and n.level = 0 and n.index = s.sequence
               where s.sequence > $1 {conditions} order by s.sequence limit $3)
              union all
              (select {LedgerReading.Columns}, e.position, null::bigint, null::bytea from ledger_entries e
               where e.position > $2 and e.transaction_id >= coalesce((select horizon from ledger_checkpoints order by size desc limit 1), '0'::xid8)
                 and not exists (select from ledger_sealed s where s.organization_id = e.organization_id and s.entry_id = e.id) {conditions}
               order by e.position limit $3)
            ) as entries order by sequence nulls last, position limit $3
            """,
            [Number(after.Sequence ?? long.MaxValue), Number(after.Position), Number(limit), .. parameters],
            cancellation);
    }

    /// <summary>Everything that happened to one record, in the order in which it happened.</summary>
    public Task<List<RecordedEntry>> OfSubjectAsync(OrganizationId organization, string type, string id, int limit, CancellationToken cancellation) => ReadAsync(
        organization,
        $"""
        select * from (
          select {LedgerReading.Columns}, {Place} from ledger_entries e {Sealing}
          where e.subject_type = $1 and e.subject_id = $2 order by e.position desc limit $3
        ) as entries order by position
        """,
        [new NpgsqlParameter<string> { TypedValue = type }, new NpgsqlParameter<string> { TypedValue = id }, Number(limit)],
        cancellation);

    private Task<List<RecordedEntry>> ReadAsync(OrganizationId organization, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [TenantConnections.Statement(sql, parameters)],
        async reader =>
        {
            var entries = new List<RecordedEntry>();
            while (await reader.ReadAsync(cancellation))
            {
                entries.Add(new RecordedEntry(
                    LedgerReading.Entry(reader, organization),
                    reader.GetInt64(9),
                    reader.IsDBNull(10) ? null : reader.GetInt64(10),
                    reader.IsDBNull(11) ? null : new Sha256Digest(reader.GetFieldValue<byte[]>(11))));
            }

            return entries;
        },
        cancellation);

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };

    private static NpgsqlParameter Timestamp(DateTimeOffset value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
