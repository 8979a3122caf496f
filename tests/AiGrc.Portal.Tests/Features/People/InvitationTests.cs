using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.People;

public sealed class InvitationTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task Somebody_new_joins_with_the_link_and_is_signed_in()
    {
        var organization = await portal.FoundAsync("Joined Ltd");
        var link = await InviteAsync(organization, "new.engineer@example.org", Role.Engineer);
        using var browser = new Browser(portal);

        await browser.OpenAsync(link);
        Assert.Contains("Join Joined Ltd", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("join", ("name", "Nora New"), ("password", "a long enough password"));
        await browser.OpenAsync("/account");

        Assert.Contains("Nora New, Engineer in Joined Ltd", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync(link);
        Assert.Equal(HttpStatusCode.Gone, browser.Status);
    }

    [Fact]
    public async Task Somebody_with_an_account_joins_a_second_organization_with_their_password()
    {
        var first = await portal.FoundAsync("First Ltd");
        var person = await portal.JoinAsync(first.Id, Role.Auditor);
        var second = await portal.FoundAsync("Second Ltd");
        var link = await InviteAsync(second, person.Email.ToUpperInvariant(), Role.Executive);
        using var browser = new Browser(portal);

        await browser.OpenAsync(link);
        await browser.SubmitAsync("join", ("password", "wrong wrong wrong"));
        Assert.Contains("not the password of this account", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("join", ("password", TestPortal.Password));
        await browser.OpenAsync("/account");

        Assert.Contains("Executive in Second Ltd", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("/organizations/switch", ("organization", first.Id.Value.ToString()));
        await browser.OpenAsync("/account");
        Assert.Contains("Auditor in First Ltd", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_left_returns_by_invitation_with_the_new_role()
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, Role.Engineer);
        using (var admin = await AdminAsync(organization))
        {
            await admin.SubmitAsync("end-access", ("person", person.Id.Value.ToString()));
        }

        using var browser = new Browser(portal);
        await browser.OpenAsync(await InviteAsync(organization, person.Email, Role.RiskOwner));
        await browser.SubmitAsync("join", ("password", TestPortal.Password));
        await browser.OpenAsync("/account");

        Assert.Contains("Risk owner", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a long enough password", "A name has 1 to")]
    [InlineData("Nora", "short", "at least 12 characters")]
    public async Task Joining_is_refused_with_its_reason_and_the_link_stays_good(string name, string password, string reason)
    {
        var organization = await portal.FoundAsync();
        var link = await InviteAsync(organization, $"refused{Guid.CreateVersion7():N}@example.org", Role.Engineer);
        using var browser = new Browser(portal);
        await browser.OpenAsync(link);

        await browser.SubmitAsync("join", ("name", name), ("password", password));
        Assert.Contains(reason, browser.Text, StringComparison.Ordinal);

        await browser.OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task A_withdrawn_link_and_a_made_up_one_say_the_same()
    {
        var organization = await portal.FoundAsync();
        var link = await InviteAsync(organization, "withdrawn@example.org", Role.Engineer);
        using var admin = await AdminAsync(organization);
        await using var database = portal.Open(organization.Id);
        var invitation = await database.Invitations.SingleAsync();
        await admin.SubmitAsync($"withdraw-{invitation.Id.Value}");
        using var browser = new Browser(portal);

        foreach (var address in (string[])[link, "/invitation/made-up"])
        {
            await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.Gone, browser.Status);
            Assert.Contains("used, withdrawn or has run out", browser.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Neither_a_member_nor_an_invited_person_nor_a_wrong_address_is_invited()
    {
        var organization = await portal.FoundAsync();
        var member = await portal.JoinAsync(organization.Id, Role.Engineer);
        await InviteAsync(organization, "twice@example.org", Role.Engineer);
        using var admin = await AdminAsync(organization);

        await admin.SubmitAsync("invite", ("email", member.Email), ("invitedRole", "Engineer"));
        Assert.Contains("belongs to your organization already", admin.Text, StringComparison.Ordinal);
        await admin.SubmitAsync("invite", ("email", "Twice@Example.org"), ("invitedRole", "Engineer"));
        Assert.Contains("has an open invitation", admin.Text, StringComparison.Ordinal);
        await admin.SubmitAsync("invite", ("email", "no address"), ("invitedRole", "Engineer"));
        Assert.Contains("not an e-mail address", admin.Text, StringComparison.Ordinal);
        await admin.SubmitAsync("invite", ("email", "ok@example.org"), ("invitedRole", "King"));
        Assert.Contains("Choose a role", admin.Text, StringComparison.Ordinal);
    }

    private async Task<string> InviteAsync(TestOrganization organization, string email, Role role)
    {
        using var admin = await AdminAsync(organization);
        await admin.SubmitAsync("invite", ("email", email), ("invitedRole", role.ToString()));
        var link = admin.Page.QuerySelector<IHtmlInputElement>("input[readonly]") ?? throw new InvalidOperationException(admin.Text);
        return new Uri(link.Value).AbsolutePath;
    }

    private async Task<Browser> AdminAsync(TestOrganization organization)
    {
        await using var database = portal.Open(organization.Id);
        var browser = new Browser(portal);
        await browser.SignInAsync((await database.Memberships.SingleAsync(m => m.PersonId == organization.Administrator)).Email, returnTo: "/settings/people");
        return browser;
    }
}
