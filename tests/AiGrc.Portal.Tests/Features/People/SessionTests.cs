using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.People;

// Each test moves the portal's clock, which others of the class would notice; hence one portal per test.
public sealed class SessionTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async Task InitializeAsync() => portal = await TestPortal.StartAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)portal).DisposeAsync();

    [Fact]
    public async Task Fifteen_minutes_without_a_click_end_the_session()
    {
        using var browser = await SignedInAsync();

        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        await browser.OpenAsync("/account");

        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_click_begins_the_fifteen_minutes_anew()
    {
        using var browser = await SignedInAsync();
        for (var i = 0; i < 6; i++)
        {
            // Less than half of the time each: a cookie that were renewed only after half of it would have run out.
            portal.Clock.Advance(TimeSpan.FromMinutes(i % 2 == 0 ? 6 : 14));
            await browser.OpenAsync("/account");
            Assert.Equal("/account", browser.Path);
        }
    }

    [Fact]
    public async Task After_twelve_hours_it_ends_however_busy_the_person_was()
    {
        using var browser = await SignedInAsync();
        for (var worked = TimeSpan.Zero; worked < TimeSpan.FromHours(11.9); worked += TimeSpan.FromMinutes(14))
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(14));
            await browser.OpenAsync("/account");
            Assert.Equal("/account", browser.Path);
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        await browser.OpenAsync("/account");

        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_more_time_gives_it_and_needs_the_pages_token()
    {
        using var browser = await SignedInAsync();
        var token = browser.Page.QuerySelector("meta[name=request-token]")!.GetAttribute("content")!;
        portal.Clock.Advance(TimeSpan.FromMinutes(14));

        using var bare = await browser.Client.PostAsync("/session/extend", null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session/extend") { Headers = { { "X-Request-Token", token } } };
        using var extended = await browser.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, extended.StatusCode);
        portal.Clock.Advance(TimeSpan.FromMinutes(14));
        await browser.OpenAsync("/account");
        Assert.Equal("/account", browser.Path);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_not_this_one()
    {
        var person = await portal.JoinAsync((await portal.FoundAsync()).Id, Role.Engineer);
        using var here = new Browser(portal);
        using var there = new Browser(portal);
        await here.SignInAsync(person.Email);
        await there.SignInAsync(person.Email);

        await here.SubmitAsync("password", ("currentPassword", TestPortal.Password), ("password", "another few words"), ("repeated", "another few words"));
        Assert.Equal("/account?done=password", here.Path);
        await there.OpenAsync("/account");

        Assert.StartsWith("/sign-in", there.Path, StringComparison.Ordinal);
        await here.OpenAsync("/account");
        Assert.Equal("/account", here.Path);
        await there.SignInAsync(person.Email, "another few words");
        Assert.Equal("/account", there.Path);
    }

    [Theory]
    [InlineData("not the old one", "another few words", "another few words", "not your current password")]
    [InlineData(TestPortal.Password, "another few words", "another new words", "passwords differ")]
    [InlineData(TestPortal.Password, "short", "short", "at least 12 characters")]
    public async Task A_password_change_is_refused_with_its_reason(string current, string password, string repeated, string reason)
    {
        using var browser = await SignedInAsync();

        await browser.SubmitAsync("password", ("currentPassword", current), ("password", password), ("repeated", repeated));

        Assert.Contains(reason, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Single_letter_keys_can_be_switched_off_and_on()
    {
        using var browser = await SignedInAsync();

        await browser.SubmitAsync("shortcuts");
        Assert.Equal("off", browser.Page.QuerySelector("ag-keys")!.GetAttribute("data-single"));
        await browser.SubmitAsync("shortcuts");

        Assert.NotEqual("off", browser.Page.QuerySelector("ag-keys")!.GetAttribute("data-single"));
    }

    [Fact]
    public async Task An_ended_access_ends_the_session_at_the_next_click()
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, Role.Engineer);
        using var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);

        await portal.WriteAsync(organization.Id, database =>
        {
            var membership = database.Memberships.Single(m => m.PersonId == person.Id);
            membership.Leave(otherAdministrators: 1, portal.Clock.GetUtcNow());
            database.Record("person.left", membership, new Domain.Ledger.Actor(Domain.Ledger.ActorKind.Job, "test", "Test"), portal.Clock.GetUtcNow());
        });
        await browser.OpenAsync("/account");

        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
    }

    private async Task<Browser> SignedInAsync()
    {
        var person = await portal.JoinAsync((await portal.FoundAsync()).Id, Role.Engineer);
        var browser = new Browser(portal);
        return await browser.SignInAsync(person.Email);
    }
}
