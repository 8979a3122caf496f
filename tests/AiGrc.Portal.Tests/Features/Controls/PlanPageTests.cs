using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Controls;

/// <summary>The page as a person without script meets it.</summary>
public sealed class PlanPageTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Both = "/plan?choose=yes&framework=soc2-tsc-2017&framework=hipaa";

    [Fact]
    public async Task An_officer_sees_what_HIPAA_costs_on_top_of_SOC_2_and_adopts_it()
    {
        var (_, officer) = await SignedInAsync(Role.ComplianceOfficer);
        await officer.OpenAsync("/plan?choose=yes&framework=soc2-tsc-2017");
        var announced = Pick(officer, "hipaa");

        await officer.OpenAsync(Both);
        var share = Pick(officer, "hipaa");
        var cost = officer.Page.QuerySelector(".cost b")!.TextContent;
        Assert.Contains($"would add {cost} controls", announced, StringComparison.Ordinal);
        Assert.Contains($"{cost} more controls", share, StringComparison.Ordinal);
        Assert.Contains("Exact", officer.Text, StringComparison.Ordinal);
        Assert.Contains("164.404(b)", officer.Page.QuerySelector("tr#HLT-10")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("To adopt", officer.Page.QuerySelector("tr#HLT-10")!.TextContent, StringComparison.Ordinal);

        await officer.SubmitAsync("adopt-plan");
        Assert.Contains("controls adopted", officer.Text, StringComparison.Ordinal);
        Assert.Contains("Not looked at", officer.Page.QuerySelector("tr#HLT-10")!.TextContent, StringComparison.Ordinal);
        Assert.Null(officer.Page.QuerySelector("form input[name=codes]"));
    }

    [Fact]
    public async Task What_somebody_else_adopted_meanwhile_is_not_adopted_unseen()
    {
        var (organization, officer) = await SignedInAsync(Role.ComplianceOfficer);
        await officer.OpenAsync(Both);
        await organization.AdoptAsync("HLT-10");

        await officer.SubmitAsync("adopt-plan");

        Assert.Contains("no longer the one you saw", officer.Text, StringComparison.Ordinal);
        using var client = await organization.ClientAsync(Role.ComplianceOfficer);
        Assert.Equal(1, (await client.AskAsync("/controls")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_framework_it_says_so_and_offers_all_of_them()
    {
        var (_, officer) = await SignedInAsync(Role.ComplianceOfficer);

        await officer.OpenAsync("/plan?choose=yes");

        Assert.Contains("No framework is chosen", officer.Text, StringComparison.Ordinal);
        Assert.NotEmpty(officer.Page.QuerySelectorAll("input[name=framework]"));
    }

    [Fact]
    public async Task A_system_is_planned_for_alone_and_grouping_by_domain_has_an_address()
    {
        var (organization, officer) = await SignedInAsync(Role.ComplianceOfficer);
        var system = await organization.ProposeAsync("Spelling", RiskTier.Minimal);

        await officer.OpenAsync($"/plan?framework=eu-ai-act&scope={system.Value}&group=domain");

        Assert.Contains("for Spelling", officer.Text, StringComparison.Ordinal);
        Assert.NotEmpty(officer.Page.QuerySelectorAll(".grp-row"));
    }

    [Fact]
    public async Task Who_may_not_adopt_sees_the_plan_without_the_button()
    {
        var (_, executive) = await SignedInAsync(Role.Executive);

        await executive.OpenAsync(Both);

        Assert.Equal(HttpStatusCode.OK, executive.Status);
        Assert.Null(executive.Page.QuerySelector("form input[name=codes]"));
        Assert.NotNull(executive.Page.QuerySelector("tr#HLT-10"));
    }

    [Fact]
    public async Task The_past_is_planned_and_nothing_can_be_adopted_there()
    {
        var (_, officer) = await SignedInAsync(Role.ComplianceOfficer);
        var moment = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await officer.OpenAsync($"{Both}&asOf={moment.UtcDateTime:O}");

        Assert.NotNull(officer.Page.QuerySelector("tr#HLT-10"));
        Assert.Null(officer.Page.QuerySelector("form input[name=codes]"));
    }

    [Fact]
    public async Task An_unknown_framework_is_refused_in_words()
    {
        var (_, officer) = await SignedInAsync(Role.ComplianceOfficer);

        await officer.OpenAsync("/plan?framework=no-such");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, officer.Status);
        Assert.Contains("There is no framework \"no-such\"", officer.Text, StringComparison.Ordinal);
    }

    private static string Pick(Browser browser, string framework) => browser.Page.QuerySelector($"input[type=checkbox][value={framework}]")!.ParentElement!.TextContent;

    private async Task<(TestOrganization Organization, Browser Browser)> SignedInAsync(Role role)
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, role);
        var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);
        return (organization, browser);
    }
}
