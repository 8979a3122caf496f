using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AiGrc.Portal.Tests.Hostile;

/// <summary>What is really in the tables, read behind the portal's back.</summary>
internal static class Records
{
    /// <summary>A hash of all rows of an organization, table by table, as superuser.</summary>
    public static async Task<Dictionary<string, string>> FingerprintAsync(TestDatabase database, OrganizationId organization)
    {
        await using var connection = new NpgsqlConnection(database.AsSuperuser);
        await connection.OpenAsync();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (table, column) in await TablesAsync(connection))
        {
            await using var command = new NpgsqlCommand($"select count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, e'\\n' order by t::text)), '') from {table} t where {column} = $1", connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization.Value });
            found[table] = (string)(await command.ExecuteScalarAsync())!;
        }

        return found;
    }

    /// <summary>Waits until every entry of the organization is sealed, so that the sealer changes nothing more.</summary>
    public static async Task SealedAsync(TestDatabase database, OrganizationId organization)
    {
        await using var connection = new NpgsqlConnection(database.AsSuperuser);
        await connection.OpenAsync();
        for (var tries = 0; ; tries++)
        {
            await using var command = new NpgsqlCommand(
                "select (select count(*) from ledger_entries where organization_id = $1) - (select count(*) from ledger_sealed where organization_id = $1)", connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization.Value });
            if ((long)(await command.ExecuteScalarAsync())! == 0)
            {
                return;
            }

            Assert.True(tries < 100, "the ledger was not sealed within ten seconds");
            await Task.Delay(100);
        }
    }

    /// <summary>Records whose state is not what the ledger last said about them; ledger entries of nothing are found too.</summary>
    public static async Task<List<string>> UnrecordedAsync(TestPortal portal, OrganizationId organization)
    {
        await using var database = portal.Open(organization);
        var last = (await database.Ledger.AsNoTracking().Select(l => new { l.SubjectType, l.SubjectId, l.State, l.Position }).ToListAsync())
            .GroupBy(l => (l.SubjectType, l.SubjectId)).ToDictionary(g => g.Key, g => g.MaxBy(l => l.Position)!.State);
        var wrong = new List<string>();
        var seen = 0;
        foreach (var type in database.Model.GetEntityTypes().Where(t => typeof(ILedgerSubject).IsAssignableFrom(t.ClrType)))
        {
            var read = typeof(Records).GetMethod(nameof(AllAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type.ClrType);
            foreach (var subject in await (Task<List<ILedgerSubject>>)read.Invoke(null, [database])!)
            {
                seen++;
                var state = CanonicalJson.TextOf(subject.State, DomainJson.Options);
                if (!last.TryGetValue((subject.SubjectType, subject.SubjectId), out var recorded) || recorded != state)
                {
                    wrong.Add($"{subject.SubjectType} {subject.SubjectId} is {state}, and the ledger says {recorded ?? "nothing"}");
                }
            }
        }

        Assert.True(seen > 50, $"only {seen} records were compared");
        return wrong;
    }

    private static async Task<List<ILedgerSubject>> AllAsync<T>(AiGrc.Portal.Platform.Data.GrcDatabase database)
        where T : class, ILedgerSubject => [.. await database.Set<T>().AsNoTracking().ToListAsync()];

    private static async Task<List<(string Table, string Column)>> TablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
            where c.relkind in ('r', 'p') order by 1
            """,
            connection);
        var tables = new List<(string, string)> { ("organizations", "id") };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            tables.Add((reader.GetString(0), "organization_id"));
        }

        return tables;
    }
}
