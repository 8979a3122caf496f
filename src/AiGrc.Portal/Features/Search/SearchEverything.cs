using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Ui;
using Npgsql;

namespace AiGrc.Portal.Features.Search;

public enum FoundKind
{
    Requirement,
    Control,
    Evidence,
    System,
}

/// <param name="Detail">What it belongs to or is about, in a line.</param>
public sealed record Found(FoundKind Kind, string Title, string Detail, string Href);

/// <param name="IsNear">Nothing has exactly these words; what is shown is alike.</param>
public sealed record SearchAnswer(string Typed, IReadOnlyList<Found> Found, bool IsNear)
{
    public static SearchAnswer Nothing(string typed) => new(typed, [], false);
}

/// <summary>Searches requirements, controls, evidence and AI systems; only what the person may read is looked through.</summary>
internal sealed class SearchEverything(TenantConnections connections, RequirementSearch requirements, KnownWords known, ICurrentUser user)
{
    /// <summary>However common a word is, no more rows than these are ranked.</summary>
    private const int Ranked = 400;
    private const int Alike = 60;

    /// <param name="limit">For each kind.</param>
    public async Task<SearchAnswer> RunAsync(string? typed, int limit, CancellationToken cancellation)
    {
        var words = SearchWords.Of(typed);
        if (words.IsEmpty || user.Organization is not { } organization)
        {
            return SearchAnswer.Nothing(typed ?? "");
        }

        var whole = words.Whole;
        if (await FindAsync(organization, whole, words, limit, nearly: false, cancellation) is { Count: > 0 } exact)
        {
            return new SearchAnswer(typed!, exact, false);
        }

        var corrected = known.Correct(words);
        return corrected.Text != words.Text && await FindAsync(organization, whole, corrected, limit, nearly: false, cancellation) is { Count: > 0 } meant
            ? new SearchAnswer(typed!, meant, true)
            : new SearchAnswer(typed!, await FindAsync(organization, whole, words, limit, nearly: true, cancellation), true);
    }

    private async Task<List<Found>> FindAsync(OrganizationId organization, string typed, SearchWords words, int limit, bool nearly, CancellationToken cancellation)
    {
        var found = new List<Found>();
        var tables = Tables.Where(t => user.May(t.Needs)).ToList();
        if (tables.Count > 0)
        {
            var statements = tables.Select(t => TenantConnections.Statement(
                nearly ? t.Nearly : t.Exactly,
                new NpgsqlParameter<Guid> { TypedValue = organization.Value },
                new NpgsqlParameter<string> { TypedValue = nearly ? words.Text : words.Query },
                new NpgsqlParameter<string> { TypedValue = typed },
                new NpgsqlParameter<int> { TypedValue = limit }));
            found = await connections.ReadAsync(DatabaseSession.Of(organization), statements.Prepend(ByIndex), reader => ReadAsync(reader, tables, cancellation), cancellation);
        }

        return user.May(Permission.ReadLibrary)
            ? [.. found, .. requirements.Find(words, limit).Select(r => Of(r.Framework, r.Requirement))]
            : found;
    }

    private static async Task<List<Found>> ReadAsync(NpgsqlDataReader reader, List<Table> tables, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        var found = new List<Found>();
        foreach (var table in tables)
        {
            while (await reader.ReadAsync(cancellation))
            {
                found.Add(table.Read(reader));
            }

            await reader.NextResultAsync(cancellation);
        }

        return found;
    }

    // The planner cannot know how rare a word is that it sees later, or not at all, and reading every row takes a hundred times longer.
    private static NpgsqlBatchCommand ByIndex => new(
        "select set_config('pg_trgm.word_similarity_threshold', '0.5', true), set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)");

    private static Found Of(Framework framework, Requirement requirement) => new(
        FoundKind.Requirement, $"{requirement.Ref} {requirement.Title}", framework.ShortName,
        requirement.Assessable ? Links.Requirement(requirement.Key) : $"{Links.Framework(framework.Key)}?q={Uri.EscapeDataString(requirement.Ref)}");

    private static readonly Table[] Tables =
    [
        new("controls", "code, name, domain, retired_at is not null", "name", "lower(code) = $3", Permission.ReadRecords, r => new Found(
            FoundKind.Control, $"{r.GetString(0)} {r.GetString(1)}", r.GetBoolean(3) ? $"{r.GetString(2)}, retired" : r.GetString(2), Links.Control(r.GetString(0)))),
        new("evidence", "id, title, description, false", "title", "lower(title) = $3", Permission.ReadEvidence, r => new Found(
            FoundKind.Evidence, r.GetString(1), r.GetString(2), Links.Evidence(new EvidenceId(r.GetGuid(0))))),
        new("ai_systems", "id, name, purpose, false", "name", "lower(name) = $3", Permission.ReadRecords, r => new Found(
            FoundKind.System, r.GetString(1), r.GetString(2), Links.System(new AiSystemId(r.GetGuid(0))))),
    ];

    /// <remarks>
    /// What is looked for is planned as if all of it were wanted, which goes through the search's index; with the limit in sight the planner would read every
    /// row for a word that is rarer than it thinks. Only as much as the limit asks for is read all the same.
    /// </remarks>
    /// <param name="Exact">What goes before everything else.</param>
    private sealed record Table(string Name, string Columns, string Title, string Exact, Permission Needs, Func<NpgsqlDataReader, Found> Read)
    {
        public string Exactly =>
            $"""
            with matching as materialized (select * from {Name} where organization_id = $1 and search @@ to_tsquery('pg_catalog.english', $2))
            select {Columns}
            from (select * from matching limit {Ranked}) as found
            order by {Exact} desc, ts_rank(search, to_tsquery('pg_catalog.english', $2)) desc, {Title}
            limit $4
            """;

        public string Nearly =>
            $"""
            with alike as materialized (select * from {Name} where organization_id = $1 and $2 <% plain_name)
            select {Columns}
            from (select * from alike limit {Alike}) as found
            order by {Exact} desc, word_similarity($2, plain_name) desc, {Title}
            limit $4
            """;
    }
}
