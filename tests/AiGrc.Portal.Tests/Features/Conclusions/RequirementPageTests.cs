using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Tests.Running;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AiGrc.Portal.Tests.Features.Conclusions;

public sealed class RequirementPageTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Duty = "/requirements/eu-ai-act/Art.%2010%283%29";

    [Fact]
    public async Task The_page_answers_with_its_reasons_what_serves_it_and_what_is_related()
    {
        var organization = await AnOrganizationAsync();
        var implementation = await organization.ImplementAsync(await organization.AdoptAsync("DAT-06"), ImplementationStatus.Implemented);
        var evidence = await organization.ProveAsync(implementation, TimeSpan.FromDays(12), "Representativeness report");
        await organization.ProposeAsync("Film recommender", RiskTier.Minimal);
        using var browser = await SignedInAsync(organization, Role.ComplianceOfficer);

        await browser.OpenAsync(Duty);

        Assert.Equal("Relevant and representative data", browser.Page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(["EU AI Act", "Chapter III", "Section 2", "Art. 10", "Art. 10(3)"], browser.Page.QuerySelectorAll(".ag-crumbs li").Select(c => c.TextContent.Trim()));
        Assert.Equal("Met", Box("Conclusion").QuerySelector(".st.pill")!.TextContent.Trim());
        Assert.Contains("DAT-06", Box("Conclusion").QuerySelector(".ag-trace")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(Box("Conclusion").QuerySelector($".ag-trace a[href^='/evidence/{evidence.Value}']"));
        Assert.Contains("What would change it.", Box("Conclusion").TextContent, StringComparison.Ordinal);
        Assert.Contains("Full", Box("Controls that serve it").TextContent, StringComparison.Ordinal);
        Assert.Contains("Lapsing", Box("Evidence that speaks for it").TextContent, StringComparison.Ordinal);
        Assert.Contains("A.7.4", Box("Related requirements").TextContent, StringComparison.Ordinal);
        Assert.Contains("Overlaps", Box("Related requirements").TextContent, StringComparison.Ordinal);
        Assert.Contains("Not applicable", Box("In other scopes").TextContent, StringComparison.Ordinal);
        var duty = Box("The duty").TextContent;
        Assert.Contains("2 Dec 2027 for Annex III", duty, StringComparison.Ordinal);
        Assert.Contains("2 Aug 2026 before it was amended", duty, StringComparison.Ordinal);
        Assert.Contains("EUR 15 000 000", duty, StringComparison.Ordinal);
        Assert.Contains("Not legal advice", duty, StringComparison.Ordinal);

        IElement Box(string title) => browser.Page.QuerySelectorAll("section.box").Single(b => b.QuerySelector("h2")?.TextContent == title);
    }

    [Fact]
    public async Task An_officer_concludes_by_hand_and_withdraws_it()
    {
        var organization = await AnOrganizationAsync();
        using var browser = await SignedInAsync(organization, Role.ComplianceOfficer);
        await browser.OpenAsync(Duty);

        await browser.SubmitAsync("conclude", ("level", "Met"), ("reason", "Seen on site."), ("until", In(100)));
        Assert.Equal(Duty, browser.Path);
        Assert.Equal("Met", browser.Page.QuerySelector(".st.pill")!.TextContent.Trim());
        Assert.Contains("derived:", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Withdraw it and return to: Unknown", browser.Text, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await browser.SubmitAsync("withdraw");
        Assert.Equal("Unknown", browser.Page.QuerySelector(".st.pill")!.TextContent.Trim());
        Assert.Contains("Withdrawn.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_conclusion_says_why_at_the_field_and_keeps_what_was_typed()
    {
        var organization = await AnOrganizationAsync();
        using var browser = await SignedInAsync(organization, Role.ComplianceOfficer);
        await browser.OpenAsync(Duty);

        await browser.SubmitAsync("conclude", ("level", "PartlyMet"), ("reason", "Half of it."), ("until", "2020-01-01"));

        Assert.Contains("ends in the future", browser.Page.QuerySelector(".field.bad .refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Half of it.", browser.Page.QuerySelector<IHtmlTextAreaElement>("textarea[name=reason]")!.Value);
        Assert.True(browser.Page.QuerySelector<IHtmlInputElement>("input[name=level][value=PartlyMet]")!.IsChecked);
        Assert.Equal("Unknown", browser.Page.QuerySelector(".st.pill")!.TextContent.Trim());
    }

    [Theory]
    [InlineData(Role.Engineer, false)]
    [InlineData(Role.Executive, false)]
    [InlineData(Role.RiskOwner, true)]
    public async Task Who_may_not_conclude_sees_no_form_and_posting_changes_nothing(Role role, bool plans)
    {
        var organization = await AnOrganizationAsync();
        using var browser = await SignedInAsync(organization, role);
        using var officer = await SignedInAsync(organization, Role.ComplianceOfficer);
        await officer.OpenAsync(Duty);
        var form = officer.Page.Forms.Single(f => f.QuerySelector("input[name=_handler][value=conclude]") is not null);

        await browser.OpenAsync(Duty);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Null(browser.Page.QuerySelector("input[name=level]"));
        Assert.Equal(plans, browser.Page.QuerySelector("textarea[name=action]") is not null);
        await browser.SubmitAsync(form, ("level", "Met"), ("reason", "So."), ("until", In(30)));

        Assert.NotEqual(HttpStatusCode.OK, browser.Status);
        await officer.OpenAsync(Duty);
        Assert.Equal("Unknown", officer.Page.QuerySelector(".st.pill")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_past_shows_the_answer_of_then_and_no_form()
    {
        var organization = await AnOrganizationAsync();
        using var browser = await SignedInAsync(organization, Role.ComplianceOfficer);
        await browser.OpenAsync(Duty);
        await browser.SubmitAsync("conclude", ("level", "Met"), ("reason", "Seen."), ("until", In(100)));
        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        await browser.OpenAsync(Duty);
        var pinned = browser.Page.QuerySelector("a[data-copy]")!.GetAttribute("href")!;
        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        await browser.SubmitAsync("withdraw");

        await browser.OpenAsync(pinned);

        Assert.Equal("Met", browser.Page.QuerySelector(".st.pill")!.TextContent.Trim());
        Assert.Contains("Nothing can be changed here", browser.Text, StringComparison.Ordinal);
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
        Assert.All(browser.Page.QuerySelectorAll("main .ag-crumbs a, main .ag-table a"), a => Assert.Contains("asOf=", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_heading_shows_its_numbers_and_its_parts()
    {
        var organization = await AnOrganizationAsync();
        using var browser = await SignedInAsync(organization, Role.Executive);

        await browser.OpenAsync("/requirements/eu-ai-act/Art.%2010");

        Assert.NotNull(browser.Page.QuerySelector(".hn-l"));
        Assert.NotNull(browser.Page.QuerySelector($".ag-list a[href='{Duty}']"));
        Assert.Null(browser.Page.QuerySelector(".st.pill"));
    }

    [Fact]
    public async Task What_does_not_apply_says_so_and_takes_no_conclusion()
    {
        var organization = await AnOrganizationAsync();
        var system = await organization.ProposeAsync("Film recommender", RiskTier.Minimal);
        using var browser = await SignedInAsync(organization, Role.ComplianceOfficer);

        await browser.OpenAsync($"{Duty}?scope={system.Value}");

        Assert.Equal("Not applicable", browser.Page.QuerySelector(".st.pill")!.TextContent.Trim());
        Assert.Contains("Film recommender is stated as minimal", browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("input[name=level]"));
    }

    [Theory]
    [InlineData("/requirements/hipaa/164.308%28a%29%281%29%28ii%29%28A%29")]
    [InlineData("/requirements/nist-ai-rmf-1.0/GOVERN%201.1")]
    [InlineData("/requirements/soc2-tsc-2017/CC6.1")]
    public async Task Any_ref_has_a_page_and_an_auditor_sees_the_librarys_part_of_it(string path)
    {
        var organization = await AnOrganizationAsync();
        using var browser = await SignedInAsync(organization, Role.Auditor);

        await browser.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Single(browser.Page.QuerySelectorAll("h1"));
        Assert.Null(browser.Page.QuerySelector("main .st"));
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("/requirements/eu-ai-act/Art.%20999")]
    [InlineData("/requirements/eu-ai-act/..%2F..%2Fetc")]
    [InlineData("/requirements/eu-ai-act/%3Cscript%3E")]
    [InlineData("/requirements/nothing/1")]
    [InlineData("/remediations/eu-ai-act/Art.%2010")]
    public async Task Hostile_or_wrong_refs_are_not_found(string path)
    {
        var organization = await AnOrganizationAsync();
        using var browser = await SignedInAsync(organization, Role.ComplianceOfficer);

        await browser.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task A_plan_for_the_gap_is_made_on_the_spot_changed_and_guarded_against_others()
    {
        var organization = await AnOrganizationAsync();
        var hana = await portal.JoinAsync(organization.Id, Role.Engineer, "Hana Sato");
        using var browser = await SignedInAsync(organization, Role.RiskOwner);
        using var other = await SignedInAsync(organization, Role.RiskOwner);

        await browser.OpenAsync(Duty);
        await browser.SubmitAsync("plan", ("action", "Collect age bands"), ("owner", hana.Id.Value.ToString()), ("dueOn", "2027-03-31"));
        Assert.Equal(Duty, browser.Path);
        Assert.Contains("Collect age bands", browser.Text, StringComparison.Ordinal);
        Assert.Contains("31 Mar 2027", browser.Text, StringComparison.Ordinal);

        await other.OpenAsync(Duty);
        await browser.SubmitAsync("plan", ("status", "InProgress"));
        await other.SubmitAsync("plan", ("action", "Something else"));
        Assert.Contains("somebody changed this record", other.Text, StringComparison.Ordinal);
        Assert.Contains("What it says now", other.Text, StringComparison.Ordinal);
        Assert.Equal("Something else", other.Page.QuerySelector<IHtmlTextAreaElement>("textarea[name=action]")!.Value);
        await other.SubmitAsync("plan");
        Assert.Equal(Duty, other.Path.Split('?')[0]);
        Assert.Contains("Something else", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_plan_shows_the_form_again_and_leads_nowhere_else()
    {
        var organization = await AnOrganizationAsync();
        using var browser = await SignedInAsync(organization, Role.RiskOwner);
        await browser.OpenAsync(Duty);

        await browser.SubmitAsync("plan", ("action", "Leave it"), ("status", "Dropped"), ("returnTo", "https://evil.example/"));
        Assert.Contains("why the gap is left open", browser.Page.QuerySelector(".field.bad .refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Leave it", browser.Page.QuerySelector<IHtmlTextAreaElement>("textarea[name=action]")!.Value);

        await browser.SubmitAsync("plan", ("note", "Costs more than it is worth."));
        Assert.StartsWith(Duty, browser.Path, StringComparison.Ordinal);
        Assert.Contains("Dropped", browser.Text, StringComparison.Ordinal);
    }

    private async Task<TestOrganization> AnOrganizationAsync()
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["eu-ai-act"], "provider");
        return organization;
    }

    private async Task<Browser> SignedInAsync(TestOrganization organization, Role role)
    {
        var person = await portal.JoinAsync(organization.Id, role);
        return await new Browser(portal).SignInAsync(person.Email);
    }

    private string In(int days) => portal.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd");
}
