using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.Controls;

public sealed class ImplementControlTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Here = "/controls/GOV-01/implementations/organization";

    [Fact]
    public async Task What_nobody_has_looked_at_has_version_zero_and_begins_with_it()
    {
        var (organization, officer) = await AdoptedAsync();

        var untouched = await officer.AskAsync(Here);
        var begun = await officer.PutAsync(Here, new { status = "inProgress", dueOn = "2027-03-01" }, untouched.ETag);
        var moved = await officer.PutAsync(Here, new { status = "implemented" }, begun.ETag);

        Assert.Equal("\"0\"", untouched.ETag);
        Assert.Equal("notLookedAt", untouched.Text("status"));
        Assert.Equal("2027-03-01", begun.Text("dueOn"));
        Assert.Equal("implemented", moved.Text("status"));
        await using var database = portal.Open(organization.Id);
        Assert.Equal(["implementation.begun", "implementation.edited"], await database.Ledger.Where(l => l.SubjectType == "implementation").OrderBy(l => l.Position).Select(l => l.Action).ToListAsync());
    }

    [Fact]
    public async Task Who_looks_first_second_is_told()
    {
        var (_, officer) = await AdoptedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => officer.PutAsync(Here, new { status = "planned", dueOn = $"2027-03-0{i + 1}" }, "\"0\"")));
        var none = await officer.PutAsync(Here, new { status = "planned" }, null);

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(a => a.Status == HttpStatusCode.PreconditionFailed));
        Assert.Equal(HttpStatusCode.PreconditionRequired, none.Status);
    }

    [Fact]
    public async Task A_system_inherits_until_it_says_something_itself()
    {
        var (_, officer) = await AdoptedAsync();
        var system = (await officer.PostAsync("/systems", new { name = "Triage" })).Text("id");
        await officer.PutAsync(Here, new { status = "implemented" }, "*");

        var inherited = await officer.AskAsync($"/controls/GOV-01/implementations/{system}");
        var own = await officer.PutAsync($"/controls/GOV-01/implementations/{system}", new { status = "planned" }, inherited.ETag);

        Assert.Equal("notLookedAt", inherited.Text("status"));
        Assert.Equal("implemented", inherited.Text("inheritedStatus"));
        Assert.Equal("planned", own.Text("status"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, own.Body.GetProperty("inheritedStatus").ValueKind);
    }

    [Fact]
    public async Task Not_applicable_needs_a_justification_and_an_owner_who_works_here()
    {
        var (_, officer) = await AdoptedAsync();

        var bare = await officer.PutAsync(Here, new { status = "notApplicable" }, "*");
        var stranger = await officer.PutAsync(Here, new { status = "planned", ownerId = Guid.CreateVersion7() }, "*");
        var justified = await officer.PutAsync(Here, new { status = "notApplicable", justification = "We buy, we do not build." }, "*");

        Assert.Equal(["justification"], bare.Blamed);
        Assert.Equal(["ownerId"], stranger.Blamed);
        Assert.Equal("We buy, we do not build.", justified.Text("justification"));
    }

    [Theory]
    [InlineData("nonsense", HttpStatusCode.NotFound)]
    [InlineData("01980000-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    public async Task A_scope_that_is_not_there_is_not_found(string scope, HttpStatusCode expected)
    {
        var (_, officer) = await AdoptedAsync();

        Assert.Equal(expected, (await officer.AskAsync($"/controls/GOV-01/implementations/{scope}")).Status);
        Assert.Equal(expected, (await officer.PutAsync($"/controls/GOV-01/implementations/{scope}", new { status = "planned" }, "*")).Status);
    }

    [Fact]
    public async Task A_retired_control_takes_no_further_work()
    {
        var (_, officer) = await AdoptedAsync();
        await officer.PatchAsync("/controls/GOV-01", new { retired = true }, "*");

        Assert.Equal(HttpStatusCode.Conflict, (await officer.PutAsync(Here, new { status = "planned" }, "*")).Status);
    }

    [Theory]
    [InlineData(Role.Engineer, HttpStatusCode.OK)]
    [InlineData(Role.RiskOwner, HttpStatusCode.Forbidden)]
    [InlineData(Role.Executive, HttpStatusCode.Forbidden)]
    public async Task Engineers_say_how_far_it_is_and_readers_do_not(Role role, HttpStatusCode expected)
    {
        var (organization, _) = await AdoptedAsync();
        using var client = await organization.ClientAsync(role);

        Assert.Equal(expected, (await client.PutAsync(Here, new { status = "planned" }, "*")).Status);
    }

    private async Task<(TestOrganization Organization, HttpClient Officer)> AdoptedAsync()
    {
        var organization = await portal.FoundAsync();
        var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        return (organization, officer);
    }
}
