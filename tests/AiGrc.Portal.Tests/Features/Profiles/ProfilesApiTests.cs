using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.Profiles;

public sealed class ProfilesApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Profile = "/frameworks/nist-ai-rmf-1.0/profile";
    private const string One = $"{Profile}/items/GOVERN%201.1";
    private static readonly object Met = new { level = "met", dueOn = "2027-03-31", priority = "high", reason = "Decided by the board" };

    [Fact]
    public async Task A_function_is_set_in_one_change_with_one_entry_for_each_target()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        var before = await client.AskAsync(Profile);

        var set = await client.PutAsync($"{Profile}/items/GOVERN", Met, before.ETag);

        var after = await client.AskAsync(Profile);
        Assert.Equal((HttpStatusCode.OK, 19), (set.Status, set.Body.GetProperty("changed").GetInt32()));
        Assert.NotEqual(before.ETag, after.ETag);
        Assert.Equal(set.ETag, after.ETag);
        Assert.Equal((72, 19, 53), (Count(after, "applicable"), Count(after, "targeted"), Count(after, "noTarget")));
        await using var database = portal.Open(organization.Id);
        var entries = await database.Ledger.Where(l => l.SubjectType == "profileTarget").ToListAsync();
        Assert.Equal(19, entries.Count);
        Assert.Equal(19, entries.Select(e => e.SubjectId).Distinct().Count());
        Assert.Single(entries.Select(e => e.RecordedAt).Distinct());
        var item = (await client.AskAsync($"{Profile}/items?standing=notRuledOut&limit=1")).Body.Items()[0];
        Assert.Equal(("GOVERN 1.1", "Up to 2 steps"), (item.Text("ref"), item.Text("distance")));
        Assert.Equal(("met", "2027-03-31", "high"), (item.GetProperty("target").Text("level"), item.GetProperty("target").Text("dueOn"), item.GetProperty("target").Text("priority")));
        Assert.StartsWith("Adopt", item.Text("closes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_what_stands_already_changes_nothing_and_leaves_no_entry()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        await client.PutAsync(One, Met, "*");

        var again = await client.PutAsync(One, Met, "*");

        Assert.Equal(0, again.Body.GetProperty("changed").GetInt32());
        await using var database = portal.Open(organization.Id);
        Assert.Equal(1, await database.Ledger.CountAsync(l => l.SubjectType == "profileTarget"));
    }

    [Fact]
    public async Task The_whole_profile_stated_anew_takes_back_what_it_leaves_out()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.RiskOwner);
        await client.PutAsync($"{Profile}/items/MAP", Met, "*");

        var set = await client.PutAsync(Profile, new { targets = new[] { new { @ref = "MAP 1.1", level = "partlyMet" }, new { @ref = "MEASURE 2.12", level = "met" } } }, "*");

        Assert.Equal(HttpStatusCode.OK, set.Status);
        var targeted = (await client.AskAsync($"{Profile}/items?limit=500")).Body.Items().Where(i => i.GetProperty("target").ValueKind != System.Text.Json.JsonValueKind.Null).ToList();
        Assert.Equal([("MAP 1.1", "partlyMet"), ("MEASURE 2.12", "met")], targeted.Select(i => (i.Text("ref"), i.GetProperty("target").Text("level"))));
    }

    [Fact]
    public async Task An_edit_of_an_outdated_profile_or_of_none_is_refused()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        var seen = (await client.AskAsync(Profile)).ETag;

        var blind = await client.PutAsync(One, Met, null);
        var first = await client.PutAsync(One, Met, seen);
        var late = await client.PutAsync($"{Profile}/items/MAP", Met, seen);

        Assert.Equal((HttpStatusCode.PreconditionRequired, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (blind.Status, first.Status, late.Status));
        Assert.Equal(1, Count(await client.AskAsync(Profile), "targeted"));
    }

    [Fact]
    public async Task What_cannot_be_aimed_at_is_refused_at_its_field_and_nothing_of_the_rest_is_set()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);

        var unknown = await client.PutAsync($"{Profile}/items/NOTHING%201", Met, "*");
        var silent = await client.PutAsync(One, new { level = "notMet" }, "*");
        var second = await client.PutAsync(Profile, new { targets = new object[] { new { @ref = "MAP 1.1", level = "met" }, new { @ref = "MAP 1.2", level = "notMet" } } }, "*");
        var none = await client.PutAsync(Profile, new { }, "*");
        var framework = await client.PutAsync("/frameworks/nothing/profile/items/1", Met, "*");
        var system = await client.PutAsync($"{One}?scope={Guid.CreateVersion7():D}", Met, "*");

        Assert.Equal(["ref", "reason", "targets[1].reason", "targets"], new[] { unknown, silent, second, none }.SelectMany(a => a.Blamed));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (framework.Status, system.Status));
        Assert.Equal(0, Count(await client.AskAsync(Profile), "targeted"));
    }

    [Fact]
    public async Task A_change_is_taken_back_exactly_and_the_undoing_too()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        await client.PutAsync(One, new { level = "partlyMet", reason = "A first step" }, "*");
        var before = await TargetsAsync(client);
        var change = (await client.PutAsync($"{Profile}/items/GOVERN%201", Met, "*")).Text("change");
        var after = await TargetsAsync(client);

        var undone = await client.PostAsync($"{Profile}/changes/{change}/undo", new { });
        var restored = await TargetsAsync(client);
        var again = await client.PostAsync($"{Profile}/changes/{undone.Text("change")}/undo", new { });

        Assert.Equal((HttpStatusCode.OK, 7), (undone.Status, undone.Body.GetProperty("changed").GetInt32()));
        Assert.NotEqual(before, after);
        Assert.Equal(before, restored);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(after, await TargetsAsync(client));
    }

    [Fact]
    public async Task A_change_is_not_taken_back_once_one_of_its_targets_was_changed_since_and_the_refusal_names_it()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        var change = (await client.PutAsync($"{Profile}/items/GOVERN%201", Met, "*")).Text("change");
        await client.PutAsync($"{Profile}/items/GOVERN%201.4", new { level = "partlyMet" }, "*");
        var before = await TargetsAsync(client);

        var undone = await client.PostAsync($"{Profile}/changes/{change}/undo", new { });

        Assert.Equal(HttpStatusCode.Conflict, undone.Status);
        Assert.Contains("GOVERN 1.4", undone.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(before, await TargetsAsync(client));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("ffffffff-ffff-7fff-bfff-ffffffffffff")]
    [InlineData("01900000-0000-7000-8000-000000000000")]
    public async Task A_change_that_nobody_made_is_not_found(string change)
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);

        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{Profile}/changes/{change}/undo", new { })).Status);
    }

    [Fact]
    public async Task Another_organizations_change_is_not_found()
    {
        var (theirs, ours) = (await portal.FoundAsync("Theirs"), await portal.FoundAsync("Ours"));
        var change = (await (await theirs.ClientAsync(Role.ComplianceOfficer)).PutAsync(One, Met, "*")).Text("change");
        var client = await ours.ClientAsync(Role.ComplianceOfficer);

        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{Profile}/changes/{change}/undo", new { })).Status);
        Assert.Equal(0, Count(await client.AskAsync(Profile), "targeted"));
    }

    [Fact]
    public async Task The_profile_of_a_past_moment_is_the_one_of_then()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        await client.PutAsync($"{Profile}/items/GOVERN", Met, "*");
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var then = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await client.PutAsync($"{Profile}/items/GOVERN", new { level = (string?)null }, "*");

        Assert.Equal(19, Count(await client.AskAsync($"{Profile}?asOf={then:yyyy-MM-ddTHH:mm:ss.ffffffZ}"), "targeted"));
        Assert.Equal(0, Count(await client.AskAsync(Profile), "targeted"));
    }

    [Fact]
    public async Task A_system_has_targets_of_its_own_beside_the_organizations()
    {
        var organization = await portal.FoundAsync();
        var system = await organization.ProposeAsync("Scoring");
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        await client.PutAsync($"{Profile}/items/GOVERN", Met, "*");

        await client.PutAsync($"{One}?scope={system.Value:D}", new { level = "partlyMet" }, "*");

        var items = (await client.AskAsync($"{Profile}/items?scope={system.Value:D}&limit=2")).Body.Items();
        Assert.Equal([("partlyMet", false), ("met", true)], items.Select(i => (i.GetProperty("target").Text("level"), i.GetProperty("target").GetProperty("inherited").GetBoolean())));
    }

    [Theory]
    [InlineData(Role.Engineer, HttpStatusCode.OK)]
    [InlineData(Role.Executive, HttpStatusCode.OK)]
    [InlineData(Role.Auditor, HttpStatusCode.Forbidden)]
    public async Task Who_may_not_edit_remediation_sets_no_target_and_takes_none_back(Role role, HttpStatusCode reading)
    {
        var organization = await portal.FoundAsync();
        var change = (await (await organization.ClientAsync(Role.ComplianceOfficer)).PutAsync(One, Met, "*")).Text("change");
        var client = await organization.ClientAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsync(One, Met, "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsync(Profile, new { targets = Array.Empty<object>() }, "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"{Profile}/changes/{change}/undo", new { })).Status);
        Assert.Equal(reading, (await client.AskAsync(Profile)).Status);
    }

    private static int Count(Answer profile, string name) => profile.Body.GetProperty("counts").GetProperty(name).GetInt32();

    private static async Task<string> TargetsAsync(HttpClient client) =>
        string.Join('\n', (await client.AskAsync($"{Profile}/items?limit=500")).Body.Items().Select(i => $"{i.Text("ref")} {i.GetProperty("target").GetRawText()}"));
}
