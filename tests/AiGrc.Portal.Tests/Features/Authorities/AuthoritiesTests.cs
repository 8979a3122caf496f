using System.Net;
using System.Net.Http.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Authorities;

/// <summary>Whose statements an organization follows, and what follows from that.</summary>
public sealed class AuthoritiesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Api = "/api/v1/crosswalks/authorities";

    /// <summary>A statement of the library along which something flows: what is met there is met here.</summary>
    private Statement Flowing => portal.Content.Network.Statements.First(s => s.Mapping.Relation is BaseRelation.Equals && portal.Content.Library.Requirement(s.Mapping.Source)!.Assessable
        && portal.Content.Network.Explain(s.Mapping.Source, s.Mapping.Target)!.Statements is [var only] && only == s);

    /// <summary>A control of the catalogue that serves a requirement of the new edition in full, and the one statement by which an old one is then met.</summary>
    private (string Code, Statement Statement) Served => portal.Content.Library.CatalogueControls
        .SelectMany(c => c.Mappings.Where(m => m.Coverage == Coverage.Full && m.Requirement.Framework == "iso-27001-2022"), (c, m) => (c.Code, m.Requirement))
        .SelectMany(s => portal.Content.Network.Of(s.Requirement).Where(k => k is { IsStated: true, To.Framework: "iso-27001-2013" } && k.Relation.IsContainsOrEqual), (s, k) => (s.Code, portal.Content.Network.StatedOf(k.From, k.To)[0]))
        .First();

    [Fact]
    public async Task Nothing_is_decided_at_first_and_the_version_says_so()
    {
        var client = await (await portal.FoundAsync()).ClientAsync(Role.Auditor);

        using var answer = await client.GetAsync(new Uri(Api, UriKind.Relative));
        var body = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();

        Assert.Equal("\"0\"", answer.Headers.ETag!.Tag);
        Assert.Equal(portal.Content.Network.Statements.Select(s => s.Authority).Distinct().Order(), body.GetProperty("authorities").EnumerateArray().Where(a => a.GetProperty("statements").GetInt32() > 0).Select(a => a.Text("name")).Order());
        Assert.Empty(body.GetProperty("decisions").GetProperty("overruled").EnumerateArray());
    }

    [Fact]
    public async Task An_overruled_statement_takes_what_followed_from_it_along_in_this_organization_alone_and_is_followed_again()
    {
        var (mine, theirs) = (await portal.FoundAsync(), await portal.FoundAsync());
        var (officer, stranger) = (await mine.ClientAsync(Role.ComplianceOfficer), await theirs.ClientAsync(Role.ComplianceOfficer));
        var (statement, pair) = (Flowing, $"/api/v1/crosswalks/relations?from={End(Flowing.Mapping.Source)}&to={End(Flowing.Mapping.Target)}");

        using var overruled = await SendAsync(officer, HttpMethod.Post, $"{Api}/overruled", "\"0\"", Body(statement, "Ours is wider."));

        Assert.Equal(HttpStatusCode.OK, overruled.StatusCode);
        Assert.NotEqual(["equals"], Relations(await officer.JsonAsync(pair)));
        Assert.Equal(["equals"], Relations(await stranger.JsonAsync(pair)));
        Assert.Equal("Ours is wider.", (await officer.JsonAsync(Api)).GetProperty("decisions").GetProperty("overruled")[0].Text("reason"));

        using var followed = await SendAsync(officer, HttpMethod.Post, $"{Api}/followed", overruled.Headers.ETag!.Tag, Body(statement, null));

        Assert.Equal(HttpStatusCode.OK, followed.StatusCode);
        Assert.Equal(["equals"], Relations(await officer.JsonAsync(pair)));
    }

    [Fact]
    public async Task Conclusions_of_a_moment_before_the_decision_stay_as_they_were()
    {
        var organization = await portal.FoundAsync();
        var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        var (code, statement) = Served;
        var to = statement.Mapping.Source.Framework == "iso-27001-2013" ? statement.Mapping.Source : statement.Mapping.Target;
        await organization.ProveAsync(await organization.ImplementAsync(await organization.AdoptAsync(code), ImplementationStatus.Implemented), TimeSpan.FromDays(30));
        var explanation = $"/api/v1/conclusions/{to.Framework}/{Uri.EscapeDataString(to.Ref)}/explanation";
        var met = (await officer.JsonAsync(explanation)).GetProperty("conclusion");
        Assert.Equal(("met", "met"), (met.Text("atLeast"), met.Text("atMost")));
        Assert.Contains(met.GetProperty("trace").EnumerateArray(), l => l.Text("kind") == "flow");
        var before = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        using var overruled = await SendAsync(officer, HttpMethod.Post, $"{Api}/overruled", "*", Body(statement, "Ours is wider."));

        Assert.NotEqual("met", (await officer.JsonAsync(explanation)).GetProperty("conclusion").Text("atLeast"));
        Assert.Equal("met", (await officer.JsonAsync($"{explanation}?asOf={before.UtcDateTime:O}")).GetProperty("conclusion").Text("atLeast"));
    }

    [Fact]
    public async Task An_order_is_kept_and_a_stale_or_unknown_one_is_refused()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);
        var names = portal.Content.Network.Statements.Select(s => s.Authority).Distinct().Order().ToList();

        using var ranked = await SendAsync(officer, HttpMethod.Put, Api, "\"0\"", new { order = new[] { names[1], names[0] } });
        using var stale = await SendAsync(officer, HttpMethod.Put, Api, "\"0\"", new { order = names });
        using var unknown = await SendAsync(officer, HttpMethod.Put, Api, "*", new { order = new[] { "Nobody" } });
        using var blind = await officer.PutAsJsonAsync(new Uri(Api, UriKind.Relative), new { order = names });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.UnprocessableEntity, (HttpStatusCode)428],
            [ranked.StatusCode, stale.StatusCode, unknown.StatusCode, blind.StatusCode]);
        Assert.Equal([names[1], names[0]], (await officer.JsonAsync(Api)).GetProperty("decisions").GetProperty("order").EnumerateArray().Select(a => a.GetString()!));
    }

    [Fact]
    public async Task What_is_not_stated_and_a_missing_reason_are_refused_and_nobody_decides_without_permission()
    {
        var organization = await portal.FoundAsync();
        var (officer, engineer) = (await organization.ClientAsync(Role.ComplianceOfficer), await organization.ClientAsync(Role.Engineer));

        using var nothing = await SendAsync(officer, HttpMethod.Post, $"{Api}/overruled", "*", Body(Flowing, "Why.") with { Target = new("gdpr", "Art. 99") });
        using var unnamed = await SendAsync(officer, HttpMethod.Post, $"{Api}/overruled", "*", new { crosswalk = Flowing.Crosswalk.Key, reason = "Why." });
        using var silent = await SendAsync(officer, HttpMethod.Post, $"{Api}/overruled", "*", Body(Flowing, " "));
        using var followed = await SendAsync(officer, HttpMethod.Post, $"{Api}/followed", "*", Body(Flowing, null));
        using var forbidden = await SendAsync(engineer, HttpMethod.Post, $"{Api}/overruled", "*", Body(Flowing, "Why."));

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.Forbidden],
            [nothing.StatusCode, unnamed.StatusCode, silent.StatusCode, followed.StatusCode, forbidden.StatusCode]);
    }

    [Fact]
    public async Task The_pages_show_what_would_change_take_the_reason_and_list_the_decision()
    {
        var organization = await portal.FoundAsync();
        using var browser = await new Browser(portal).SignInAsync((await portal.JoinAsync(organization.Id, Role.ComplianceOfficer)).Email);
        var statement = Flowing;
        var address = AiGrc.Portal.Ui.Links.Overrule(statement.Crosswalk.Key, statement.Mapping.Source, statement.Mapping.Target);

        Assert.Contains("No conclusion changes now", (await browser.OpenAsync(address)).Text, StringComparison.Ordinal);
        Assert.Contains("Say why you do not follow it", (await browser.SubmitAsync("decide", ("reason", ""))).Text, StringComparison.Ordinal);
        await browser.SubmitAsync("decide", ("reason", "Ours is wider."));

        Assert.Equal("/crosswalk/authorities", browser.Path);
        Assert.Contains("Ours is wider.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody disagrees", browser.Text, StringComparison.Ordinal);
        var first = portal.Content.Network.Statements[0].Authority;
        await browser.SubmitAsync("rank", ("up", first));
        Assert.Equal(first, browser.Page.QuerySelector(".ag-ranks li b")!.TextContent);
    }

    private static StatementJson Body(Statement statement, string? reason) => new(
        statement.Crosswalk.Key, new(statement.Mapping.Source.Framework, statement.Mapping.Source.Ref), new(statement.Mapping.Target.Framework, statement.Mapping.Target.Ref), reason);

    private static string End(Domain.Frameworks.RequirementKey key) => Uri.EscapeDataString($"{key.Framework}/{key.Ref}");

    private static string[] Relations(System.Text.Json.JsonElement page) => [.. Assert.Single(page.Items()).GetProperty("relations").EnumerateArray().Select(r => r.GetString()!)];

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, string version, object body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return await client.SendAsync(request);
    }

    private sealed record EndJson(string Framework, string Ref);

    private sealed record StatementJson(string Crosswalk, EndJson Source, EndJson Target, string? Reason);
}
