using System.Text.Json;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Profiles;
using AiGrc.Domain.Remediation;
using Npgsql;

namespace AiGrc.Portal.Platform.Data;

/// <summary>The tables as snapshots, read by plain SQL because every page and report begins here. Statements and readers stand in the same order.</summary>
internal static class CurrentState
{
    public static IEnumerable<NpgsqlBatchCommand> Statements =>
    [
        new("select id, name, roles::text, frameworks::text from organizations where id = nullif(current_setting('aigrc.organization', true), '')::uuid"),
        new("select id, name, purpose, stage, tier, roles::text, owner_id from ai_systems order by name collate \"C\""),
        new("""
            select id, code, catalogue_code, name, domain, objective, description, nature, kind, frequency, default_scope, owner_id,
                   lifecycle_stages::text, parameters::text, mappings::text, retired_at, xmin
            from controls order by code collate "C"
            """),
        new("select id, control_id, system_id, status, justification, owner_id, due_on, xmin from implementations"),
        new("select id, title, description, proves::text, created_at from evidence order by created_at, id"),
        new("""
            select id, evidence_id, number, files::text, period_from, period_to, collected_at, valid_until, source, submitted_by::text, submitted_at,
                   review, reviewed_by::text, reviewed_at, review_reason, withdrawn_by::text, withdrawn_at, withdrawn_reason,
                   submitted_by_person
            from evidence_versions order by submitted_at, id
            """),
        new("select id, framework, ref, system_id, level, reason, by::text, at, until, withdrawn_at from conclusions_by_hand"),
        new("select id, framework, ref, system_id, action, note, owner_id, due_on, status from remediations"),
        new("select id, framework, ref, system_id, level, due_on, priority, reason, change from profile_targets order by id"),
    ];

    public static async Task<OrganizationSnapshot?> OrganizationAsync(NpgsqlDataReader row, CancellationToken cancellation)
    {
        var found = await RowsAsync(row, r => new OrganizationSnapshot(new(r.GetGuid(0)), r.GetString(1), Json<string[]>(r, 2), Json<string[]>(r, 3)), cancellation);
        return found.SingleOrDefault();
    }

    public static Task<List<AiSystemSnapshot>> SystemsAsync(NpgsqlDataReader row, CancellationToken cancellation) => RowsAsync(
        row,
        r => new AiSystemSnapshot(
            new(r.GetGuid(0)), r.GetString(1), r.GetString(2), Word<LifecycleStage>(r, 3), r.IsDBNull(4) ? null : Word<RiskTier>(r, 4), Json<string[]>(r, 5), Person(r, 6)),
        cancellation);

    public static Task<List<ControlSnapshot>> ControlsAsync(NpgsqlDataReader row, Dictionary<Guid, uint> versions, CancellationToken cancellation)
    {
        var mappings = new MappingsJson();
        return RowsAsync(
            row,
            r => new ControlSnapshot(
                new(Versioned(r, 16, versions)), r.GetString(1), Text(r, 2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), Word<ControlNature>(r, 7),
                Word<ControlKind>(r, 8), Word<ControlFrequency>(r, 9), Word<DefaultScope>(r, 10), Person(r, 11), Json<string[]>(r, 12),
                Json<SortedDictionary<string, string>>(r, 13), mappings.Read(r.GetFieldValue<byte[]>(14)), Moment(r, 15)),
            cancellation);
    }

    public static Task<List<ImplementationSnapshot>> ImplementationsAsync(NpgsqlDataReader row, Dictionary<Guid, uint> versions, CancellationToken cancellation) => RowsAsync(
        row,
        r => new ImplementationSnapshot(
            new(Versioned(r, 7, versions)), new(r.GetGuid(1)), System(r, 2), Word<ImplementationStatus>(r, 3), Text(r, 4), Person(r, 5), Day(r, 6)),
        cancellation);

    public static Task<List<EvidenceSnapshot>> EvidenceAsync(NpgsqlDataReader row, CancellationToken cancellation) => RowsAsync(
        row,
        r => new EvidenceSnapshot(new(r.GetGuid(0)), r.GetString(1), r.GetString(2), Json<ImplementationId[]>(r, 3), r.GetFieldValue<DateTimeOffset>(4)),
        cancellation);

    public static Task<List<EvidenceVersionSnapshot>> VersionsAsync(NpgsqlDataReader row, CancellationToken cancellation) => RowsAsync(
        row,
        r => new EvidenceVersionSnapshot(
            new(r.GetGuid(0)), new(r.GetGuid(1)), r.GetInt32(2), Json<EvidenceFile[]>(r, 3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5),
            r.GetFieldValue<DateTimeOffset>(6), Moment(r, 7), r.GetString(8), Json<Actor>(r, 9), r.GetFieldValue<DateTimeOffset>(10),
            Word<ReviewState>(r, 11), OptionalActor(r, 12), Moment(r, 13), Text(r, 14), OptionalActor(r, 15), Moment(r, 16), Text(r, 17), Person(r, 18)),
        cancellation);

    public static Task<List<ConclusionByHandSnapshot>> ConclusionsAsync(NpgsqlDataReader row, CancellationToken cancellation) => RowsAsync(
        row,
        r => new ConclusionByHandSnapshot(
            new(r.GetGuid(0)), r.GetString(1), r.GetString(2), System(r, 3), Word<ConclusionLevel>(r, 4), r.GetString(5), Json<Actor>(r, 6),
            r.GetFieldValue<DateTimeOffset>(7), r.GetFieldValue<DateTimeOffset>(8), Moment(r, 9)),
        cancellation);

    public static Task<List<RemediationSnapshot>> RemediationsAsync(NpgsqlDataReader row, CancellationToken cancellation) => RowsAsync(
        row,
        r => new RemediationSnapshot(
            new(r.GetGuid(0)), r.GetString(1), r.GetString(2), System(r, 3), r.GetString(4), Text(r, 5), Person(r, 6), Day(r, 7), Word<RemediationStatus>(r, 8)),
        cancellation);

    public static Task<List<ProfileTargetSnapshot>> TargetsAsync(NpgsqlDataReader row, CancellationToken cancellation) => RowsAsync(
        row,
        r => new ProfileTargetSnapshot(
            new(r.GetGuid(0)), r.GetString(1), r.GetString(2), System(r, 3), r.IsDBNull(4) ? null : Word<ConclusionLevel>(r, 4), Day(r, 5),
            r.IsDBNull(6) ? null : Word<TargetPriority>(r, 6), Text(r, 7), new(r.GetGuid(8))),
        cancellation);

    private static async Task<List<T>> RowsAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        await reader.NextResultAsync(cancellation);
        return rows;
    }

    /// <summary>The row's id, its version kept beside.</summary>
    private static Guid Versioned(NpgsqlDataReader row, int version, Dictionary<Guid, uint> versions)
    {
        var id = row.GetGuid(0);
        versions[id] = row.GetFieldValue<uint>(version);
        return id;
    }

    private static T Json<T>(NpgsqlDataReader row, int column) => JsonSerializer.Deserialize<T>(row.GetString(column), DomainJson.Options)!;

    private static T Word<T>(NpgsqlDataReader row, int column)
        where T : struct, Enum => Enum.Parse<T>(row.GetString(column));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static PersonId? Person(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new PersonId(row.GetGuid(column));

    private static AiSystemId? System(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new AiSystemId(row.GetGuid(column));

    private static Actor? OptionalActor(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Json<Actor>(row, column);
}
