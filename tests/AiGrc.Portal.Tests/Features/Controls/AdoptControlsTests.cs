using System.Diagnostics;
using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Features.Controls;

public sealed class AdoptControlsTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private ContentLibrary Library => portal.Content.Library;

    [Fact]
    public async Task A_control_is_adopted_with_its_texts_and_mappings_and_one_ledger_entry()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        var source = Library.CatalogueControl("IAM-03")!;

        var created = await officer.PostAsync("/controls", new { adopt = "iam-03" });

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("/api/v1/controls/IAM-03", created.Headers.Location!.ToString());
        Assert.Equal(source.Name, created.Text("name"));
        Assert.Equal(source.Mappings.Count, created.Body.GetProperty("mappings").GetArrayLength());
        await using var database = portal.Open(organization.Id);
        Assert.Equal("control.adopted", (await database.Ledger.SingleAsync(l => l.SubjectType == "control")).Action);
    }

    [Fact]
    public async Task All_that_a_framework_needs_is_every_control_serving_one_of_its_applicable_requirements()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        var expected = Library.CatalogueControls.Where(c => c.Mappings.Any(m => m.Requirement.Framework == "iso-42001-2023")).Select(c => c.Code).ToList();

        var adopted = await officer.PostAsync("/controls/adoptions", new { framework = "iso-42001-2023" });

        Assert.Equal(HttpStatusCode.OK, adopted.Status);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, adopted.Texts("adopted"));
        Assert.Equal(0, adopted.Body.GetProperty("skipped").GetArrayLength());
        await using var database = portal.Open(organization.Id);
        Assert.Equal(expected.Count, await database.Ledger.CountAsync(l => l.Action == "control.adopted"));
    }

    [Fact]
    public async Task What_binds_other_roles_is_not_needed()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await portal.WriteAsync(organization.Id, database =>
        {
            var own = database.Organizations.Single();
            own.TakeRoles(["deployer"], new HashSet<string> { "deployer" });
            database.Record("organization.rolesTaken", own, new Domain.Ledger.Actor(Domain.Ledger.ActorKind.Job, "test", "Test"), portal.Clock.GetUtcNow());
        });
        var everything = Library.CatalogueControls.Count(c => c.Mappings.Any(m => m.Requirement.Framework == "eu-ai-act"));

        var adopted = await officer.PostAsync("/controls/adoptions", new { framework = "eu-ai-act" });

        Assert.InRange(adopted.Texts("adopted").Count, 1, everything - 1);
    }

    [Fact]
    public async Task The_whole_catalogue_is_adopted_within_a_second_or_two_and_each_domain_is_skipped_afterwards()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls/adoptions", Asking.Adopting("GOV-01"));
        var codes = Library.CatalogueControls.Select(c => c.Code).ToArray();

        var watch = Stopwatch.StartNew();
        var adopted = await officer.PostAsync("/controls/adoptions", new { codes });
        watch.Stop();
        var again = await officer.PostAsync("/controls/adoptions", new { domain = Library.Domains[0].Key });

        Assert.Equal(codes.Length - 1, adopted.Texts("adopted").Count);
        Assert.Equal("alreadyAdopted", adopted.Body.GetProperty("skipped")[0].GetProperty("reason").GetString());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"adopting took {watch.Elapsed}");
        Assert.Empty(again.Texts("adopted"));
        Assert.Equal(Library.Domains[0].Controls.Count, again.Body.GetProperty("skipped").GetArrayLength());
    }

    [Fact]
    public async Task Adopting_one_twice_is_a_conflict_and_a_retired_one_is_said_to_be_restorable()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });

        var twice = await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        await officer.PatchAsync("/controls/GOV-01", new { retired = true }, "*");
        var retired = await officer.PostAsync("/controls", new { adopt = "GOV-01" });

        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Equal(HttpStatusCode.Conflict, retired.Status);
        Assert.Contains("restored", retired.Text("detail"));
    }

    [Fact]
    public async Task A_repeated_request_with_the_same_key_adopts_once()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var first = await officer.SendAsync(HttpMethod.Post, "/controls/adoptions", Asking.Adopting("GOV-02"), key: "adopt-1");
        var second = await officer.SendAsync(HttpMethod.Post, "/controls/adoptions", Asking.Adopting("GOV-02"), key: "adopt-1");

        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
        Assert.Equal(["GOV-02"], second.Texts("adopted"));
    }

    [Fact]
    public async Task Two_people_adopting_the_same_in_one_moment_both_succeed_and_nothing_is_doubled()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        var codes = Library.CatalogueControls.Select(c => c.Code).Take(60).ToArray();

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => officer.PostAsync("/controls/adoptions", new { codes })));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal(codes.Length, answers.Sum(a => a.Texts("adopted").Count));
    }

    [Theory]
    [InlineData("{}", "codes")]
    [InlineData("""{"codes":["GOV-01"],"domain":"ai-governance"}""", "codes")]
    [InlineData("""{"codes":["NO-99"]}""", "codes")]
    [InlineData("""{"codes":[null]}""", "codes")]
    [InlineData("""{"codes":[]}""", "codes")]
    [InlineData("""{"domain":"nothing"}""", "domain")]
    [InlineData("""{"framework":"nothing"}""", "framework")]
    public async Task What_names_nothing_or_too_much_is_refused_at_its_field(string body, string field)
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var refused = await officer.PostAsync("/controls/adoptions", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([field], refused.Blamed);
    }

    [Theory]
    [InlineData(Role.Engineer)]
    [InlineData(Role.Executive)]
    [InlineData(Role.RiskOwner)]
    [InlineData(Role.Auditor)]
    public async Task Only_who_may_edit_controls_adopts(Role role)
    {
        var organization = await portal.FoundAsync();
        using var client = await organization.ClientAsync(role);

        var refused = await client.PostAsync("/controls/adoptions", Asking.Adopting("GOV-01"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }
}
