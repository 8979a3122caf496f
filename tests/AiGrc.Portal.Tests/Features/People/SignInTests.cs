using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.People;

public sealed class SignInTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task With_address_and_password_one_gets_to_the_page_one_asked_for()
    {
        var person = await OfficerAsync();
        using var browser = new Browser(portal);

        await browser.OpenAsync("/account");
        Assert.StartsWith("/sign-in?returnTo=", browser.Path, StringComparison.Ordinal);
        await browser.SubmitAsync("sign-in", ("email", person.Email), ("password", TestPortal.Password));

        Assert.Equal("/account", browser.Path);
        Assert.Contains(person.Name, browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody@example.org", TestPortal.Password)]
    [InlineData(null, "wrong wrong wrong")]
    public async Task A_wrong_address_and_a_wrong_password_get_the_same_words(string? email, string password)
    {
        var person = await OfficerAsync();
        using var browser = new Browser(portal);

        await browser.SignInAsync(email ?? person.Email, password);

        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
        Assert.Contains("e-mail address or password are wrong", browser.Text, StringComparison.Ordinal);
        Assert.Equal(email ?? person.Email, browser.Page.QuerySelector("input[name=email]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task After_five_wrong_tries_even_the_right_password_waits()
    {
        var person = await OfficerAsync();
        using var browser = new Browser(portal);
        for (var i = 0; i < 5; i++)
        {
            await browser.SignInAsync(person.Email, "wrong wrong wrong");
        }

        await browser.SignInAsync(person.Email);

        Assert.Contains("too many wrong tries", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task The_address_to_return_to_never_leaves_the_portal(string returnTo)
    {
        var person = await OfficerAsync();
        using var browser = new Browser(portal);

        await browser.SignInAsync(person.Email, returnTo: returnTo);

        Assert.Equal("/", browser.Path);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var person = await OfficerAsync();
        using var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);

        await browser.SubmitAsync("/sign-out");
        Assert.Equal("/sign-in", browser.Path);
        await browser.OpenAsync("/account");

        Assert.StartsWith("/sign-in", browser.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_by_a_form_of_another_site_is_refused()
    {
        var person = await OfficerAsync();
        using var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);

        using var answer = await browser.Client.PostAsync("/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("x", "y")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await browser.OpenAsync("/account");
        Assert.Equal("/account", browser.Path);
    }

    private async Task<TestPerson> OfficerAsync() => await portal.JoinAsync((await portal.FoundAsync()).Id, Role.ComplianceOfficer);
}
