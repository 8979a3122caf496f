using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Profiles;

public sealed class ProfilePageTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Address = "/frameworks/nist-ai-rmf-1.0/profile";

    [Fact]
    public async Task An_officer_sets_the_targets_of_a_function_sees_the_gaps_and_takes_them_back()
    {
        var organization = await portal.FoundAsync();
        using var browser = await SignedInAsync(organization, Role.ComplianceOfficer);

        await browser.OpenAsync(Address);
        Assert.Contains("None of the 72 that apply has a target yet.", browser.Text, StringComparison.Ordinal);
        var form = browser.Page.QuerySelector("tr[data-node=GOVERN] a[aria-label='Set all targets below GOVERN']")!.GetAttribute("href")!;
        await browser.OpenAsync(form);
        await browser.SubmitAsync("targets", ("level", "Met"), ("dueOn", "2027-03-31"), ("priority", "High"));

        Assert.Contains("Of 72 that apply 19 have a target: 0 reach it for certain, 19 are not ruled out", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Up to 2 steps", browser.Page.QuerySelector("tr[data-node='GOVERN_1.1']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("19 targets set", browser.Page.QuerySelector(".ag-toast")!.TextContent, StringComparison.Ordinal);

        await browser.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)browser.Page.QuerySelector(".ag-toast form")!);
        Assert.Contains("None of the 72 that apply has a target yet.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("19 targets as before", browser.Page.QuerySelector(".ag-toast")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_says_too_little_keeps_what_was_typed_and_says_where()
    {
        var organization = await portal.FoundAsync();
        using var browser = await SignedInAsync(organization, Role.RiskOwner);

        await browser.OpenAsync($"{Address}?for=GOVERN+1.1");
        await browser.SubmitAsync("targets", ("level", "NotMet"), ("priority", "Low"));
        Assert.Contains("Not targeted needs a reason", browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("input[name=level][value=NotMet][checked]"));
        await browser.SubmitAsync("targets", ("dueOn", "tomorrow"), ("level", "Met"));
        Assert.Contains("A due date is a day like 2027-03-31", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("targets", ("dueOn", ""), ("level", "<script>"));
        Assert.Contains("Choose a target.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_set_meanwhile_is_not_overwritten_unseen()
    {
        var organization = await portal.FoundAsync();
        using var browser = await SignedInAsync(organization, Role.ComplianceOfficer);
        await browser.OpenAsync($"{Address}?for=GOVERN+1.1");
        await (await organization.ClientAsync(Role.RiskOwner)).PutAsync("/frameworks/nist-ai-rmf-1.0/profile/items/MAP", new { level = "met" }, "*");

        await browser.SubmitAsync("targets", ("level", "Met"));
        Assert.Contains("somebody changed this record", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("targets", ("level", "Met"));

        Assert.Contains("19 have a target", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_gaps_and_standings_filter_and_say_when_nothing_is_left()
    {
        var organization = await portal.FoundAsync();
        await (await organization.ClientAsync(Role.ComplianceOfficer)).PutAsync("/frameworks/nist-ai-rmf-1.0/profile/items/MAP%201.1", new { level = "met" }, "*");
        using var browser = await SignedInAsync(organization, Role.Executive);

        await browser.OpenAsync($"{Address}?show=gaps");
        Assert.Equal(["MAP", "MAP_1", "MAP_1.1"], browser.Page.QuerySelectorAll("tr[data-node]").Select(r => r.GetAttribute("data-node")));
        Assert.Empty(browser.Page.QuerySelectorAll("a[aria-label^='Set the target']"));
        await browser.OpenAsync($"{Address}?standing=reached");
        Assert.Contains("No requirement matches these filters", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync($"{Address}?standing=flying");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public async Task The_past_offers_no_change_and_an_auditor_no_page()
    {
        var organization = await portal.FoundAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var officer = await SignedInAsync(organization, Role.ComplianceOfficer);
        using var auditor = await SignedInAsync(organization, Role.Auditor);

        await officer.OpenAsync($"{Address}?for=all&asOf={portal.Clock.GetUtcNow().AddSeconds(-30):yyyy-MM-ddTHH:mm:ssZ}");
        Assert.Equal(HttpStatusCode.OK, officer.Status);
        Assert.Empty(officer.Page.QuerySelectorAll("main form[method=post], main a.btn-primary, a[aria-label^='Set the target']"));

        await auditor.OpenAsync("/frameworks/nist-ai-rmf-1.0");
        Assert.Empty(auditor.Page.QuerySelectorAll("a[href$='/profile'], a[href$='/versions']"));
        await auditor.OpenAsync(Address);
        Assert.NotEqual(HttpStatusCode.OK, auditor.Status);
    }

    [Fact]
    public async Task A_framework_that_does_not_exist_is_not_found()
    {
        var organization = await portal.FoundAsync();
        using var browser = await SignedInAsync(organization, Role.Executive);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/frameworks/nothing/profile")).Status);
    }

    private async Task<Browser> SignedInAsync(TestOrganization organization, Role role)
    {
        var person = await portal.JoinAsync(organization.Id, role);
        return await new Browser(portal).SignInAsync(person.Email);
    }
}
