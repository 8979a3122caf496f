using System.Net;
using System.Net.Http.Headers;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AiGrc.Portal.Tests.Features.People;

public sealed class TokenTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_token_is_shown_once_works_and_shows_when_it_was_used()
    {
        using var browser = await EngineerAsync();
        using var client = await MakeAsync(browser, "pipeline", Permission.ReadRecords);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/systems")).StatusCode);
        await browser.OpenAsync("/settings/tokens");

        Assert.Empty(browser.Page.QuerySelectorAll("input[readonly]"));
        Assert.DoesNotContain("Never", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_may_no_more_than_it_was_given()
    {
        using var browser = await EngineerAsync();
        using var client = await MakeAsync(browser, "narrow", Permission.ReadLibrary);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/systems")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_token_ends_at_once()
    {
        using var browser = await EngineerAsync();
        using var client = await MakeAsync(browser, "to revoke", Permission.ReadRecords);

        var form = browser.Page.Forms.Single(f => f.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value.StartsWith("revoke-", StringComparison.Ordinal) == true);
        await browser.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/systems")).StatusCode);
        Assert.Contains("Revoked", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_ends_on_its_day()
    {
        await using var own = await TestPortal.StartAsync();
        var organization = await own.FoundAsync();
        using var client = await own.ClientAsync(organization.Id, Role.Engineer);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/systems")).StatusCode);

        own.Clock.Advance(TimeSpan.FromDays(301));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/systems")).StatusCode);
    }

    [Theory]
    [InlineData("", "ReadRecords", "30", "name has 1 to")]
    [InlineData("t", null, "30", "at least one permission")]
    [InlineData("t", "ManagePeople", "30", "does not include ManagePeople")]
    [InlineData("t", "Everything", "30", "permissions from the list")]
    [InlineData("t", "ReadRecords", "400", "within a year")]
    [InlineData("t", "ReadRecords", "soon", "Choose when the token ends")]
    public async Task A_token_that_cannot_be_is_refused(string name, string? permission, string days, string reason)
    {
        using var browser = await EngineerAsync();

        await browser.SubmitAsync("make", [("name", name), .. permission is null ? [] : (IEnumerable<(string, string)>)[("permissions", permission)], ("days", days)]);

        Assert.Contains(reason, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_sees_ones_own_tokens_and_an_administrator_everybodys()
    {
        var organization = await portal.FoundAsync();
        var engineer = await portal.JoinAsync(organization.Id, Role.Engineer);
        using var made = await portal.ClientAsync(organization.Id, engineer, Permission.ReadRecords);
        var officer = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer);
        var admin = await portal.JoinAsync(organization.Id, Role.Administrator);
        using var browser = new Browser(portal);

        await browser.SignInAsync(officer.Email, returnTo: "/settings/tokens");
        Assert.DoesNotContain($"token of {engineer.Name}", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("/sign-out");
        await browser.SignInAsync(admin.Email, returnTo: "/settings/tokens");

        Assert.Contains($"token of {engineer.Name}", browser.Text, StringComparison.Ordinal);
    }

    private async Task<Browser> EngineerAsync()
    {
        var engineer = await portal.JoinAsync((await portal.FoundAsync()).Id, Role.Engineer);
        var browser = new Browser(portal);
        return await browser.SignInAsync(engineer.Email, returnTo: "/settings/tokens");
    }

    private async Task<HttpClient> MakeAsync(Browser browser, string name, Permission permission)
    {
        await browser.SubmitAsync("make", ("name", name), ("permissions", permission.ToString()), ("days", "30"));
        var secret = (browser.Page.QuerySelector<IHtmlInputElement>("input[readonly]") ?? throw new InvalidOperationException(browser.Text)).Value;
        var client = portal.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}
