using System.Net;
using AiGrc.Portal.Features.Organizations.SetUp;
using AiGrc.Portal.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Features.Organizations;

// The portal must be without any organization, hence one per test.
public sealed class SetUpTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async Task InitializeAsync() => portal = await TestPortal.StartAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)portal).DisposeAsync();

    [Fact]
    public async Task The_printed_code_sets_the_portal_up_once()
    {
        var code = await CodeAsync();
        var other = await CodeAsync();
        using var browser = new Browser(portal);

        await browser.OpenAsync("/set-up");
        await browser.SubmitAsync("set-up", Answers(code));
        Assert.Equal("/settings/organization", browser.Path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);

        await browser.OpenAsync("/set-up");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.False(await portal.Services.GetRequiredService<SetUpCodes>().TakeAsync(other, CancellationToken.None));
    }

    [Theory]
    [InlineData("code", "abc", "not a code that the portal printed")]
    [InlineData("password", "short", "at least 12 characters")]
    [InlineData("organization", " ", "name has 1 to")]
    [InlineData("name", " ", "A name has 1 to")]
    [InlineData("email", "nobody", "not an e-mail address")]
    public async Task A_refused_set_up_names_the_field_and_leaves_the_code_good(string field, string value, string reason)
    {
        var code = await CodeAsync();
        using var browser = new Browser(portal);
        await browser.OpenAsync("/set-up");

        await browser.SubmitAsync("set-up", Answers(code).Select(a => a.Name == field ? (a.Name, value) : a));
        Assert.Contains(reason, browser.Page.QuerySelector($".field:has([name={field}]) .refusal")!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync("set-up", Answers(code));

        Assert.Equal("/settings/organization", browser.Path);
    }

    [Fact]
    public async Task Two_who_set_up_at_once_make_one_organization()
    {
        var code = await CodeAsync();
        using var one = new Browser(portal);
        using var two = new Browser(portal);
        await one.OpenAsync("/set-up");
        await two.OpenAsync("/set-up");

        await Task.WhenAll(
            one.SubmitAsync("set-up", Answers(code)),
            two.SubmitAsync("set-up", Answers(code).Select(a => a.Name == "email" ? (a.Name, "second@example.org") : a)));

        Assert.Equal(1, new[] { one, two }.Count(b => b.Path == "/settings/organization"));
    }

    private Task<string> CodeAsync() => portal.Services.GetRequiredService<SetUpCodes>().IssueAsync(CancellationToken.None);

    private static (string Name, string Value)[] Answers(string code) =>
        [("code", code), ("organization", "Set Up Ltd"), ("name", "Ada"), ("email", "ada@example.org"), ("password", TestPortal.Password)];
}
