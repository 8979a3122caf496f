using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AiGrc.Portal.Tests.Platform.Ledger;

public sealed class LedgerSealerTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task What_was_written_is_sealed_within_seconds_under_a_signed_checkpoint()
    {
        var organization = await portal.FoundAsync();
        await portal.JoinAsync(organization.Id, Domain.Access.Role.Engineer);
        var sealer = portal.Services.GetRequiredService<LedgerSealer>();

        await sealer.SealAsync(organization.Id, CancellationToken.None);
        await WaitAsync(async () => await sealer.UnsealedAsync(organization.Id, CancellationToken.None) == 0);

        await using var connection = new NpgsqlConnection(portal.Database.AsSuperuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select note, (select public_pem from signing_keys k where k.organization_id = c.organization_id),
                   (select count(*) from ledger_entries e where e.organization_id = c.organization_id)
            from ledger_checkpoints c where organization_id = $1 order by size desc limit 1
            """,
            connection);
        command.Parameters.AddWithValue(organization.Id.Value);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var checkpoint = SignedCheckpoint.Parse(reader.GetString(0)).Value;
        Assert.False(checkpoint.Verify(VerificationKey.FromPem(reader.GetString(1)).Value).IsRefused);
        Assert.Equal(reader.GetInt64(2), checkpoint.Head.Size);
        Assert.Equal(3, checkpoint.Head.Size);
    }

    private static async Task WaitAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 50; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("It did not become true within five seconds.");
    }
}
