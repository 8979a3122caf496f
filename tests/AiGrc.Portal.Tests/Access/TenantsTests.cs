using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AiGrc.Portal.Tests.Access;

/// <summary>As the application's role with organization A's session: nothing of B can be seen, changed, or referred to, in any table.</summary>
public sealed class TenantsTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly Actor Test = new(ActorKind.Job, "test", "Test");

    [Fact]
    public async Task In_no_table_a_row_of_another_organization_is_seen_changed_or_removed()
    {
        var (ours, theirs) = await TwoAsync();
        var seen = new List<string>();
        foreach (var table in await TenantTablesAsync())
        {
            if (await CountAsSuperuserAsync(table, theirs) == 0)
            {
                continue;
            }

            foreach (var statement in (string[])
            [
                $"select count(*) from {table} where organization_id = '{theirs}'",
                $"with gone as (delete from {table} where organization_id = '{theirs}' returning 1) select count(*) from gone",
                $"with edited as (update {table} set organization_id = organization_id where organization_id = '{theirs}' returning 1) select count(*) from edited",
                $"with taken as (update {table} set organization_id = '{ours}' where organization_id = '{theirs}' returning 1) select count(*) from taken",
            ])
            {
                try
                {
                    if (await AsApplicationAsync(ours, statement) is not 0L)
                    {
                        seen.Add(statement);
                    }
                }
                catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
                {
                    // Append-only tables refuse the verb itself.
                }
            }

            Assert.True(await CountAsSuperuserAsync(table, theirs) > 0, $"{table} was emptied");
        }

        Assert.Empty(seen);
    }

    [Fact]
    public async Task In_no_table_a_row_can_be_written_for_another_organization()
    {
        var (ours, theirs) = await TwoAsync();
        var written = new List<string>();
        var tried = 0;
        foreach (var table in await TenantTablesAsync())
        {
            if (await CountAsSuperuserAsync(table, theirs) == 0)
            {
                continue;
            }

            tried++;
            var columns = await ColumnsAsync(table);
            var values = string.Join(", ", columns.Select(c => c == "organization_id" ? $"'{theirs}'" : $"x.{c}"));
            try
            {
                // A row of our own, or one that is made up of defaults, with their organization on it.
                await AsApplicationAsync(ours, $"with put as (insert into {table} ({string.Join(", ", columns)}) overriding system value select {values} from {table} x limit 1 returning 1) select count(*) from put");
                written.Add(table);
            }
            catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InsufficientPrivilege)
            {
                continue;
            }
        }

        // Tables in which we have no row ourselves insert nothing: those are not a finding, hence the count.
        Assert.True(tried >= 6, $"only {tried} tables were tried");
        Assert.Empty(written);
    }

    [Fact]
    public async Task A_reference_to_another_organizations_row_is_refused_wherever_there_can_be_one()
    {
        var (ours, theirs) = await TwoAsync();
        await using var connection = await SuperuserAsync();
        var references = new List<(string Table, string Constraint, string Definition)>();
        await using (var command = new NpgsqlCommand(
            """
            select c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
            from pg_constraint c
            where c.contype = 'f' and c.connamespace = 'public'::regnamespace
              and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'organization_id' and not a.attisdropped)
            """,
            connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                references.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
            }
        }

        Assert.True(references.Count >= 8, $"only {references.Count} references were found");

        // The organization is part of every key that is referred to, so that another's row cannot be named at all.
        Assert.All(references, r => Assert.Contains("(organization_id", r.Definition, StringComparison.Ordinal));
        var person = await SomebodyAsync(theirs);
        await using var database = portal.Open(new OrganizationId(ours));
        var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7()), "Owned by a stranger", "").Value;
        database.AiSystems.Add(system);
        database.Entry(system).Property(s => s.OwnerId).CurrentValue = person;
        database.Record("aiSystem.proposed", system, Test, portal.Clock.GetUtcNow());

        var saved = await database.SaveAsync("A system", CancellationToken.None);

        Assert.IsType<Invalid>(saved.Refusal);
    }

    [Fact]
    public async Task Ids_of_another_organization_are_not_found_through_pages_and_API()
    {
        var ours = await portal.FoundAsync("Ours");
        var theirs = await portal.FoundAsync("Theirs");
        var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7()), "Theirs alone", "").Value;
        await portal.WriteAsync(theirs.Id, database =>
        {
            database.AiSystems.Add(system);
            database.Record("aiSystem.proposed", system, Test, portal.Clock.GetUtcNow());
        });
        await portal.Services.GetRequiredService<LedgerSealer>().SealAsync(theirs.Id, CancellationToken.None);
        Guid entry;
        await using (var database = portal.Open(theirs.Id))
        {
            entry = (await database.Ledger.FirstAsync()).Id;
        }

        using var client = await ours.ClientAsync(Role.Administrator);
        var officer = await portal.JoinAsync(ours.Id, Role.Administrator);
        using var browser = new Browser(portal);
        await browser.SignInAsync(officer.Email);

        foreach (var path in (string[])[$"/api/v1/systems/{system.Id.Value}", $"/api/v1/ledger/proofs/inclusion?entry={entry}"])
        {
            using var answer = await client.GetAsync(path);
            Assert.True((int)answer.StatusCode == 404, $"{path}: {(int)answer.StatusCode}");
        }

        foreach (var path in (string[])[$"/account?scope={system.Id.Value}", $"/activity/aiSystem/{system.Id.Value}", $"/account?org={theirs.Id.Value}", $"/systems/{system.Id.Value}"])
        {
            await browser.OpenAsync(path);
            Assert.True((int)browser.Status == 404, $"{path}: {(int)browser.Status}");
            Assert.DoesNotContain("Theirs", browser.Text, StringComparison.Ordinal);
        }

        using var list = await client.GetAsync("/api/v1/ledger/entries?limit=1000");
        Assert.DoesNotContain("Theirs alone", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(Guid Ours, Guid Theirs)> TwoAsync()
    {
        var (ours, theirs) = (await portal.FoundAsync("Ours"), await portal.FoundAsync("Theirs"));
        foreach (var organization in (TestOrganization[])[ours, theirs])
        {
            using var client = await organization.ClientAsync(Role.Administrator);
            var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7()), "Screening", "").Value;
            var invitation = Invitation.Invite(new InvitationId(Guid.CreateVersion7()), "x@example.org", Role.Engineer, new string('a', 64), Test, portal.Clock.GetUtcNow()).Value;
            await portal.WriteAsync(organization.Id, database =>
            {
                database.AiSystems.Add(system);
                database.Record("aiSystem.proposed", system, Test, portal.Clock.GetUtcNow());
                database.Invitations.Add(invitation);
                database.Record("invitation.made", invitation, Test, portal.Clock.GetUtcNow());
            });
            await portal.Services.GetRequiredService<LedgerSealer>().SealAsync(organization.Id, CancellationToken.None);
        }

        return (ours.Id.Value, theirs.Id.Value);
    }

    private async Task<PersonId> SomebodyAsync(Guid organization)
    {
        await using var database = portal.Open(new OrganizationId(organization));
        return (await database.Memberships.FirstAsync()).PersonId;
    }

    private async Task<object?> AsApplicationAsync(Guid organization, string sql)
    {
        await using var connection = new NpgsqlConnection(portal.Database.Application);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var session = new NpgsqlCommand(DatabaseSession.Of(new OrganizationId(organization)).ToSql(), connection, transaction))
        {
            await session.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return await command.ExecuteScalarAsync();
    }

    private async Task<List<string>> TenantTablesAsync() => await TextsAsync(
        """
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p')
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped) order by 1
        """);

    private Task<List<string>> ColumnsAsync(string table) => TextsAsync(
        $"select column_name from information_schema.columns where table_name = '{table}' and is_generated = 'NEVER' order by ordinal_position");

    private async Task<List<string>> TextsAsync(string sql)
    {
        await using var connection = await SuperuserAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private async Task<long> CountAsSuperuserAsync(string table, Guid organization)
    {
        await using var connection = await SuperuserAsync();
        await using var command = new NpgsqlCommand($"select count(*) from {table} where organization_id = '{organization}'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<NpgsqlConnection> SuperuserAsync()
    {
        var connection = new NpgsqlConnection(portal.Database.AsSuperuser);
        await connection.OpenAsync();
        return connection;
    }
}
