using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.Reports;

/// <summary>Who may ask for a package and take it away, and what cannot be asked for.</summary>
public sealed class PackageAccessTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task What_cannot_be_packed_is_refused_with_its_field()
    {
        var organization = await portal.FoundAsync();
        using var client = await organization.ClientAsync(Role.ComplianceOfficer);
        (object Body, string Field)[] bad =
        [
            (new { frameworks = Array.Empty<string>(), scope = "organization", periodFrom = "2026-01-01", periodTo = "2026-03-31" }, "frameworks"),
            (new { frameworks = new[] { "no-law" }, scope = "organization", periodFrom = "2026-01-01", periodTo = "2026-03-31" }, "frameworks"),
            (new { frameworks = new[] { "gdpr" }, scope = "moon", periodFrom = "2026-01-01", periodTo = "2026-03-31" }, "scope"),
            (new { frameworks = new[] { "gdpr" }, scope = Guid.CreateVersion7().ToString(), periodFrom = "2026-01-01", periodTo = "2026-03-31" }, "scope"),
            (new { frameworks = new[] { "gdpr" }, scope = "organization", periodFrom = "2026-05-01", periodTo = "2026-03-31" }, "periodTo"),
            (new { frameworks = new[] { "gdpr" }, scope = "organization", periodTo = "2026-03-31" }, "periodFrom"),
            (new { frameworks = new[] { "gdpr" }, scope = "organization", periodFrom = "2026-01-01", periodTo = "2026-03-31", asOf = "2001-01-01" }, "asOf"),
        ];

        foreach (var (body, field) in bad)
        {
            using var response = await client.PostAsJsonAsync("/api/v1/packages", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.Contains($"\"{field}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var unknown = await client.GetAsync($"/api/v1/packages/{Guid.CreateVersion7()}/content");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_make_or_take_packages_cannot_and_an_auditor_sees_only_what_was_handed_to_them()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var officer = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        using var engineer = await company.Organization.ClientAsync(Role.Engineer);
        using var auditor = await company.Organization.ClientAsync(Role.Auditor);
        var id = await portal.MakePackageAsync(officer);

        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.PostAsJsonAsync("/api/v1/packages", portal.PackageBody())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.GetAsync("/api/v1/packages")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.GetAsync($"/api/v1/packages/{id}/content")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsJsonAsync("/api/v1/packages", portal.PackageBody())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/api/v1/packages/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/api/v1/packages/{id}/content")).StatusCode);
    }

    [Fact]
    public async Task Another_organization_does_not_see_it()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var officer = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        using var stranger = await (await portal.FoundAsync("Other")).ClientAsync(Role.Administrator);
        var id = await portal.MakePackageAsync(officer);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/packages/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/packages/{id}/content")).StatusCode);
        using var list = JsonDocument.Parse(await stranger.GetStringAsync("/api/v1/packages"));
        Assert.Equal(0, list.RootElement.GetProperty("items").GetArrayLength());
        using var mine = JsonDocument.Parse(await officer.GetStringAsync("/api/v1/packages?limit=1"));
        Assert.Equal(id, mine.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Who_took_a_package_away_is_recorded()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var id = await portal.MakePackageAsync(client);

        await PackageDesk.DownloadAsync(client, id);

        await using var database = portal.Open(company.Id);
        var actions = await database.Ledger.Where(e => e.SubjectType == "package" && e.SubjectId == id.ToString()).OrderBy(e => e.Position).Select(e => e.Action).ToListAsync();
        Assert.Equal(["package.requested", "package.frozen", "package.downloaded"], actions);
    }
}
