using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;
using Npgsql;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>Names for the ids that stand in recorded states: people, systems, controls, evidence. One round trip for a whole page.</summary>
public sealed class LedgerNames(TenantConnections connections)
{
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(OrganizationId organization, IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        return wanted.Length == 0 ? new Dictionary<Guid, string>() : await connections.ReadAsync(
            DatabaseSession.Of(organization),
            [
                TenantConnections.Statement(
                    """
                    select person_id, name from memberships where person_id = any($1)
                    union all select id, name from ai_systems where id = any($1)
                    union all select id, code || ' ' || name from controls where id = any($1)
                    union all select id, title from evidence where id = any($1)
                    union all select i.id, c.code || ' ' || c.name || coalesce(' in ' || s.name, '')
                      from implementations i join controls c on c.organization_id = i.organization_id and c.id = i.control_id
                      left join ai_systems s on s.organization_id = i.organization_id and s.id = i.system_id where i.id = any($1)
                    """,
                    new NpgsqlParameter<Guid[]> { TypedValue = wanted }),
            ],
            async reader =>
            {
                var names = new Dictionary<Guid, string>();
                while (await reader.ReadAsync(cancellation))
                {
                    names[reader.GetGuid(0)] = reader.GetString(1);
                }

                return names;
            },
            cancellation);
    }

    /// <summary>The ids that stand in a text, alone or in a list.</summary>
    public static IEnumerable<Guid> IdsIn(string? text)
    {
        for (var at = 0; text is not null && at + 36 <= text.Length; at++)
        {
            if (Guid.TryParseExact(text.AsSpan(at, 36), "D", out var id))
            {
                yield return id;
                at += 35;
            }
        }
    }

    /// <summary>The text with names in the place of ids, and with dates as people read them.</summary>
    public static string? Readable(string? text, IReadOnlyDictionary<Guid, string> names)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var id in IdsIn(text).Distinct().ToList())
        {
            text = names.TryGetValue(id, out var name) ? text.Replace(id.ToString("D"), name, StringComparison.OrdinalIgnoreCase) : text;
        }

        return text switch
        {
            { Length: 10 } when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
            [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) =>
                moment.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture),
            _ => text,
        };
    }
}
