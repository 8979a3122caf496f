using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Objectives;

public sealed class ObjectivesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Encryption = "OBJ-13.1";

    [Fact]
    public async Task Every_objective_of_the_library_is_listed_after_its_parent_in_parts()
    {
        var organization = await portal.FoundAsync();
        using var auditor = await organization.ClientAsync(Role.Auditor);
        var expected = portal.Content.Library.Objectives.SelectMany(Below).ToList();

        var first = await auditor.AskAsync("/objectives?limit=10");
        var rest = await auditor.AskAsync($"/objectives?limit=500&cursor={first.Text("next")}");

        var items = first.Body.GetProperty("items").EnumerateArray().Concat(rest.Body.GetProperty("items").EnumerateArray()).ToList();
        Assert.Equal(expected, items.Select(i => i.GetProperty("id").GetString()!));
        Assert.All(items.Where(i => i.GetProperty("id").GetString()!.Contains('.')), i => Assert.StartsWith(i.GetProperty("parent").GetString()!, i.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task One_objective_names_its_controls_and_what_it_answers_in_every_framework()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var found = await officer.AskAsync($"/objectives/{Encryption}");
        var missing = await officer.AskAsync("/objectives/OBJ-99");

        Assert.Equal("OBJ-13", found.Text("parent"));
        Assert.Contains("CRY-02", found.Texts("controls"));
        var refs = found.Body.GetProperty("requirements").EnumerateArray().Select(r => $"{r.GetProperty("framework").GetString()} {r.GetProperty("ref").GetString()}").ToList();
        Assert.Contains("gdpr Art. 32(1)(a)", refs);
        Assert.Contains("hipaa 164.312(a)(2)(iv)", refs);
        Assert.Contains("soc2-tsc-2017 CC6.1", refs);
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
    }

    [Fact]
    public async Task Words_and_frameworks_narrow_the_list_and_an_unknown_framework_is_refused()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var byRef = await officer.AskAsync("/objectives?text=164.312(a)(2)(iv)&framework=hipaa");
        var nowhere = await officer.AskAsync("/objectives?framework=nist-csf-2.0");
        var unknown = await officer.AskAsync("/objectives?framework=no-such");

        var ids = byRef.Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!).ToList();
        Assert.Contains(Encryption, ids);
        Assert.InRange(ids.Count, 2, 30);
        Assert.Equal(0, nowhere.Body.GetProperty("items").GetArrayLength());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "framework"), (unknown.Status, Assert.Single(unknown.Blamed)));
    }

    [Fact]
    public async Task The_pages_show_encryption_side_by_side_and_how_controls_stand()
    {
        var organization = await portal.FoundAsync();
        await organization.ProveAsync(await organization.ImplementAsync(await organization.AdoptAsync("CRY-02"), ImplementationStatus.Implemented), TimeSpan.FromDays(200));
        using var officer = await SignedInAsync(organization, Role.ComplianceOfficer);

        await officer.OpenAsync("/objectives?text=encryption&framework=gdpr&framework=hipaa&framework=soc2-tsc-2017");
        var row = officer.Page.QuerySelector($"tr[data-node='{Encryption}']")!;
        Assert.Contains("Art. 32(1)(a)", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("164.312(a)(2)(iv)", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("CC6.1", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Proven", officer.Page.QuerySelector($"tr[data-node='{Encryption}/CRY-02']")!.TextContent, StringComparison.Ordinal);

        await officer.OpenAsync($"/objectives/{Encryption}");
        Assert.Equal("Data encryption", officer.Page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("164.312(a)(2)(iv)", officer.Page.QuerySelector("section[aria-label=HIPAA]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not adopted", officer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_browses_without_the_organizations_records_and_what_is_not_there_is_said()
    {
        var organization = await portal.FoundAsync();
        using var auditor = await SignedInAsync(organization, Role.Auditor);

        await auditor.OpenAsync("/objectives?text=no-such-words");
        Assert.Contains("No objective matches these filters", auditor.Text, StringComparison.Ordinal);
        await auditor.OpenAsync($"/objectives/{Encryption}");
        Assert.DoesNotContain("Not adopted", auditor.Text, StringComparison.Ordinal);
        await auditor.OpenAsync("/objectives/OBJ-99");
        Assert.Equal(HttpStatusCode.NotFound, auditor.Status);
    }

    private static IEnumerable<string> Below(ControlObjective objective) => [objective.Id, .. objective.SubObjectives.SelectMany(Below)];

    private async Task<Browser> SignedInAsync(TestOrganization organization, Role role)
    {
        var person = await portal.JoinAsync(organization.Id, role);
        var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);
        return browser;
    }
}
