using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library;
using AiGrc.Portal.Platform.Data;
using Npgsql;
using NpgsqlTypes;

namespace AiGrc.Portal.Platform.Content;

/// <summary>
/// The libraries of organizations that add something of their own, read from the ledger: now, at a moment in the past, or as a signed checkpoint knows it.
/// What was read stays in memory: by the entries it was read from, which never change, and for now by the organization's content version.
/// </summary>
public sealed class OrganizationLibraries(TenantConnections connections)
{
    private static readonly string[] Kinds = ["ownFramework", "ownCrosswalk", "authorityDecisions"];

    private readonly RecentlyUsed<OrganizationId, (long Version, OrganizationLibrary Library)> current = new();
    private readonly RecentlyUsed<(OrganizationId Organization, string Entries), OrganizationLibrary> read = new();

    /// <summary>The library as it is shipped, for those who add nothing.</summary>
    public OrganizationLibrary Shipped { get; } = new(ContentLibraryReader.Load(), OwnContent.None);

    /// <param name="version">As it was when the request began; what is read may be newer, and is then read once more.</param>
    public async Task<OrganizationLibrary> ReadAsync(OrganizationId organization, long version, CancellationToken cancellation)
    {
        if (version == 0)
        {
            return Shipped;
        }

        if (current.Find(organization) is { Library: { } known } found && found.Version == version)
        {
            return known;
        }

        var library = await ReadAsync(organization, null, null, cancellation);
        current.Keep(organization, (version, library));
        return library;
    }

    public Task<OrganizationLibrary> ReadAsOfAsync(OrganizationId organization, DateTimeOffset moment, CancellationToken cancellation) =>
        ReadAsync(organization, moment, null, cancellation);

    /// <summary>What a signed checkpoint of this size knows of the moment: the same for ever, whatever is recorded later.</summary>
    public Task<OrganizationLibrary> ReadSealedAsync(OrganizationId organization, DateTimeOffset moment, long size, CancellationToken cancellation) =>
        ReadAsync(organization, moment, size, cancellation);

    private async Task<OrganizationLibrary> ReadAsync(OrganizationId organization, DateTimeOffset? moment, long? size, CancellationToken cancellation)
    {
        var entries = await EntriesAsync(organization, moment, size, cancellation);
        if (entries.Length == 0)
        {
            return Shipped;
        }

        var key = (organization, string.Join(',', entries));
        if (read.Find(key) is { } known)
        {
            return known;
        }

        var library = new OrganizationLibrary(Shipped.Library, await StatesAsync(organization, entries, cancellation));
        read.Keep(key, library);
        return library;
    }

    /// <summary>The entries that say what held then: the last one of each subject, in a fixed order.</summary>
    private Task<Guid[]> EntriesAsync(OrganizationId organization, DateTimeOffset? moment, long? size, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            TenantConnections.Statement(
                """
                select distinct on (subject_type, subject_id) id
                from ledger_entries e
                where subject_type = any($1) and ($2 is null or recorded_at <= $2)
                  and ($3 is null or exists (
                    select from ledger_sealed s where s.organization_id = e.organization_id and s.entry_id = e.id and s.sequence < $3))
                order by subject_type, subject_id, position desc
                """,
                new NpgsqlParameter<string[]> { TypedValue = Kinds },
                new NpgsqlParameter { Value = moment is null ? DBNull.Value : moment, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter { Value = size is null ? DBNull.Value : size, NpgsqlDbType = NpgsqlDbType.Bigint }),
        ],
        async reader =>
        {
            var entries = new List<Guid>();
            while (await reader.ReadAsync(cancellation))
            {
                entries.Add(reader.GetGuid(0));
            }

            return entries.ToArray();
        },
        cancellation);

    private Task<OwnContent> StatesAsync(OrganizationId organization, Guid[] entries, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            TenantConnections.Statement(
                "select subject_type, state from ledger_entries where id = any($1) order by subject_type, subject_id", new NpgsqlParameter<Guid[]> { TypedValue = entries }),
        ],
        async reader =>
        {
            var (frameworks, crosswalks, authorities) = (new List<OwnFrameworkSnapshot>(), new List<OwnCrosswalkSnapshot>(), AuthorityRules.None);
            while (await reader.ReadAsync(cancellation))
            {
                var state = reader.GetString(1);
                switch (reader.GetString(0))
                {
                    case "ownFramework": frameworks.Add(Read<OwnFrameworkSnapshot>(state)); break;
                    case "ownCrosswalk": crosswalks.Add(Read<OwnCrosswalkSnapshot>(state)); break;
                    default: authorities = Read<AuthorityDecisionsSnapshot>(state).ToRules(); break;
                }
            }

            return new OwnContent([.. frameworks.Where(f => f.WithdrawnAt is null)], [.. crosswalks.Where(c => c.WithdrawnAt is null)], authorities);
        },
        cancellation);

    private static T Read<T>(string state) => JsonSerializer.Deserialize<T>(state, DomainJson.Options)!;
}

/// <summary>Keeps what was used last; a library with its network takes a few megabytes.</summary>
internal sealed class RecentlyUsed<TKey, T>
    where TKey : notnull
{
    private const int Room = 40;

    private readonly Lock guard = new();
    private readonly Dictionary<TKey, (T Value, long Use)> kept = [];
    private long uses;

    public T? Find(TKey key)
    {
        lock (guard)
        {
            if (!kept.TryGetValue(key, out var found))
            {
                return default;
            }

            kept[key] = (found.Value, ++uses);
            return found.Value;
        }
    }

    public void Keep(TKey key, T value)
    {
        lock (guard)
        {
            kept[key] = (value, ++uses);
            if (kept.Count > Room)
            {
                kept.Remove(kept.MinBy(k => k.Value.Use).Key);
            }
        }
    }
}
