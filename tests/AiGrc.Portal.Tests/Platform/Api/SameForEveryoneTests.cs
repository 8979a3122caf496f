using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Platform.Api;

/// <summary>The API's description is written once and handed to everyone; nothing of the first reader travels with it.</summary>
public sealed class SameForEveryoneTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly Uri Description = new("/openapi/v1.json", UriKind.Relative);

    [Fact]
    public async Task The_second_reader_gets_the_same_without_anything_of_the_first()
    {
        var organization = await portal.FoundAsync();
        using var first = await organization.ClientAsync(Role.Executive);
        using var second = portal.NewClient();

        using var built = await first.GetAsync(Description);
        using var kept = await second.GetAsync(Description);

        Assert.False(built.Headers.Contains("Age"));
        Assert.True(kept.Headers.Contains("Age"));
        Assert.Equal(await built.Content.ReadAsStringAsync(), await kept.Content.ReadAsStringAsync());
        Assert.False(kept.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task What_a_browser_with_a_session_asked_for_is_not_kept()
    {
        await using var fresh = await TestPortal.StartAsync();
        using var client = fresh.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Description) { Headers = { { "Cookie", "aigrc-session=anything" } } };

        using var built = await client.SendAsync(request);
        using var next = await client.GetAsync(Description);

        Assert.True(built.IsSuccessStatusCode);
        Assert.False(next.Headers.Contains("Age"));
    }
}
