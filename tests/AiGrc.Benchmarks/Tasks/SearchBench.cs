using System.Net;
using AiGrc.Benchmarks.Measuring;
using Npgsql;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>Searching a hundred thousand records as the person types.</summary>
internal static class SearchBench
{
    private const int Records = 100_000;
    private static readonly string[] Queries = ["bias", "access review", "incident", "trainng data", "logging of use", "GOV-0", "human oversight", "third party", "encryption", "impact"];

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        var organization = await lab.FoundAsync("Search", controls: 2_000);
        using var client = organization.Client();
        using (var asked = await client.GetAsync(new Uri("/search/results?q=bias", UriKind.Relative)))
        {
            if (asked.StatusCode == HttpStatusCode.NotFound)
            {
                throw new NotThereYetException("The search is not there yet: GET /search/results answers 404.");
            }

            asked.EnsureSuccessStatusCode();
        }

        await MultiplyAsync(lab, organization);
        var turn = 0;
        var found = await Stats.OfAsync(200, async () => await client.GetByteArrayAsync(new Uri($"/search/results?q={Uri.EscapeDataString(Queries[turn++ % Queries.Length])}", UriKind.Relative)), warm: 20);
        return [Figure.Plain($"search {Records:N0} records", $"p50 {found.Median:F0} ms, p95 {found.P95:F0} ms", "p95 ≤ 50 ms", found.P95 <= 50)];
    }

    /// <summary>The same controls again under other codes, by plain SQL, until there are enough of them.</summary>
    private static async Task MultiplyAsync(Lab lab, Measured organization)
    {
        await using var connection = await lab.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var session = new NpgsqlCommand($"select set_config('aigrc.organization', '{organization.Id.Value}', true)", connection, transaction))
        {
            await session.ExecuteNonQueryAsync();
        }

        var columns = new List<string>();
        await using (var names = new NpgsqlCommand("select column_name from information_schema.columns where table_name = 'controls' and is_generated = 'NEVER' and column_name <> 'xmin'", connection, transaction))
        await using (var reader = await names.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                columns.Add(reader.GetString(0));
            }
        }

        var values = columns.Select(c => c switch { "id" => "gen_random_uuid()", "code" => "left(code, 20) || '-' || n", "catalogue_code" => "null", "name" => "name || ' ' || n", _ => c });
        await using var multiply = new NpgsqlCommand(
            $"insert into controls ({string.Join(", ", columns)}) select {string.Join(", ", values)} from controls cross join generate_series(1, {(Records / 2_000) - 1}) n", connection, transaction);
        multiply.CommandTimeout = 600;
        await multiply.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        await UntilAnalyzedAsync(connection);
    }

    /// <summary>PostgreSQL counts anew by itself within a minute or two of so many rows; before, it plans for a table that was nearly empty.</summary>
    private static async Task UntilAnalyzedAsync(NpgsqlConnection connection)
    {
        await using var counted = new NpgsqlCommand("select n_mod_since_analyze < 10000 from pg_stat_user_tables where relname = 'controls'", connection);
        for (var tries = 0; tries < 300; tries++)
        {
            if (await counted.ExecuteScalarAsync() is true)
            {
                return;
            }

            await Task.Delay(1000);
        }

        throw new InvalidOperationException("The table of controls was not analyzed within five minutes.");
    }
}
