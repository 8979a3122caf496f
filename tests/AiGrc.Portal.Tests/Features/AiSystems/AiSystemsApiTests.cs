using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.AiSystems;

public sealed class AiSystemsApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_system_is_proposed_edited_and_listed_with_one_ledger_entry_each()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var created = await officer.PostAsync("/systems", """{"name":"Triage","purpose":"Sorts patients","tier":"highRisk","roles":["deployer"]}""");
        var read = await officer.AskAsync($"/systems/{created.Text("id")}");
        var edited = await officer.PatchAsync($"/systems/{created.Text("id")}", new { stage = "pilot", tier = (string?)null }, read.ETag);
        var late = await officer.PatchAsync($"/systems/{created.Text("id")}", new { stage = "deployed" }, read.ETag);
        var list = await officer.AskAsync("/systems");

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("proposed", created.Text("stage"));
        Assert.Equal("pilot", edited.Text("stage"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, edited.Body.GetProperty("tier").ValueKind);
        Assert.Equal("deployer", edited.Texts("roles").Single());
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Equal(1, list.Body.GetProperty("items").GetArrayLength());
        await using var database = portal.Open(organization.Id);
        Assert.Equal(["aiSystem.proposed", "aiSystem.edited"], await database.Ledger.Where(l => l.SubjectType == "aiSystem").OrderBy(l => l.Position).Select(l => l.Action).ToListAsync());
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("{}", "name")]
    [InlineData("""{"name":"A","roles":["king"]}""", "roles")]
    [InlineData("""{"name":"A","ownerId":"01980000-0000-7000-8000-000000000000"}""", "ownerId")]
    public async Task What_cannot_be_taken_is_said_at_its_field(string body, string field)
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var refused = await officer.PostAsync("/systems", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([field], refused.Blamed);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/systems", new { name = "Triage" });
        var other = await officer.PostAsync("/systems", new { name = "Scoring" });

        var taken = await officer.PostAsync("/systems", new { name = "Triage" });
        var renamed = await officer.PatchAsync($"/systems/{other.Text("id")}", new { name = "Triage" }, "*");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (taken.Status, renamed.Status));
        Assert.Equal(["name"], renamed.Blamed);
    }

    [Fact]
    public async Task The_list_comes_in_parts()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        foreach (var name in new[] { "A", "B", "C" })
        {
            await officer.PostAsync("/systems", new { name });
        }

        var first = await officer.AskAsync("/systems?limit=2");
        var second = await officer.AskAsync($"/systems?limit=2&cursor={first.Text("next")}");
        var broken = await officer.AskAsync("/systems?cursor=abc");

        Assert.Equal(2, first.Body.GetProperty("items").GetArrayLength());
        Assert.Equal("C", second.Body.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.Body.GetProperty("next").ValueKind);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
    }

    [Fact]
    public async Task Strangers_and_readers_change_nothing()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        using var executive = await organization.ClientAsync(Role.Executive);
        using var stranger = await (await portal.FoundAsync("Other")).ClientAsync(Role.Administrator);
        var id = (await officer.PostAsync("/systems", new { name = "Triage" })).Text("id");

        Assert.Equal(HttpStatusCode.Forbidden, (await executive.PostAsync("/systems", new { name = "Mine" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await executive.PatchAsync($"/systems/{id}", new { name = "Mine" }, "*")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.AskAsync($"/systems/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PatchAsync($"/systems/{id}", new { name = "Mine" }, "*")).Status);
    }
}
