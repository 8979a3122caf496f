using System.Net;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Conclusions;

public sealed class ConclusionsApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Api = "/api/v1/conclusions";
    private const string Framework = "iso-42001-2023";

    [Fact]
    public async Task A_conclusion_says_what_holds_until_when_and_why()
    {
        var organization = await portal.FoundAsync();
        var (reference, code) = portal.FullMapping(Framework);
        var implementation = await organization.ImplementAsync(await organization.AdoptAsync(code), ImplementationStatus.Implemented);
        await organization.ProveAsync(implementation, TimeSpan.FromDays(200), "Board minutes");
        var client = await organization.ClientAsync(Role.Executive);

        var page = await client.JsonAsync($"{Api}?framework={Framework}&limit=500");

        Assert.Equal("organization", page.Text("scope"));
        Assert.Equal(page.GetProperty("numbers").GetProperty("applicable").GetInt32(), page.Items().Count);
        var item = page.Items().Single(i => i.Text("ref") == reference);
        Assert.Equal(("met", "met"), (item.Text("atLeast"), item.Text("atMost")));
        Assert.True(item.GetProperty("proven").GetBoolean());
        Assert.NotEqual(JsonValueKind.Null, item.GetProperty("until").ValueKind);
        Assert.Contains(code, item.Text("why"), StringComparison.Ordinal);
        var lines = item.GetProperty("trace").EnumerateArray().ToList();
        Assert.Contains(lines, l => l.Text("text").Contains("Board minutes, version 1", StringComparison.Ordinal));
        Assert.Equal("change", lines[^1].Text("kind"));
        var link = lines.SelectMany(l => l.GetProperty("pieces").EnumerateArray()).Select(p => p.GetProperty("link")).First(l => l.ValueKind == JsonValueKind.Object && l.Text("kind") == "control");
        Assert.Equal((code, "organization"), (link.Text("code"), link.Text("scope")));
        Assert.Equal(("full", "proven"), (item.GetProperty("controls")[0].Text("coverage"), item.GetProperty("controls")[0].Text("evidence")));
    }

    [Fact]
    public async Task A_person_concludes_and_the_derived_answer_stays_beside_it()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        var (reference, _) = portal.FullMapping(Framework);

        var made = await client.PostAsync($"{Api}/by-hand", Hand(reference, "met", "Seen on site.", In(60)), HttpStatusCode.Created);
        var item = await ItemAsync(client, reference);

        Assert.Equal(("met", "met"), (item.Text("atLeast"), item.Text("atMost")));
        Assert.Equal("notMet", item.GetProperty("derived").Text("atLeast"));
        Assert.Equal("Seen on site.", item.GetProperty("byHand").Text("reason"));
        Assert.False(item.GetProperty("proven").GetBoolean());
        Assert.EndsWith("23:59:59.999999+00:00", made.Text("until"), StringComparison.Ordinal);
        Assert.Equal(made.GetRawText(), (await client.JsonAsync($"{Api}/by-hand/{made.Text("id")}")).GetRawText());
    }

    [Fact]
    public async Task A_new_conclusion_takes_the_place_of_the_one_in_force_and_withdrawing_it_leaves_none()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        var (reference, _) = portal.FullMapping(Framework);
        var first = await client.PostAsync($"{Api}/by-hand", Hand(reference, "met", "First.", In(60)), HttpStatusCode.Created);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await client.PostAsync($"{Api}/by-hand", Hand(reference, "notMet", "Second.", In(60)), HttpStatusCode.Created);

        Assert.Equal("Second.", (await ItemAsync(client, reference)).GetProperty("byHand").Text("reason"));
        Assert.NotEqual(JsonValueKind.Null, (await client.JsonAsync($"{Api}/by-hand/{first.Text("id")}")).GetProperty("withdrawnAt").ValueKind);

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await client.PostAsync($"{Api}/by-hand/{second.Text("id")}/withdraw", new { }, HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, (await ItemAsync(client, reference)).GetProperty("byHand").ValueKind);
        await client.PostAsync($"{Api}/by-hand/{second.Text("id")}/withdraw", new { }, HttpStatusCode.Conflict);
        await client.PostAsync($"{Api}/by-hand/{Guid.CreateVersion7()}/withdraw", new { }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_conclusion_by_hand_ends_by_itself()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        var (reference, _) = portal.FullMapping(Framework);
        await client.PostAsync($"{Api}/by-hand", Hand(reference, "met", "For a week.", In(7)), HttpStatusCode.Created);

        portal.Clock.Advance(TimeSpan.FromDays(9));

        Assert.Equal(JsonValueKind.Null, (await ItemAsync(client, reference)).GetProperty("byHand").ValueKind);
    }

    [Fact]
    public async Task What_was_concluded_then_is_answered_as_of_then()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        var (reference, code) = portal.FullMapping(Framework);
        await organization.ImplementAsync(await organization.AdoptAsync(code), ImplementationStatus.InProgress);
        var made = await client.PostAsync($"{Api}/by-hand", Hand(reference, "met", "Then.", In(90)), HttpStatusCode.Created);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var answered = await client.JsonAsync($"{Api}?framework={Framework}&limit=500");
        var moment = answered.Text("moment");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.PostAsync($"{Api}/by-hand/{made.Text("id")}/withdraw", new { }, HttpStatusCode.OK);
        await organization.ChooseAsync([], "deployer");

        var past = await client.JsonAsync($"{Api}?framework={Framework}&limit=500&asOf={Uri.EscapeDataString(moment)}");

        Assert.Equal(answered.GetRawText(), past.GetRawText());
        Assert.Equal(JsonValueKind.Null, (await ItemAsync(client, reference)).GetProperty("byHand").ValueKind);
    }

    [Theory]
    [InlineData("met", "", 60, "reason")]
    [InlineData(null, "Because.", 60, "level")]
    [InlineData("met", "Because.", -1, "until")]
    [InlineData("met", "Because.", 900, "until")]
    public async Task A_conclusion_without_level_reason_or_a_near_end_is_refused(string? level, string reason, int days, string field)
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);

        var problem = await client.PostAsync($"{Api}/by-hand", Hand(portal.FullMapping(Framework).Ref, level, reason, In(days)), HttpStatusCode.UnprocessableEntity);

        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.ComplianceOfficer);

        var problem = await client.PostAsync($"{Api}/by-hand", Hand(portal.FullMapping(Framework).Ref, null, " ", "someday"), HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["level", "until", "reason"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task Nobody_concludes_about_what_does_not_apply_or_does_not_exist()
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["eu-ai-act"], "provider");
        var system = await organization.ProposeAsync("Film recommender", RiskTier.Minimal);
        var client = await organization.ClientAsync(Role.ComplianceOfficer);

        var problem = await client.PostAsync(
            $"{Api}/by-hand", new { framework = "eu-ai-act", @ref = "Art. 10(3)", scope = system.Value.ToString(), level = "met", reason = "So.", until = In(30) }, HttpStatusCode.UnprocessableEntity);

        Assert.Contains("does not apply in Film recommender", problem.Text("detail"), StringComparison.Ordinal);
        await client.PostAsync($"{Api}/by-hand", Hand("A.99", "met", "So.", In(30)), HttpStatusCode.NotFound);
        await client.PostAsync(
            $"{Api}/by-hand", new { framework = Framework, @ref = portal.FullMapping(Framework).Ref, scope = Guid.CreateVersion7().ToString(), level = "met", reason = "So.", until = In(30) }, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Role.Engineer)]
    [InlineData(Role.RiskOwner)]
    [InlineData(Role.Executive)]
    [InlineData(Role.Auditor)]
    public async Task Only_officers_and_administrators_conclude_by_hand(Role role)
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(role);

        await client.PostAsync($"{Api}/by-hand", Hand(portal.FullMapping(Framework).Ref, "met", "So.", In(30)), HttpStatusCode.Forbidden);
        await client.PostAsync($"{Api}/by-hand/{Guid.CreateVersion7()}/withdraw", new { }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_organizations_conclusion_is_not_found()
    {
        var organization = await portal.FoundAsync();
        var other = await portal.FoundAsync("Another");
        var theirs = await (await other.ClientAsync(Role.ComplianceOfficer)).PostAsync($"{Api}/by-hand", Hand(portal.FullMapping(Framework).Ref, "met", "So.", In(30)), HttpStatusCode.Created);
        var client = await organization.ClientAsync(Role.Administrator);

        await client.RefusedAsync($"{Api}/by-hand/{theirs.Text("id")}", HttpStatusCode.NotFound);
        await client.PostAsync($"{Api}/by-hand/{theirs.Text("id")}/withdraw", new { }, HttpStatusCode.NotFound);
    }

    private static object Hand(string reference, string? level, string reason, string until) =>
        new { framework = Framework, @ref = reference, level, reason, until };

    private static async Task<JsonElement> ItemAsync(HttpClient client, string reference) =>
        (await client.JsonAsync($"{Api}?framework={Framework}&limit=500")).Items().Single(i => i.Text("ref") == reference);

    private string In(int days) => portal.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd");
}
