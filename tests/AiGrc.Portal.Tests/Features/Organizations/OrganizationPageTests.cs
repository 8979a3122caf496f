using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.Organizations;

public sealed class OrganizationPageTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task Roles_and_frameworks_are_chosen_and_can_be_emptied_again()
    {
        var (organization, browser) = await OfficerAsync();

        await browser.SubmitAsync("organization", ("name", "Renamed Ltd"), ("roles", "deployer"), ("roles", "controller"), ("frameworks", "eu-ai-act"));
        Assert.Contains("Saved", browser.Text, StringComparison.Ordinal);
        await using (var database = portal.Open(organization.Id))
        {
            var saved = await database.Organizations.SingleAsync();
            Assert.Equal(("Renamed Ltd", "controller,deployer", "eu-ai-act"), (saved.Name, string.Join(',', saved.Roles), string.Join(',', saved.Frameworks)));
        }

        var form = browser.Page.Forms.Single(f => f.QuerySelector("input[name=_handler][value=organization]") is not null);
        foreach (var box in form.QuerySelectorAll("input[type=checkbox]"))
        {
            box.RemoveAttribute("checked");
        }

        await browser.SubmitAsync(form);
        await using var after = portal.Open(organization.Id);
        Assert.Empty((await after.Organizations.SingleAsync()).Frameworks);
        browser.Dispose();
    }

    [Theory]
    [InlineData("name", " ", "name has 1 to")]
    [InlineData("roles", "emperor", "no role \"emperor\"")]
    [InlineData("frameworks", "soc-9", "no framework \"soc-9\"")]
    public async Task What_cannot_be_is_refused_at_its_field(string field, string value, string reason)
    {
        var (_, browser) = await OfficerAsync();

        await browser.SubmitAsync("organization", (field, value));

        Assert.Contains(reason, browser.Text, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task The_later_of_two_edits_is_told_of_the_first()
    {
        var (_, browser) = await OfficerAsync();
        var stale = browser.Page.Forms.Single(f => f.QuerySelector("input[name=_handler][value=organization]") is not null);
        await browser.SubmitAsync("organization", ("name", "First"));

        await browser.SubmitAsync(stale, ("name", "Second"));

        Assert.Contains("somebody changed this record", browser.Text, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task An_engineer_may_not_and_the_navigation_does_not_offer_it()
    {
        var engineer = await portal.JoinAsync((await portal.FoundAsync()).Id, Role.Engineer);
        using var browser = new Browser(portal);
        await browser.SignInAsync(engineer.Email, returnTo: "/settings/organization");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);

        await browser.OpenAsync("/settings/library");

        Assert.Contains("Assessable requirements", browser.Text, StringComparison.Ordinal);
        Assert.Equal(["/settings/tokens", "/settings/library"], browser.Page.QuerySelectorAll("nav[aria-label=Settings] a").Select(a => a.GetAttribute("href")));
    }

    private async Task<(TestOrganization Organization, Browser Browser)> OfficerAsync()
    {
        var organization = await portal.FoundAsync();
        var officer = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer);
        var browser = new Browser(portal);
        return (organization, await browser.SignInAsync(officer.Email, returnTo: "/settings/organization"));
    }
}
