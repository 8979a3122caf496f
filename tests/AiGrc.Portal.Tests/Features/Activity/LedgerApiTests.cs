using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AiGrc.Cli;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AiGrc.Portal.Tests.Features.Activity;

public sealed class LedgerApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly Actor Test = new(ActorKind.Job, "test", "Test");

    [Fact]
    public async Task The_whole_log_comes_in_parts_in_both_orders_each_entry_once()
    {
        var (organization, client) = await WithEntriesAsync(23);
        await SealAsync(organization);

        var oldest = await AllAsync(client, "order=oldest&limit=7");
        var newest = await AllAsync(client, "limit=7");

        Assert.True(oldest.Count >= 23);
        Assert.Equal(oldest.Count, oldest.Select(e => e.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, oldest.Count), oldest.Select(e => e.GetProperty("sequence").GetInt32()));
        Assert.Equal(oldest.Select(e => e.GetProperty("id").GetString()).Order(), newest.Select(e => e.GetProperty("id").GetString()).Order());
        Assert.All(oldest, e => Assert.False(LedgerEntryJson.ReadSealed(e).IsRefused));
    }

    [Fact]
    public async Task Entries_are_filtered_by_person_subject_action_and_time()
    {
        var (organization, client) = await WithEntriesAsync(3);
        var person = await portal.JoinAsync(organization.Id, Role.Engineer);
        using var token = await portal.ClientAsync(organization.Id, person, Permission.EditSystems);
        using var proposed = await token.PostAsJsonAsync("/api/v1/systems", new { name = "By token", purpose = "To filter" });
        Assert.Equal(HttpStatusCode.Created, proposed.StatusCode);

        Assert.Single(await AllAsync(client, $"person={person.Id.Value}"));
        Assert.Equal(3, (await AllAsync(client, "action=aiSystem.tested")).Count);
        Assert.Equal(4, (await AllAsync(client, "subjectType=aiSystem")).Count);
        Assert.Empty(await AllAsync(client, "from=2999-01-01"));
        Assert.Empty(await AllAsync(client, "to=1999-01-01"));
        var one = (await AllAsync(client, "action=aiSystem.tested&limit=1"))[0];
        Assert.Single(await AllAsync(client, $"subjectType=aiSystem&subjectId={one.GetProperty("subjectId").GetString()}"));
    }

    [Theory]
    [InlineData("entries?person=me", 422)]
    [InlineData("entries?limit=0", 422)]
    [InlineData("entries?limit=1001", 422)]
    [InlineData("entries?cursor=x", 422)]
    [InlineData("entries?order=oldest&cursor=1.2", 422)]
    [InlineData("entries?order=random", 422)]
    [InlineData("entries?from=yesterday", 422)]
    [InlineData("entries?to=9999-12-31", 422)]
    [InlineData("checkpoint?size=999999", 404)]
    [InlineData("checkpoint?size=x", 400)]
    [InlineData("proofs/inclusion", 422)]
    [InlineData("proofs/inclusion?sequence=999999", 404)]
    [InlineData("proofs/inclusion?sequence=0&size=999999", 422)]
    [InlineData("proofs/inclusion?entry=00000000-0000-0000-0000-000000000001", 404)]
    [InlineData("proofs/consistency", 422)]
    [InlineData("proofs/consistency?from=3&to=2", 422)]
    [InlineData("proofs/consistency?from=0&to=999999", 422)]
    public async Task What_cannot_be_answered_is_refused(string path, int status)
    {
        var (organization, client) = await WithEntriesAsync(1);
        await SealAsync(organization);

        using var answer = await client.GetAsync($"/api/v1/ledger/{path}");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Every_entry_is_proven_in_the_newest_checkpoint_and_every_older_size_is_its_beginning()
    {
        var (organization, client) = await WithEntriesAsync(9);
        await SealAsync(organization);
        var key = VerificationKey.FromPem(await client.GetStringAsync("/api/v1/ledger/key")).Value;
        var checkpoint = SignedCheckpoint.Parse(await client.GetStringAsync("/api/v1/ledger/checkpoint")).Value;
        Assert.False(checkpoint.Verify(key).IsRefused);

        for (var sequence = 0L; sequence < checkpoint.Head.Size; sequence++)
        {
            var inclusion = await client.GetFromJsonAsync<JsonElement>($"/api/v1/ledger/proofs/inclusion?sequence={sequence}");
            Assert.True(MerkleTree.VerifyInclusion(Digest(inclusion, "leafHash"), sequence, checkpoint.Head.Size, Digests(inclusion), checkpoint.Head.Root));

            var consistency = await client.GetFromJsonAsync<JsonElement>($"/api/v1/ledger/proofs/consistency?from={sequence}");
            Assert.True(MerkleTree.VerifyConsistency(sequence, Digest(consistency, "fromRoot"), checkpoint.Head.Size, checkpoint.Head.Root, Digests(consistency)));
        }
    }

    [Fact]
    public async Task The_command_line_verifies_the_running_portal_and_names_the_first_entry_that_was_changed()
    {
        var (organization, client) = await WithEntriesAsync(12);
        await SealAsync(organization);
        var folder = Directory.CreateTempSubdirectory();
        var (key, kept) = (Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "checkpoint.txt"));
        await File.WriteAllTextAsync(key, await client.GetStringAsync("/api/v1/ledger/key"));
        var first = await VerifyAsync(client, "--key", key, "--save", kept);
        Assert.True(first.Exit == 0, first.Output);
        await WriteAsync(organization, 5);
        await SealAsync(organization);
        var second = await VerifyAsync(client, "--key", key, "--checkpoint", kept);
        Assert.True(second.Exit == 0, second.Output);

        var tampered = (await AllAsync(client, "order=oldest&limit=100"))[7].GetProperty("id").GetString()!;
        await TamperAsync($"update ledger_entries set actor_name = 'Somebody else' where id = '{tampered}'");
        var third = await VerifyAsync(client, "--key", key, "--checkpoint", kept);

        Assert.Equal(1, third.Exit);
        Assert.Contains($"Entry 7 ({tampered})", third.Output, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("update ledger_entries set state = replace(state, 'System 4', 'System X') where state like '%System 4%' and organization_id = '{0}'")]
    [InlineData("update ledger_nodes set hash = sha256('x') where level = 0 and index = 7 and organization_id = '{0}'")]
    [InlineData("update ledger_entries set recorded_at = recorded_at - interval '1 hour' where state like '%System 4%' and organization_id = '{0}'")]
    [InlineData("update ledger_entries set state = 'not json' where state like '%System 4%' and organization_id = '{0}'")]
    public async Task Verification_of_the_tables_names_the_first_row_that_was_edited(string edit)
    {
        var (organization, client) = await WithEntriesAsync(8);
        await SealAsync(organization);
        var expected = (await AllAsync(client, "order=oldest&limit=100"))
            .FindIndex(e => edit.Contains("ledger_nodes", StringComparison.Ordinal) ? e.GetProperty("sequence").GetInt32() == 7 : e.GetProperty("state").GetRawText().Contains("System 4", StringComparison.Ordinal));
        Assert.Null((await VerifyTablesAsync(organization)).Fault);

        await TamperAsync(string.Format(edit, organization.Id.Value));
        var verdict = await VerifyTablesAsync(organization);

        Assert.Equal(expected, verdict.Fault?.Sequence);
    }

    [Fact]
    public async Task Nobody_without_the_permission_reads_the_ledger()
    {
        var organization = await portal.FoundAsync();
        using var engineer = await organization.ClientAsync(Role.Engineer);

        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.GetAsync("/api/v1/ledger/entries")).StatusCode);
    }

    private async Task<LedgerVerdict> VerifyTablesAsync(TestOrganization organization)
    {
        var note = await portal.Services.GetRequiredService<LedgerProofReader>().CheckpointAsync(organization.Id, null, CancellationToken.None);
        var verification = new LedgerVerification([SignedCheckpoint.Parse(note!).Value.Head]);
        foreach (var row in await portal.Services.GetRequiredService<LedgerEntries>().OldestAsync(organization.Id, LedgerFilter.Everything, OldestCursor.Start, 10_000, CancellationToken.None))
        {
            verification.Accept(row.Sequence!.Value, row.Entry, row.LeafHash!.Value);
        }

        return verification.Complete();
    }

    private async Task<(int Exit, string Output)> VerifyAsync(HttpClient client, params string[] arguments)
    {
        using var handler = portal.Server.CreateHandler();
        var output = new StringWriter();
        var exit = await new CommandLine(output, output, handler, _ => null)
            .RunAsync(["ledger", "verify", "--url", "http://localhost", "--token", client.DefaultRequestHeaders.Authorization!.Parameter!, .. arguments], CancellationToken.None);
        return (exit, output.ToString());
    }

    private async Task<(TestOrganization Organization, HttpClient Client)> WithEntriesAsync(int count)
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        await WriteAsync(organization, count);
        return (organization, client);
    }

    private async Task WriteAsync(TestOrganization organization, int count)
    {
        var prefix = Guid.CreateVersion7().ToString("N")[20..];
        for (var i = 0; i < count; i++)
        {
            var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7()), $"{prefix} System {i}", "").Value;
            await portal.WriteAsync(organization.Id, database =>
            {
                database.AiSystems.Add(system);
                database.Record("aiSystem.tested", system, Test, portal.Clock.GetUtcNow());
            });
        }
    }

    private async Task SealAsync(TestOrganization organization)
    {
        var sealer = portal.Services.GetRequiredService<LedgerSealer>();
        for (var i = 0; i < 100 && await sealer.UnsealedAsync(organization.Id, CancellationToken.None) > 0; i++)
        {
            await sealer.SealAsync(organization.Id, CancellationToken.None);
            await Task.Delay(50);
        }

        Assert.Equal(0, await sealer.UnsealedAsync(organization.Id, CancellationToken.None));
    }

    private async Task TamperAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(portal.Database.AsSuperuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private static async Task<List<JsonElement>> AllAsync(HttpClient client, string query)
    {
        var (all, cursor) = (new List<JsonElement>(), (string?)null);
        do
        {
            var part = await client.GetFromJsonAsync<JsonElement>($"/api/v1/ledger/entries?{query}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
            all.AddRange(part.GetProperty("items").EnumerateArray());
            cursor = part.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return all;
    }

    private static Sha256Digest Digest(JsonElement proof, string name) => Sha256Digest.FromBase64(proof.GetProperty(name).GetString())!.Value;

    private static List<Sha256Digest> Digests(JsonElement proof) => [.. proof.GetProperty("proof").EnumerateArray().Select(h => Sha256Digest.FromBase64(h.GetString())!.Value)];
}
