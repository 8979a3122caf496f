using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.People;

public sealed class SwitchOrganizationTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_link_into_another_of_ones_organizations_offers_to_switch_and_then_opens()
    {
        var (person, _, second) = await MemberOfTwoAsync();
        using var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);

        await browser.OpenAsync($"/account?org={second.Id.Value}");
        Assert.Contains("This link leads to Second", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("/organizations/switch");

        Assert.Equal($"/account?org={second.Id.Value}", browser.Path);
        Assert.Contains("in Second", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_organization_looks_like_nothing()
    {
        var (person, _, _) = await MemberOfTwoAsync();
        var third = await portal.FoundAsync("Third");
        using var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);

        foreach (var address in (string[])[$"/account?org={third.Id.Value}", "/account?org=nonsense", $"/organizations/switch?to={third.Id.Value}", "/organizations/switch?to=x"])
        {
            await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
            Assert.Contains("Not found", browser.Text, StringComparison.Ordinal);
        }

        await browser.OpenAsync("/account");
        await browser.SubmitAsync("/organizations/switch", ("organization", third.Id.Value.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.OpenAsync("/account");
        Assert.Contains("in First", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_sign_in_begins_where_the_last_one_worked()
    {
        var (person, _, second) = await MemberOfTwoAsync();
        using var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);
        await browser.SubmitAsync("/organizations/switch", ("organization", second.Id.Value.ToString()));

        using var other = new Browser(portal);
        await other.SignInAsync(person.Email);

        Assert.Contains("in Second", other.Text, StringComparison.Ordinal);
    }

    private async Task<(TestPerson Person, TestOrganization First, TestOrganization Second)> MemberOfTwoAsync()
    {
        var first = await portal.FoundAsync("First");
        var second = await portal.FoundAsync("Second");
        var person = await portal.JoinAsync(first.Id, Role.Engineer);
        await portal.WriteAsync(second.Id, database =>
        {
            var membership = Membership.Join(person.Id, person.Name, person.Email, Role.Executive, null, portal.Clock.GetUtcNow());
            database.Memberships.Add(membership);
            database.Record("person.joined", membership, new Actor(ActorKind.Job, "test", "Test"), portal.Clock.GetUtcNow());
        });
        return (person, first, second);
    }
}
