using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Remediation;

public sealed class RemediationApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Api = "/api/v1/remediations";
    private const string Gap = $"{Api}/eu-ai-act/Art.%2010%283%29";

    [Fact]
    public async Task A_plan_is_made_read_changed_and_listed()
    {
        var organization = await portal.FoundAsync();
        var owner = await portal.JoinAsync(organization.Id, Role.Engineer, "Hana Sato");
        var client = await organization.ClientAsync(Role.RiskOwner);

        using var made = await PutAsync(client, Gap, new { action = "Collect age bands", owner = owner.Id.Value, dueOn = "2027-03-31", status = "open" }, none: true);
        var etag = made.Headers.ETag!.Tag;
        using var changed = await PutAsync(client, Gap, new { action = "Collect age bands", status = "done" }, etag);

        Assert.Equal(("open", "2027-03-31"), ((await made.JsonAsync(HttpStatusCode.OK)).Text("status"), (await made.JsonAsync(HttpStatusCode.OK)).Text("dueOn")));
        Assert.Equal("done", (await changed.JsonAsync(HttpStatusCode.OK)).Text("status"));
        var listed = Assert.Single((await client.JsonAsync($"{Api}?framework=eu-ai-act&status=done")).Items());
        Assert.Equal(("Art. 10(3)", "Relevant and representative data", "organization"), (listed.Text("ref"), listed.Text("title"), listed.Text("scope")));
        Assert.Empty((await client.JsonAsync($"{Api}?status=open")).Items());
        Assert.Equal(JsonValueKind.Null, (await client.JsonAsync(Gap)).GetProperty("owner").ValueKind);
    }

    [Fact]
    public async Task A_plan_made_on_an_outdated_version_or_on_none_is_refused()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.RiskOwner);

        using var blind = await PutAsync(client, Gap, new { action = "A" });
        using var early = await PutAsync(client, Gap, new { action = "A" }, "\"7\"");
        using var first = await PutAsync(client, Gap, new { action = "A" }, none: true);
        using var again = await PutAsync(client, Gap, new { action = "B" }, none: true);
        using var second = await PutAsync(client, Gap, new { action = "B" }, first.Headers.ETag!.Tag);
        using var late = await PutAsync(client, Gap, new { action = "C" }, first.Headers.ETag!.Tag);
        using var whatever = await PutAsync(client, Gap, new { action = "D" }, "*");

        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, early.StatusCode);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal(HttpStatusCode.OK, whatever.StatusCode);
    }

    [Fact]
    public async Task A_plan_without_an_action_a_known_owner_or_a_reason_for_dropping_is_refused()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.RiskOwner);

        await RefusedAsync(new { status = "open" }, "action");
        await RefusedAsync(new { action = "A", owner = Guid.CreateVersion7() }, "owner");
        await RefusedAsync(new { action = "A", status = "dropped" }, "note");

        async Task RefusedAsync(object body, string field)
        {
            using var response = await PutAsync(client, Gap, body, "*");
            Assert.True((await response.JsonAsync(HttpStatusCode.UnprocessableEntity)).GetProperty("errors").TryGetProperty(field, out _));
        }
    }

    [Fact]
    public async Task Only_requirements_that_can_be_met_and_scopes_of_ones_own_take_a_plan()
    {
        var organization = await portal.FoundAsync();
        var other = await portal.FoundAsync("Another");
        var theirs = await other.ProposeAsync("Theirs");
        var client = await organization.ClientAsync(Role.RiskOwner);

        foreach (var path in new[] { $"{Api}/eu-ai-act/Art.%2010", $"{Api}/nothing/1", $"{Gap}?scope={theirs.Value}" })
        {
            using var response = await PutAsync(client, path, new { action = "A" }, "*");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Theory]
    [InlineData(Role.Engineer)]
    [InlineData(Role.Executive)]
    [InlineData(Role.Auditor)]
    public async Task Who_may_not_edit_remediation_plans_nothing(Role role)
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(role);

        using var response = await PutAsync(client, Gap, new { action = "A" }, "*");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task The_list_of_a_past_moment_is_the_one_of_then()
    {
        var organization = await portal.FoundAsync();
        var client = await organization.ClientAsync(Role.RiskOwner);
        using (await PutAsync(client, Gap, new { action = "Before" }, "*"))
        {
        }

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var then = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        using (await PutAsync(client, Gap, new { action = "After" }, "*"))
        {
        }

        Assert.Equal("Before", Assert.Single((await client.JsonAsync($"{Api}?asOf={then:yyyy-MM-ddTHH:mm:ss.ffffffZ}")).Items()).Text("action"));
        Assert.Equal("After", Assert.Single((await client.JsonAsync(Api)).Items()).Text("action"));
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string path, object body, string? version = null, bool none = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        if (none)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        }

        return await client.SendAsync(request);
    }
}
