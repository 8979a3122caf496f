using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Organizations;
using AiGrc.Portal.Platform.Data;
using Npgsql;

namespace AiGrc.Portal.Features.Spreadsheets.Content;

/// <summary>What spreadsheets show, as it stood at one position of the ledger.</summary>
public sealed record SheetRecords(
    string Position,
    DateTimeOffset Moment,
    OrganizationSnapshot Organization,
    IReadOnlyList<AiSystemSnapshot> Systems,
    IReadOnlyList<ControlSnapshot> Controls,
    IReadOnlyList<ImplementationSnapshot> Implementations,
    IReadOnlyList<EvidenceSnapshot> Evidence,
    IReadOnlyList<MembershipSnapshot> People)
{
    public IEnumerable<Scope> Scopes => [Scope.Organization, .. Systems.Select(s => Scope.Of(s.Id))];

    public string NameOf(Scope scope) => scope.System is { } id ? Systems.FirstOrDefault(s => s.Id == id)?.Name ?? "Unknown system" : "Organization";
}

/// <summary>
/// Reads the ledger's states at a position. The position is a snapshot of PostgreSQL, not a number: numbers are given before the commit, so a higher
/// one may be visible before a lower one. Export and import read by the same statement, which makes what was exported exactly what is compared with.
/// </summary>
internal sealed class SheetRecordsReader(TenantConnections connections, TimeProvider clock)
{
    private static readonly string[] Kinds = ["organization", "aiSystem", "control", "implementation", "evidence", "person"];

    public async Task<SheetRecords> NowAsync(OrganizationId organization, CancellationToken cancellation)
    {
        var position = await connections.ReadAsync(
            DatabaseSession.Of(organization),
            [new NpgsqlBatchCommand("select pg_current_snapshot()::text")],
            async reader =>
            {
                await reader.ReadAsync(cancellation);
                return reader.GetString(0);
            },
            cancellation);
        return (await AtAsync(organization, position, clock.GetUtcNow(), cancellation))!;
    }

    /// <returns>Null for a position that this database has not reached: it was restored from an older backup.</returns>
    public Task<SheetRecords?> AtAsync(OrganizationId organization, string position, DateTimeOffset moment, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            TenantConnections.Statement(
                "select pg_snapshot_xmax($1::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())", new NpgsqlParameter<string> { TypedValue = position }),
            TenantConnections.Statement(
                """
                select distinct on (subject_type, subject_id) subject_type, state
                from ledger_entries
                where subject_type = any($1) and pg_visible_in_snapshot(transaction_id, $2::pg_snapshot)
                order by subject_type, subject_id, position desc
                """,
                new NpgsqlParameter<string[]> { TypedValue = Kinds },
                new NpgsqlParameter<string> { TypedValue = position }),
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellation);
            if (!reader.GetBoolean(0))
            {
                return null;
            }

            await reader.NextResultAsync(cancellation);
            return await StatesAsync(reader, position, moment, cancellation);
        },
        cancellation);

    private static async Task<SheetRecords?> StatesAsync(NpgsqlDataReader reader, string position, DateTimeOffset moment, CancellationToken cancellation)
    {
        OrganizationSnapshot? own = null;
        List<AiSystemSnapshot> systems = [];
        List<ControlSnapshot> controls = [];
        List<ImplementationSnapshot> implementations = [];
        List<EvidenceSnapshot> evidence = [];
        List<MembershipSnapshot> people = [];
        while (await reader.ReadAsync(cancellation))
        {
            var state = reader.GetString(1);
            switch (reader.GetString(0))
            {
                case "organization": own = Read<OrganizationSnapshot>(state); break;
                case "aiSystem": systems.Add(Read<AiSystemSnapshot>(state)); break;
                case "control": controls.Add(Read<ControlSnapshot>(state)); break;
                case "implementation": implementations.Add(Read<ImplementationSnapshot>(state)); break;
                case "evidence": evidence.Add(Read<EvidenceSnapshot>(state)); break;
                default: people.Add(Read<MembershipSnapshot>(state)); break;
            }
        }

        return own is null
            ? null
            : new SheetRecords(
                position, moment, own,
                [.. systems.OrderBy(s => s.Name, StringComparer.Ordinal)],
                [.. controls.OrderBy(c => c.Code, StringComparer.Ordinal)],
                implementations,
                [.. evidence.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id.Value)],
                [.. people.OrderBy(p => p.Name, StringComparer.Ordinal)]);
    }

    private static T Read<T>(string state) => JsonSerializer.Deserialize<T>(state, DomainJson.Options)!;
}
