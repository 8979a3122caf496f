using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.Versions;

public sealed class UpgradeTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Old = "iso-27001-2013";
    private const string New = "iso-27001-2022";
    private const string Upgrade = $"/frameworks/{Old}/upgrades/{New}";
    private const string PageAddress = $"/frameworks/{Old}/upgrade/{New}";

    [Fact]
    public async Task The_preview_says_what_became_of_every_requirement_and_what_follows_for_the_mappings()
    {
        var organization = await portal.FoundAsync();
        var client = await LegacyAsync(organization);

        var preview = (await client.AskAsync(Upgrade)).Body;
        var differences = await AllAsync(client, $"{Upgrade}/differences");
        var mappings = await AllAsync(client, $"{Upgrade}/mappings");

        Assert.Equal((58, 2, 0), (Count("moved"), Count("overlapping"), preview.GetProperty("differences").TryGetProperty("dropped", out _) ? 1 : 0));
        Assert.Equal(differences.Count, preview.GetProperty("differences").EnumerateObject().Sum(d => d.Value.GetInt32()));
        Assert.Equal(114, differences.SelectMany(d => d.GetProperty("old").EnumerateArray()).Select(o => o.Text("ref")).Distinct().Count());
        Assert.Equal(123, differences.SelectMany(d => d.GetProperty("new").EnumerateArray()).Select(o => o.Text("ref")).Distinct().Count());
        Assert.Equal([("LEG-01 A.5.2", "full"), ("LEG-01 A.5.18", "partial")], mappings.Select(m => (m.Text("key"), m.Text("coverage"))));
        Assert.Equal((2, 0), (preview.GetProperty("proposals").GetInt32(), preview.GetProperty("now").GetProperty("proven").GetInt32()));

        int Count(string kind) => preview.GetProperty("differences").GetProperty(kind).GetInt32();
    }

    [Fact]
    public async Task Applying_writes_one_entry_for_each_record_and_undoing_restores_exactly()
    {
        var organization = await portal.FoundAsync();
        var client = await LegacyAsync(organization);
        var etag = (await client.AskAsync(Upgrade)).ETag;
        var before = (await client.AskAsync("/controls/LEG-01")).Body.GetProperty("mappings").GetRawText();

        var applied = await client.SendAsync(HttpMethod.Post, Upgrade, new { replace = true }, etag);
        var mapped = (await client.AskAsync("/controls/LEG-01")).Body.GetProperty("mappings").EnumerateArray().Select(m => (m.Text("framework"), m.Text("ref"), m.Text("coverage"))).ToList();

        Assert.Equal(HttpStatusCode.Created, applied.Status);
        Assert.Equal([(Old, "A.6.1.1", "full"), (Old, "A.9.2.5", "full"), (New, "A.5.2", "full"), (New, "A.5.18", "partial")], mapped);
        Assert.Equal([New], await ChosenAsync(organization));
        await using (var database = portal.Open(organization.Id))
        {
            var entries = await database.Ledger.OrderByDescending(l => l.Position).Take(3).ToListAsync();
            Assert.Equal(["control.mapped", "frameworkUpgrade.applied", "organization.frameworkChosen"], entries.Select(e => e.Action).Order(StringComparer.Ordinal));
            Assert.Single(entries.Select(e => e.RecordedAt).Distinct());
        }

        var undone = await client.PostAsync($"/framework-upgrades/{applied.Text("id")}/undo", new { });
        var again = await client.PostAsync($"/framework-upgrades/{applied.Text("id")}/undo", new { });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (undone.Status, again.Status));
        Assert.Equal(before, (await client.AskAsync("/controls/LEG-01")).Body.GetProperty("mappings").GetRawText());
        Assert.Equal([Old], await ChosenAsync(organization));
    }

    [Fact]
    public async Task Only_the_named_mappings_are_written_and_the_rest_is_proposed_again()
    {
        var organization = await portal.FoundAsync();
        var client = await LegacyAsync(organization);

        var applied = await client.SendAsync(HttpMethod.Post, Upgrade, new { mappings = new[] { "LEG-01 A.5.18" } }, "*");

        Assert.Equal(HttpStatusCode.Created, applied.Status);
        Assert.Equal([Old, New], await ChosenAsync(organization));
        Assert.Equal(["LEG-01 A.5.2"], (await AllAsync(client, $"{Upgrade}/mappings")).Select(m => m.Text("key")));
    }

    [Fact]
    public async Task An_upgrade_is_not_undone_over_what_somebody_did_since_and_the_refusal_names_the_control()
    {
        var organization = await portal.FoundAsync();
        var client = await LegacyAsync(organization);
        var applied = await client.SendAsync(HttpMethod.Post, Upgrade, new { }, "*");
        await client.PutAsync("/controls/LEG-01/mappings", new { mappings = new[] { new { framework = New, @ref = "A.5.2", coverage = "partial", why = "Only staff" } } }, "*");

        var undone = await client.PostAsync($"/framework-upgrades/{applied.Text("id")}/undo", new { });

        Assert.Equal(HttpStatusCode.Conflict, undone.Status);
        Assert.Contains("the mappings of LEG-01", undone.Text("detail"), StringComparison.Ordinal);
        Assert.Single((await client.AskAsync("/controls/LEG-01")).Body.GetProperty("mappings").EnumerateArray());
    }

    [Fact]
    public async Task A_preview_that_is_outdated_or_was_never_seen_is_not_applied()
    {
        var organization = await portal.FoundAsync();
        var client = await LegacyAsync(organization);
        var etag = (await client.AskAsync(Upgrade)).ETag;
        await organization.ChooseAsync([Old, "gdpr"]);

        var blind = await client.SendAsync(HttpMethod.Post, Upgrade, new { });
        var late = await client.SendAsync(HttpMethod.Post, Upgrade, new { }, etag);
        var unknown = await client.SendAsync(HttpMethod.Post, Upgrade, new { mappings = new[] { "LEG-01 A.99" } }, "*");
        var backwards = await client.SendAsync(HttpMethod.Post, $"/frameworks/{New}/upgrades/{Old}", new { }, "*");
        var strangers = await client.AskAsync($"/frameworks/{Old}/upgrades/gdpr");

        Assert.Equal((HttpStatusCode.PreconditionRequired, HttpStatusCode.PreconditionFailed), (blind.Status, late.Status));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "mappings"), (unknown.Status, unknown.Blamed.Single()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (backwards.Status, strangers.Status));
        Assert.Equal([Old, "gdpr"], await ChosenAsync(organization));
    }

    [Fact]
    public async Task Who_may_not_edit_controls_applies_and_undoes_nothing_and_another_organization_finds_nothing()
    {
        var organization = await portal.FoundAsync();
        var officer = await LegacyAsync(organization);
        var id = (await officer.SendAsync(HttpMethod.Post, Upgrade, new { }, "*")).Text("id");
        var engineer = await organization.ClientAsync(Role.Engineer);
        var stranger = await (await portal.FoundAsync("Another")).ClientAsync(Role.ComplianceOfficer);

        Assert.Equal(HttpStatusCode.OK, (await engineer.AskAsync(Upgrade)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.SendAsync(HttpMethod.Post, Upgrade, new { }, "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.PostAsync($"/framework-upgrades/{id}/undo", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/framework-upgrades/{id}/undo", new { })).Status);
        Assert.Empty((await stranger.AskAsync("/framework-upgrades")).Body.Items());
        Assert.Equal(HttpStatusCode.Forbidden, (await (await organization.ClientAsync(Role.Auditor)).AskAsync(Upgrade)).Status);
    }

    [Fact]
    public async Task An_officer_follows_the_note_on_the_old_version_applies_what_is_ticked_and_takes_it_back()
    {
        var organization = await portal.FoundAsync();
        var client = await LegacyAsync(organization);
        var person = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer);
        using var browser = await new Browser(portal).SignInAsync(person.Email);

        await browser.OpenAsync($"/frameworks/{Old}");
        await browser.OpenAsync(browser.Page.QuerySelector($".note a[href='{PageAddress}']")!.GetAttribute("href")!);
        Assert.Contains("114 requirements became 123", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync($"{PageAddress}?part=mappings");
        await browser.SubmitAsync("apply", ("mapping", "LEG-01 A.5.2"));
        Assert.Contains("Choose whether the new version stands beside", browser.Text, StringComparison.Ordinal);
        Assert.Equal(["LEG-01 A.5.2"], browser.Page.QuerySelectorAll("input[name=mapping][checked]").Select(i => i.GetAttribute("value")));
        await browser.SubmitAsync("apply", ("mapping", "LEG-01 A.5.2"), ("replace", "yes"));
        Assert.Contains("1 mapping added to 1 control; the new version is chosen in the place of the old one", browser.Text, StringComparison.Ordinal);
        Assert.Equal([New], await ChosenAsync(organization));

        await browser.SubmitAsync("undo");
        Assert.Contains("Undone: mappings and chosen frameworks are as before.", browser.Text, StringComparison.Ordinal);
        Assert.Equal([Old], await ChosenAsync(organization));
        Assert.Equal(2, (await client.AskAsync($"{Upgrade}/mappings")).Body.Items().Count);
        await browser.OpenAsync($"/frameworks/{Old}/versions");
        Assert.Contains("Steps made", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_framework_of_one_version_says_so_and_what_is_open_is_shown_to_whoever_may_read()
    {
        var organization = await portal.FoundAsync();
        await LegacyAsync(organization);
        var person = await portal.JoinAsync(organization.Id, Role.Executive);
        using var browser = await new Browser(portal).SignInAsync(person.Email);

        await browser.OpenAsync("/frameworks/eu-ai-act/versions");
        Assert.Contains("There is one version of this framework", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync($"{PageAddress}?part=decide");
        Assert.Contains("Served by no control", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync($"{PageAddress}?part=mappings");
        Assert.Empty(browser.Page.QuerySelectorAll("main button, input[name=mapping]"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/frameworks/{New}/upgrade/{Old}")).Status);
    }

    /// <summary>An organization on the old version with one control that serves two requirements of it.</summary>
    private static async Task<HttpClient> LegacyAsync(TestOrganization organization)
    {
        await organization.ChooseAsync([Old]);
        var client = await organization.ClientAsync(Role.ComplianceOfficer);
        var made = await client.PostAsync("/controls", new
        {
            code = "LEG-01",
            name = "Access rights review",
            domain = "Legacy",
            objective = "Rights fit roles",
            description = "Quarterly",
            nature = "manual",
            kind = "preventive",
            frequency = "quarterly",
            defaultScope = "organization",
        });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var mapped = await client.PutAsync(
            "/controls/LEG-01/mappings",
            new
            {
                mappings = new[]
                {
                    new { framework = Old, @ref = "A.6.1.1", coverage = "full", why = "Roles are named" },
                    new { framework = Old, @ref = "A.9.2.5", coverage = "full", why = "Owners review rights" },
                },
            },
            "*");
        Assert.Equal(HttpStatusCode.OK, mapped.Status);
        return client;
    }

    private static async Task<IReadOnlyList<System.Text.Json.JsonElement>> AllAsync(HttpClient client, string path) => (await client.AskAsync($"{path}?limit=500")).Body.Items();

    private async Task<IReadOnlyList<string>> ChosenAsync(TestOrganization organization)
    {
        await using var database = portal.Open(organization.Id);
        return (await database.Organizations.SingleAsync(o => o.Id == organization.Id)).Frameworks;
    }
}
