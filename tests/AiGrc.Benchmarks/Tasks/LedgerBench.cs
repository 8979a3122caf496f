using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AiGrc.Benchmarks.Measuring;
using AiGrc.Domain.Ledger;
using Npgsql;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>Verifying a ledger that lies in the database, against reading the same rows and hashing their bytes.</summary>
internal static class LedgerBench
{
    private const int Entries = 1_000_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        var organization = await lab.FoundAsync("Ledger");
        await FillAsync(lab, organization);
        var tenth = await VerifyAsync(lab, organization, Entries / 10);
        var whole = await VerifyAsync(lab, organization, Entries);
        var floor = await ReadAndHashAsync(lab, organization);
        var ratio = whole / floor;
        return
        [
            new Figure($"verify a ledger of {Entries:N0} entries", $"{whole:F1} s", $"{floor:F1} s (reading + hashing)", $"{ratio:F1}×", "≤ 2×", ratio <= 2),
            Figure.Plain("verify ten times as many entries", $"{whole / tenth:F1}× as long", "linear (≤ 11×)", whole / tenth <= 11),
        ];
    }

    private static async Task FillAsync(Lab lab, Measured organization)
    {
        await using var connection = await lab.ConnectAsync();
        await using var transaction = await SessionAsync(connection, organization);
        await using var fill = new NpgsqlCommand(
            $$"""
            insert into ledger_entries (organization_id, id, recorded_at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, state)
            select '{{organization.Id.Value}}', gen_random_uuid(), date_trunc('milliseconds', now()) + n * interval '1 millisecond', 'Person', gen_random_uuid()::text, 'Ines Okafor', 'implementation.edited', 'implementation',
                   gen_random_uuid()::text, '{"controlId":"' || gen_random_uuid() || '","dueOn":"2027-01-01","id":"' || gen_random_uuid() || '","justification":null,"status":"implemented"}'
            from generate_series(1, {{Entries}}) n
            """,
            connection,
            transaction);
        fill.CommandTimeout = 600;
        await fill.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task<double> VerifyAsync(Lab lab, Measured organization, int entries)
    {
        // The leaf hashes that were stored when the entries were sealed; here they are computed first, outside of the clock.
        var stored = new List<Sha256Digest>(entries);
        var leaf = new LedgerLeaf();
        await foreach (var entry in ReadAsync(lab, organization, entries))
        {
            stored.Add(leaf.Hash(entry));
        }

        var clock = Stopwatch.StartNew();
        var verification = new LedgerVerification([]);
        var sequence = 0;
        await foreach (var entry in ReadAsync(lab, organization, entries))
        {
            verification.Accept(sequence, entry, stored[sequence]);
            sequence++;
        }

        return verification.Complete() is { Holds: true } verdict && verdict.Size == entries
            ? clock.Elapsed.TotalSeconds
            : throw new InvalidOperationException("The ledger that was made does not verify.");
    }

    private static async Task<double> ReadAndHashAsync(Lab lab, Measured organization)
    {
        await using var connection = await lab.ConnectAsync();
        await using var transaction = await SessionAsync(connection, organization);
        await using var command = new NpgsqlCommand($"{Select} limit {Entries}", connection, transaction);
        command.CommandTimeout = 600;
        var clock = Stopwatch.StartNew();
        await using var reader = await command.ExecuteReaderAsync();
        var buffer = new byte[4096];
        while (await reader.ReadAsync())
        {
            // A leaf of its bytes, and an inner node for each: what a Merkle tree of them costs.
            var length = 0;
            for (var column = 0; column < reader.FieldCount; column++)
            {
                length += column switch
                {
                    0 when reader.GetGuid(0).TryWriteBytes(buffer) => 16,
                    1 when BitConverter.TryWriteBytes(buffer.AsSpan(length), reader.GetFieldValue<DateTimeOffset>(1).Ticks) => 8,
                    _ => Encoding.UTF8.GetBytes(reader.GetString(column), buffer.AsSpan(length)),
                };
            }

            SHA256.HashData(buffer.AsSpan(0, length), buffer.AsSpan(0, 32));
            SHA256.HashData(buffer.AsSpan(0, 65), buffer.AsSpan(0, 32));
        }

        return clock.Elapsed.TotalSeconds;
    }

    private const string Select = "select id, recorded_at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, state from ledger_entries order by position";

    private static async IAsyncEnumerable<LedgerEntry> ReadAsync(Lab lab, Measured organization, int entries)
    {
        await using var connection = await lab.ConnectAsync();
        await using var transaction = await SessionAsync(connection, organization);
        await using var command = new NpgsqlCommand($"{Select} limit {entries}", connection, transaction);
        command.CommandTimeout = 600;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return new LedgerEntry(
                reader.GetGuid(0), organization.Id, reader.GetFieldValue<DateTimeOffset>(1), new Actor(Enum.Parse<ActorKind>(reader.GetString(2)), reader.GetString(3), reader.GetString(4)),
                reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8));
        }
    }

    private static async Task<NpgsqlTransaction> SessionAsync(NpgsqlConnection connection, Measured organization)
    {
        var transaction = await connection.BeginTransactionAsync();
        await using var session = new NpgsqlCommand($"select set_config('aigrc.organization', '{organization.Id.Value}', true)", connection, transaction);
        await session.ExecuteNonQueryAsync();
        return transaction;
    }
}
