using System.Net.Http.Json;
using AiGrc.Benchmarks.Measuring;
using Npgsql;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>Changing a control's status with its ledger entry, durable, against the same statements by themselves.</summary>
internal static class EditBench
{
    private const int Clients = 32;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        var organization = await lab.FoundAsync("Edits", controls: 190);
        using var client = organization.Client();
        var page = await client.GetFromJsonAsync<System.Text.Json.JsonElement>(new Uri("/api/v1/controls?limit=100", UriKind.Relative));
        var codes = page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("code").GetString()!).ToList();
        // Hot code is compiled twice, the second time for what it turned out to do; a portal that has run for a minute is what people meet.
        await Stats.RateAsync(Clients, Long, n => EditAsync(client, codes[n + 1]));
        var one = await Stats.OfAsync(400, () => EditAsync(client, codes[0]), warm: 100);
        var many = await Stats.RateAsync(Clients, Long, n => EditAsync(client, codes[n + 1]));
        var floor = await FloorAsync(lab, organization);
        await LengthenAsync(lab, organization);
        var after = await Stats.OfAsync(400, () => EditAsync(client, codes[0]), warm: 50);
        return
        [
            Figure.Plain("edit a status, 1 client", $"p50 {one.Median:F1} ms", "p50 ≤ 3 ms", one.Median <= 3),
            new Figure($"edit a status, {Clients} clients", $"{many:F0}/s", $"{floor:F0}/s (the same SQL)", $"{many / floor:F2}", "≥ 1,500/s and ≥ 1/4", many >= 1500 && many >= floor / 4),
            Figure.Plain("edit a status after 200,000 more ledger entries", $"p50 {after.Median:F1} ms (before: {one.Median:F1} ms)", "independent of the ledger's length", after.Median <= one.Median * 1.5),
        ];
    }

    private static int turn;

    private static async Task EditAsync(HttpClient client, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/controls/{code}/implementations/organization")
        {
            Content = JsonContent.Create(new { status = Interlocked.Increment(ref turn) % 2 == 0 ? "implemented" : "inProgress", dueOn = new DateOnly(2027, 1, 1).AddDays(turn % 300) }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Session, read, update, ledger entry, commit: what an edit cannot do without, on as many connections.</summary>
    private static async Task<double> FloorAsync(Lab lab, Measured organization)
    {
        var connections = new List<NpgsqlConnection>();
        for (var n = 0; n < Clients; n++)
        {
            connections.Add(await lab.ConnectAsync());
        }

        var rate = await Stats.RateAsync(Clients, Long, async n =>
        {
            await using var transaction = await connections[n].BeginTransactionAsync();
            await using var batch = new NpgsqlBatch(connections[n], transaction);
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"select set_config('aigrc.organization', '{organization.Id.Value}', true)"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"select * from implementations order by id offset {n} limit 1"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"update implementations set due_on = date '2027-01-01' + {Random.Shared.Next(300)} where id = (select id from implementations order by id offset {n} limit 1)"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                $"""
                insert into ledger_entries (organization_id, id, recorded_at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, state)
                values ('{organization.Id.Value}', '{Guid.CreateVersion7()}', now(), 'Job', 'bench', 'Benchmark', 'implementation.edited', 'implementation', 'floor', '{new string(' ', 300)}')
                """));
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        });
        connections.ForEach(c => c.Dispose());
        return rate;
    }

    private static async Task LengthenAsync(Lab lab, Measured organization)
    {
        await using var connection = await lab.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $$"""
            select set_config('aigrc.organization', '{{organization.Id.Value}}', true);
            insert into ledger_entries (organization_id, id, recorded_at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, state)
            select '{{organization.Id.Value}}', gen_random_uuid(), now(), 'Job', 'bench', 'Benchmark', 'control.edited', 'control', n::text, '{"n":' || n || '}' from generate_series(1, 200000) n
            """,
            connection,
            transaction);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        // Until the sealer has worked through them, edits would compete with it.
        await using var open = new NpgsqlCommand(
            $"begin; select set_config('aigrc.organization', '{organization.Id.Value}', true); select (select count(*) from ledger_entries) - (select count(*) from ledger_sealed); commit", connection);
        for (var tries = 0; tries < 300; tries++)
        {
            await using (var reader = await open.ExecuteReaderAsync())
            {
                await reader.NextResultAsync();
                await reader.ReadAsync();
                if (reader.GetInt64(0) == 0)
                {
                    return;
                }
            }

            await Task.Delay(1000);
        }

        throw new InvalidOperationException("200,000 entries were not sealed within five minutes.");
    }
}
