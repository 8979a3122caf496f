using System.Text.Json;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Profiles;
using AiGrc.Domain.Remediation;
using Npgsql;
using NpgsqlTypes;

namespace AiGrc.Portal.Platform.Data;

/// <summary>
/// Reads what conclusions follow from: for now from the tables, for a moment in the past from the ledger's states. One round trip either way,
/// the same number of statements however much there is.
/// </summary>
public sealed class OrganizationRecordsReader(TenantConnections connections, TimeProvider clock)
{
    private static readonly string[] Kinds =
        ["organization", "aiSystem", "control", "implementation", "evidence", "evidenceVersion", "conclusionByHand", "remediation", "profileTarget"];

    /// <param name="asOf">Null means now.</param>
    /// <returns>Null if the organization did not exist at that moment.</returns>
    public Task<OrganizationRecords?> ReadAsync(OrganizationId organization, DateTimeOffset? asOf, CancellationToken cancellation) =>
        asOf is { } moment && moment < clock.GetUtcNow()
            ? ThenAsync(organization, moment, null, cancellation)
            : NowAsync(organization, cancellation);

    /// <summary>What a signed checkpoint of this size knows of the moment: the same answer for ever, whatever is recorded later.</summary>
    public Task<OrganizationRecords?> ReadSealedAsync(OrganizationId organization, DateTimeOffset moment, long size, CancellationToken cancellation) =>
        ThenAsync(organization, moment, size, cancellation);

    private Task<OrganizationRecords?> NowAsync(OrganizationId organization, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        CurrentState.Statements,
        async reader =>
        {
            var own = await CurrentState.OrganizationAsync(reader, cancellation);
            var versions = new Dictionary<Guid, uint>();
            var records = new OrganizationRecords(
                clock.GetUtcNow(),
                own!,
                await CurrentState.SystemsAsync(reader, cancellation),
                await CurrentState.ControlsAsync(reader, versions, cancellation),
                await CurrentState.ImplementationsAsync(reader, versions, cancellation),
                await CurrentState.EvidenceAsync(reader, cancellation),
                await CurrentState.VersionsAsync(reader, cancellation),
                await CurrentState.ConclusionsAsync(reader, cancellation),
                await CurrentState.RemediationsAsync(reader, cancellation))
            {
                ProfileTargets = await CurrentState.TargetsAsync(reader, cancellation),
            };
            return own is null ? null : records with { Versions = versions };
        },
        cancellation);

    private Task<OrganizationRecords?> ThenAsync(OrganizationId organization, DateTimeOffset moment, long? size, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            TenantConnections.Statement(
                """
                select distinct on (subject_type, subject_id) subject_type, state
                from ledger_entries e
                where subject_type = any($1) and recorded_at <= $2
                  and ($3 is null or exists (
                    select from ledger_sealed s where s.organization_id = e.organization_id and s.entry_id = e.id and s.sequence < $3))
                order by subject_type, subject_id, position desc
                """,
                new NpgsqlParameter<string[]> { TypedValue = Kinds },
                new NpgsqlParameter { Value = moment, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter { Value = size is null ? DBNull.Value : size, NpgsqlDbType = NpgsqlDbType.Bigint }),
        ],
        async reader =>
        {
            OrganizationSnapshot? own = null;
            List<AiSystemSnapshot> systems = [];
            List<ControlSnapshot> controls = [];
            List<ImplementationSnapshot> implementations = [];
            List<EvidenceSnapshot> evidence = [];
            List<EvidenceVersionSnapshot> versions = [];
            List<ConclusionByHandSnapshot> conclusions = [];
            List<RemediationSnapshot> remediations = [];
            List<ProfileTargetSnapshot> targets = [];
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
                    case "evidenceVersion": versions.Add(Read<EvidenceVersionSnapshot>(state)); break;
                    case "conclusionByHand": conclusions.Add(Read<ConclusionByHandSnapshot>(state)); break;
                    case "profileTarget": targets.Add(Read<ProfileTargetSnapshot>(state)); break;
                    default: remediations.Add(Read<RemediationSnapshot>(state)); break;
                }
            }

            return own is null
                ? null
                : new OrganizationRecords(
                    moment,
                    own,
                    [.. systems.OrderBy(s => s.Name, StringComparer.Ordinal)],
                    [.. controls.OrderBy(c => c.Code, StringComparer.Ordinal)],
                    implementations,
                    [.. evidence.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id.Value)],
                    [.. versions.OrderBy(v => v.SubmittedAt).ThenBy(v => v.Id.Value)],
                    conclusions,
                    remediations)
                {
                    ProfileTargets = [.. targets.OrderBy(t => t.Id.Value.ToString("D"), StringComparer.Ordinal)],
                };
        },
        cancellation);

    private static T Read<T>(string state) => JsonSerializer.Deserialize<T>(state, DomainJson.Options)!;
}
