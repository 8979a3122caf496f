using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Activity;

public sealed class ActivityPageTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly Actor Hana = new(ActorKind.Person, "019a0000-0000-7000-8000-000000000001", "Hana Sato");

    [Fact]
    public async Task It_says_in_plain_words_who_did_what_and_leads_to_the_record()
    {
        var (organization, browser) = await OfficerAsync();
        var system = await ProposeAsync(organization, "Résumé screening");

        await browser.OpenAsync("/activity");

        var row = browser.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Résumé screening", StringComparison.Ordinal));
        Assert.Contains("AI system proposed", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hana Sato", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector($"a[href='/systems/{system.Id.Value}']"));
        browser.Dispose();
    }

    [Fact]
    public async Task It_goes_on_to_older_entries_without_repeating_one()
    {
        var (organization, browser) = await OfficerAsync();
        for (var i = 0; i < 60; i++)
        {
            await ProposeAsync(organization, $"Numbered {i}");
        }

        await browser.OpenAsync("/activity?subjectType=aiSystem");
        var first = Rows(browser);
        await browser.OpenAsync(browser.Page.QuerySelectorAll("a").Single(a => a.TextContent == "Older entries").GetAttribute("href")!);
        var second = Rows(browser);

        Assert.Equal((50, 10), (first.Count, second.Count));
        Assert.Equal(60, first.Concat(second).Distinct().Count());
        browser.Dispose();

        static List<string> Rows(Browser browser) => [.. browser.Page.QuerySelectorAll("tbody tr td:first-child").Select(r => r.TextContent.Trim())];
    }

    [Fact]
    public async Task A_records_history_shows_each_field_before_and_after()
    {
        var (organization, browser) = await OfficerAsync();
        var system = await ProposeAsync(organization, "Moved");
        await portal.WriteAsync(organization.Id, database =>
        {
            var found = database.AiSystems.Single(s => s.Id == system.Id);
            database.Record("aiSystem.moved", found.MoveTo(LifecycleStage.Development), Hana, portal.Clock.GetUtcNow());
        });

        await browser.OpenAsync($"/activity/aiSystem/{system.Id.Value}");

        var latest = browser.Page.QuerySelector(".ag-history li")!;
        Assert.Contains("AI system moved", latest.TextContent, StringComparison.Ordinal);
        Assert.Equal("Stage", latest.QuerySelector("dt")!.TextContent);
        Assert.Equal(("proposed", "development"), (latest.QuerySelector("del")!.TextContent, latest.QuerySelector("ins")!.TextContent));
        Assert.Single(latest.QuerySelectorAll("dt"));
        browser.Dispose();
    }

    [Fact]
    public async Task A_controls_history_says_what_became_of_its_mappings_in_words()
    {
        var (organization, browser) = await OfficerAsync();
        using var client = await organization.ClientAsync(Role.ComplianceOfficer);
        await client.PostAsync("/controls", new { code = "OWN-01", name = "Own", domain = "Own" });
        await MapAsync(client, ("soc2-tsc-2017", "CC6.1", "partial", "covers staff only"), ("gdpr", "Art. 30(1)", "full", "the record itself"));
        await MapAsync(client, ("soc2-tsc-2017", "CC6.1", "full", "covers everyone"), ("hipaa", "164.308(a)(2)", "partial", "staff"));
        var control = (await client.AskAsync("/controls/OWN-01")).Text("id");

        await browser.OpenAsync($"/activity/control/{control}");

        var changes = browser.Page.QuerySelectorAll(".ag-history li").Take(2).Select(li => li.QuerySelectorAll("dt").Zip(li.QuerySelectorAll("dd"), (field, value) => $"{field.TextContent}: {value.TextContent}").ToList()).ToList();
        Assert.Equal(
            ["Mappings added: HIPAA 164.308(a)(2): Partial, staff", "Mappings removed: GDPR Art. 30(1): Full, the record itself", "Mapping to SOC 2 CC6.1: Partial, covers staff only became Full, covers everyone"],
            changes[0]);
        Assert.Equal(["Mappings added: SOC 2 CC6.1: Partial, covers staff only\nGDPR Art. 30(1): Full, the record itself"], changes[1]);
        browser.Dispose();
    }

    private static async Task MapAsync(HttpClient client, params (string Framework, string Ref, string Coverage, string Why)[] mappings)
    {
        var mapped = await client.PutAsync("/controls/OWN-01/mappings", new { mappings = mappings.Select(m => new { framework = m.Framework, @ref = m.Ref, coverage = m.Coverage, why = m.Why }) }, "*");
        Assert.Equal(HttpStatusCode.OK, mapped.Status);
    }

    [Fact]
    public async Task A_history_that_does_not_exist_or_is_anothers_is_not_found()
    {
        var (_, browser) = await OfficerAsync();
        var theirs = await ProposeAsync(await portal.FoundAsync("Theirs"), "Not ours");

        foreach (var address in (string[])[$"/activity/aiSystem/{theirs.Id.Value}", "/activity/aiSystem/none", "/activity/nonsense/x"])
        {
            await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }

        browser.Dispose();
    }

    [Fact]
    public async Task As_of_a_moment_later_entries_are_not_shown()
    {
        var (organization, browser) = await OfficerAsync();
        await ProposeAsync(organization, "Before");
        await Task.Delay(20);
        var moment = portal.Clock.GetUtcNow();
        await Task.Delay(20);
        await ProposeAsync(organization, "Afterwards");

        await browser.OpenAsync($"/activity?asOf={Uri.EscapeDataString(moment.ToString("O"))}");

        Assert.Contains("Before", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Afterwards", browser.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing can be changed here", browser.Text, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Theory]
    [InlineData("from=yesterday", "A moment is a date")]
    [InlineData("person=me", "named by their id")]
    [InlineData("cursor=zzz", "Start from the newest")]
    public async Task A_filter_that_cannot_be_read_is_refused_on_the_page(string query, string reason)
    {
        var (_, browser) = await OfficerAsync();

        await browser.OpenAsync($"/activity?{query}");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains(reason, browser.Text, StringComparison.Ordinal);
        browser.Dispose();
    }

    private async Task<AiSystem> ProposeAsync(TestOrganization organization, string name)
    {
        var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7()), name, "").Value;
        await portal.WriteAsync(organization.Id, database =>
        {
            database.AiSystems.Add(system);
            database.Record("aiSystem.proposed", system, Hana, portal.Clock.GetUtcNow());
        });
        return system;
    }

    private async Task<(TestOrganization Organization, Browser Browser)> OfficerAsync()
    {
        var organization = await portal.FoundAsync();
        var officer = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer);
        var browser = new Browser(portal);
        return (organization, await browser.SignInAsync(officer.Email));
    }
}
