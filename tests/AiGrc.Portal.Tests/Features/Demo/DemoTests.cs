using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Features.Demo;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Features.Demo;

/// <summary>A portal with the demo organization, seeded once for the class.</summary>
public sealed class DemoPortal : TestPortal, IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("aigrc-demo-").FullName;

    public DemoAccess Access { get; private set; } = null!;

    public TimeSpan Took { get; private set; }

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _ = Services;
        var begun = Stopwatch.GetTimestamp();
        Assert.True(await SeedAsync());
        Took = Stopwatch.GetElapsedTime(begun);
        Access = await IssueAsync("http://127.0.0.1:5080");
    }

    public async Task<bool> SeedAsync()
    {
        using var scope = Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<SeedDemo>().RunAsync(KeepAsync, CancellationToken.None);
    }

    /// <summary>Files by their hash: the store is not what these tests are about.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    private Task<EvidenceFile> KeepAsync(string name, byte[] content, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        Files[sha256] = content;
        return Task.FromResult(new EvidenceFile(name, content.Length, sha256, "text/plain"));
    }

    public async Task<DemoAccess> IssueAsync(string url)
    {
        using var scope = Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<IssueDemoAccess>().RunAsync(Folder, url, Database.Application, CancellationToken.None);
    }

    public void Renew(DemoAccess access) => Access = access;

    public async Task<RecordIndex> RecordsAsync(DateTimeOffset? asOf = null) =>
        new((await Services.GetRequiredService<OrganizationRecordsReader>().ReadAsync(Larkfield.Id, asOf, CancellationToken.None))!);

    public async Task<IReadOnlyDictionary<string, HonestNumbers>> NumbersAsync(DateTimeOffset? asOf = null)
    {
        var engine = Content.Engine;
        return engine.ConcludeChosen(await RecordsAsync(asOf), Scope.Organization).ToDictionary(c => c.Framework.Key, c => c.Numbers, StringComparer.Ordinal);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

public sealed class DemoTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task It_is_a_company_with_people_systems_seven_frameworks_and_about_a_hundred_controls()
    {
        var records = (await portal.RecordsAsync()).Records;

        Assert.Equal("Larkfield Group", records.Organization.Name);
        Assert.Equal(7, records.Organization.Frameworks.Count);
        Assert.Equal(7, records.Systems.Count);
        Assert.InRange(records.Controls.Count, 90, 110);
        Assert.Contains(records.Controls, c => c.OwnerId is null);
        Assert.InRange(records.Remediations.Count, 8, 15);
        Assert.Single(records.ConclusionsByHand);
        await using var database = portal.Open(Larkfield.Id);
        var roles = await database.Memberships.Select(m => m.Role).ToListAsync();
        Assert.Equal(Enum.GetValues<Role>().Length, roles.Distinct().Count());
        Assert.True(portal.Took < TimeSpan.FromSeconds(20), $"The seed took {portal.Took}.");
    }

    [Fact]
    public async Task It_grew_over_six_months_so_that_a_look_back_shows_less()
    {
        var now = portal.Clock.GetUtcNow();

        var (today, spring) = (await portal.NumbersAsync(), await portal.NumbersAsync(now.AddDays(-120)));

        Assert.All(Larkfield.Frameworks, f => Assert.True(spring[f].Declared <= today[f].Declared, f));
        Assert.True(spring["eu-ai-act"].Declared * 2 < today["eu-ai-act"].Declared);
        await using var database = portal.Open(Larkfield.Id);
        var entries = await database.Ledger.OrderBy(e => e.Position).Select(e => e.RecordedAt).ToListAsync();
        Assert.Equal(entries.Order(), entries);
        Assert.All(entries, at => Assert.True(at <= portal.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_the_ledger_says_of_now_is_what_the_tables_say()
    {
        var (tables, ledger) = (await portal.NumbersAsync(), await portal.NumbersAsync(portal.Clock.GetUtcNow().AddMilliseconds(-1)));

        Assert.Equal(tables, ledger);
    }

    [Fact]
    public async Task A_second_start_keeps_everything()
    {
        await using var database = portal.Open(Larkfield.Id);
        var before = await database.Ledger.CountAsync();

        Assert.False(await portal.SeedAsync());
        var again = await portal.IssueAsync("http://127.0.0.1:5999");

        Assert.Equal(before, await database.Ledger.CountAsync());
        Assert.Equal(portal.Access.Users, again.Users);
        Assert.Equal(portal.Access.Tokens, again.Tokens);
        Assert.Equal("http://127.0.0.1:5999", again.Url);
    }

    [Fact]
    public async Task Demo_json_is_for_its_owner_alone_and_says_how_to_get_in()
    {
        var path = Path.Combine(portal.Folder, "demo.json");

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        Assert.Equal(
            ["administrator", "complianceOfficer", "engineer", "riskOwner", "auditor", "executive"],
            json.RootElement.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("role").GetString()));
        Assert.Equal(6, json.RootElement.GetProperty("tokens").GetArrayLength());
        Assert.Contains("aigrc_app", json.RootElement.GetProperty("database").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sign_in_works_and_every_token_may_what_its_role_may()
    {
        foreach (var user in portal.Access.Users)
        {
            using var browser = new Browser(portal);
            await browser.SignInAsync(user.Email, user.Password);
            Assert.Equal("/account", browser.Path);
        }

        await using var database = portal.Open(Larkfield.Id);
        var live = (await database.ApiTokens.Where(t => t.RevokedAt == null).ToListAsync()).ToDictionary(t => t.TokenHash, StringComparer.Ordinal);
        foreach (var token in portal.Access.Tokens)
        {
            var stored = live[TokenAuthentication.Hash(token.Token)];
            Assert.Equal(RolePermissions.Of(token.Role).Order(), stored.Permissions);
        }
    }

    [Fact]
    public async Task With_demo_json_gone_new_secrets_are_made_and_the_old_ones_end()
    {
        var old = portal.Access;
        File.Delete(Path.Combine(portal.Folder, "demo.json"));

        var fresh = await portal.IssueAsync(old.Url);

        Assert.Empty(old.Tokens.Select(t => t.Token).Intersect(fresh.Tokens.Select(t => t.Token), StringComparer.Ordinal));
        using var browser = new Browser(portal);
        await browser.SignInAsync(old.Users[1].Email, old.Users[1].Password);
        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
        portal.Renew(fresh);
    }

    [Fact]
    public async Task Its_evidence_is_in_every_state_and_every_file_was_kept()
    {
        var index = await portal.RecordsAsync();

        var states = index.Records.Evidence.Select(e => index.Evidence.Of(e.Id).State).ToHashSet();
        Assert.Superset(new HashSet<EvidenceState> { EvidenceState.Proven, EvidenceState.Lapsing, EvidenceState.Lapsed, EvidenceState.WaitingForReview, EvidenceState.Rejected }, states);
        Assert.All(index.Records.EvidenceVersions.SelectMany(v => v.Files), f => Assert.Equal(f.Size, portal.Files[f.Sha256].Length));
        Assert.Contains(index.Records.EvidenceVersions, v => v.WithdrawnAt is not null);
        Assert.All(index.Records.EvidenceVersions.Where(v => v.ReviewedBy is not null), v => Assert.NotEqual(v.SubmittedBy.Id, v.ReviewedBy!.Id));
    }

    [Fact]
    public async Task The_numbers_are_those_of_a_company_on_its_way()
    {
        var numbers = await portal.NumbersAsync();

        Assert.All(numbers.Values, n => Assert.True(n.Proven < n.Declared && n.Declared < n.NotRuledOut));
        Assert.InRange(numbers["iso-42001-2023"].Proven * 100 / numbers["iso-42001-2023"].Applicable, 25, 40);
        Assert.InRange(numbers["gdpr"].Proven, 1, 3);
    }
}
