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
