using System.Buffers;
using System.Text.Json;
using AiGrc.Benchmarks.Measuring;
using Npgsql;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>Opening the matrix of a large organization, against reading the same rows and writing the same bytes.</summary>
internal static class MatrixBench
{
    private const int Controls = 2_000;
    private static readonly Uri Data = new("/api/v1/matrix", UriKind.Relative);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        var organization = await lab.FoundAsync("Large", Controls);
        using var client = organization.Client();
        var bytes = await client.GetByteArrayAsync(Data);
        var opened = await Stats.OfAsync(60, async () => await client.GetByteArrayAsync(Data), warm: 10);
        var floor = await FloorAsync(lab, organization, bytes);
        var seen = await Seen.MatrixAsync(lab, organization);
        var ratio = opened.P95 / floor.P95;
        return
        [
            new Figure(
                $"open the matrix, {Controls} controls × 8 frameworks ({bytes.Length / 1024} KB)", $"p95 {opened.P95:F0} ms", $"p95 {floor.P95:F0} ms (SQL + serializing)", $"{ratio:F1}×",
                "p95 ≤ 150 ms and ≤ 5×", opened.P95 <= 150 && ratio <= 5),
            Figure.Plain("the matrix's rows visible in Chromium", $"p50 {seen.Visible.Median:F0} ms, p95 {seen.Visible.P95:F0} ms", "≤ 1 s", seen.Visible.P95 <= 1000),
            Figure.Plain("blank places while the matrix is scrolled to its end", $"{seen.Blank} of {seen.Frames} frames", "none", seen.Blank == 0),
        ];
    }

    private static async Task<Stats> FloorAsync(Lab lab, Measured organization, byte[] bytes)
    {
        await using var connection = await lab.ConnectAsync();
        using var document = JsonDocument.Parse(bytes);
        var buffer = new ArrayBufferWriter<byte>(bytes.Length + 1024);
        return await Stats.OfAsync(60, async () =>
        {
            await ReadAsync(connection, organization);
            buffer.ResetWrittenCount();
            await using var json = new Utf8JsonWriter(buffer);
            document.WriteTo(json);
            await json.FlushAsync();
        }, warm: 10);
    }

    private static async Task ReadAsync(NpgsqlConnection connection, Measured organization)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select set_config('aigrc.organization', '{organization.Id.Value}', true)"));
        foreach (var table in new[] { "controls", "implementations", "evidence", "evidence_versions", "memberships", "ai_systems" })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"select * from {table}"));
        }

        await using var reader = await batch.ExecuteReaderAsync();
        var values = new object[64];
        do
        {
            while (await reader.ReadAsync())
            {
                reader.GetValues(values);
            }
        }
        while (await reader.NextResultAsync());
        await reader.DisposeAsync();
        await transaction.CommitAsync();
    }
}
