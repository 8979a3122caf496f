using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AiGrc.Portal.Tests.Platform.Data;

public sealed class TenancyTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly Actor Test = new(ActorKind.Job, "test", "Test");

    [Fact]
    public async Task Every_table_of_a_tenant_forces_row_level_security_with_a_policy()
    {
        await using var connection = new NpgsqlConnection(portal.Database.AsSuperuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select c.relname, c.relrowsecurity and c.relforcerowsecurity, exists (select from pg_policies p where p.tablename = c.relname and p.policyname = 'tenant')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p')
              and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped)
            """,
            connection);
        var open = new List<string>();
        var seen = 0;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            seen++;
            if (!reader.GetBoolean(1) || !reader.GetBoolean(2))
            {
                open.Add(reader.GetString(0));
            }
        }

        Assert.True(seen >= 15, $"only {seen} tenant tables were found");
        Assert.Empty(open);
    }

    [Fact]
    public async Task What_one_organization_writes_another_does_not_see()
    {
        var ours = await portal.FoundAsync("Ours");
        var theirs = await portal.FoundAsync("Theirs");
        await ProposeAsync(ours.Id, "Triage");

        await using var database = portal.Open(theirs.Id);

        Assert.Empty(await database.AiSystems.ToListAsync());
        await using var own = portal.Open(ours.Id);
        Assert.Equal("Triage", (await own.AiSystems.SingleAsync()).Name);
    }

    [Fact]
    public async Task A_change_without_a_ledger_entry_is_not_saved()
    {
        var organization = await portal.FoundAsync();
        await using var database = portal.Open(organization.Id);
        database.AiSystems.Add(AiSystem.Propose(new AiSystemId(Guid.CreateVersion7()), "Unrecorded", "").Value);

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.SaveChangesAsync());
    }

    [Fact]
    public async Task The_later_of_two_edits_of_one_version_is_told_so()
    {
        var organization = await portal.FoundAsync();
        var id = await ProposeAsync(organization.Id, "Contested");
        await using var first = portal.Open(organization.Id);
        await using var second = portal.Open(organization.Id);
        var one = await first.AiSystems.SingleAsync(s => s.Id == id);
        var other = await second.AiSystems.SingleAsync(s => s.Id == id);

        Assert.False((await MoveAsync(first, one)).IsRefused);
        var late = await MoveAsync(second, other);

        Assert.IsType<ChangedMeanwhile>(late.Refusal);

        static async Task<Result<Done>> MoveAsync(AiGrc.Portal.Platform.Data.GrcDatabase database, AiSystem system)
        {
            database.Record("aiSystem.moved", system.MoveTo(LifecycleStage.Development), Test, DateTimeOffset.UnixEpoch);
            return await AiGrc.Portal.Platform.Data.Saving.SaveAsync(database, "A system of this name", CancellationToken.None);
        }
    }

    private async Task<AiSystemId> ProposeAsync(OrganizationId organization, string name)
    {
        var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7()), name, "").Value;
        await portal.WriteAsync(organization, database =>
        {
            database.AiSystems.Add(system);
            database.Record("aiSystem.proposed", system, Test, portal.Clock.GetUtcNow());
        });
        return system.Id;
    }
}
