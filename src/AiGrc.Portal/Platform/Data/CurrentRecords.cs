using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using Npgsql;

namespace AiGrc.Portal.Platform.Data;

/// <summary>
/// An organization's records as they are now, indexed. Kept in memory until anything is recorded: every change of a record has its entry in the ledger, and
/// entries are only ever added, so their number tells whether what is kept is still true, whichever node wrote.
/// </summary>
public sealed class CurrentRecords(TenantConnections connections, OrganizationRecordsReader reader, TimeProvider clock)
{
    /// <summary>Controls of all organizations together; those asked for last stay. One with its mappings takes about five kilobytes.</summary>
    private const int Room = 20_000;

    private readonly Lock guard = new();
    private readonly Dictionary<OrganizationId, Kept> kept = [];
    private long uses;

    /// <returns>Null if there is no such organization.</returns>
    public async Task<RecordIndex?> ReadAsync(OrganizationId organization, CancellationToken cancellation)
    {
        // Counted before it is read: what is recorded in between makes what is kept newer than its count, and is read once more.
        var entries = await CountAsync(organization, cancellation);
        if (Find(organization, entries) is { } known)
        {
            return known.At(clock.GetUtcNow());
        }

        if (await reader.ReadAsync(organization, asOf: null, cancellation) is not { } records)
        {
            return null;
        }

        var index = new RecordIndex(records);
        Keep(organization, entries, index);
        return index;
    }

    /// <summary>How many entries the organization's ledger has: those with a place in the log and those that wait for one.</summary>
    private Task<long> CountAsync(OrganizationId organization, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            new NpgsqlBatchCommand(
                """
                with log as (select size, horizon from ledger_checkpoints order by size desc limit 1)
                select coalesce((select size from log), 0) + (
                  select count(*) from ledger_entries e
                  where e.transaction_id >= coalesce((select horizon from log), '0'::xid8)
                    and not exists (select from ledger_sealed s where s.organization_id = e.organization_id and s.entry_id = e.id))
                """),
        ],
        async row =>
        {
            await row.ReadAsync(cancellation);
            return row.GetInt64(0);
        },
        cancellation);

    private RecordIndex? Find(OrganizationId organization, long entries)
    {
        lock (guard)
        {
            if (!kept.TryGetValue(organization, out var found) || found.Entries != entries)
            {
                return null;
            }

            found.LastUse = ++uses;
            return found.Index;
        }
    }

    private void Keep(OrganizationId organization, long entries, RecordIndex index)
    {
        lock (guard)
        {
            kept[organization] = new Kept(entries, index) { LastUse = ++uses };
            var room = Room;
            foreach (var (id, one) in kept.OrderByDescending(k => k.Value.LastUse).ToList())
            {
                room -= one.Index.Controls.Count;
                if (room < 0)
                {
                    kept.Remove(id);
                }
            }
        }
    }

    private sealed class Kept(long entries, RecordIndex index)
    {
        public long Entries => entries;

        public RecordIndex Index => index;

        public long LastUse { get; set; }
    }
}
