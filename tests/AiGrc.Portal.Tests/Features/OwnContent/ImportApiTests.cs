using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using static AiGrc.Portal.Tests.Features.OwnContent.OwnFilesOfAcme;

namespace AiGrc.Portal.Tests.Features.OwnContent;

public sealed class ImportApiTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_preview_tells_what_the_file_holds_and_takes_nothing_in()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);

        var preview = await officer.ImportAsync("/frameworks?preview=true", Framework);

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        var framework = Assert.Single(preview.Body.GetProperty("frameworks").EnumerateArray());
        Assert.Equal(("acme-policy", 3, 2), (framework.Text("key"), framework.GetProperty("nodes").GetInt32(), framework.GetProperty("assessable").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.AskAsync("/frameworks/acme-policy")).Status);
    }

    [Fact]
    public async Task An_imported_framework_is_among_the_frameworks_and_its_replacement_says_what_changes()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);

        var imported = await officer.ImportAsync("/frameworks", Framework);

        Assert.Equal((HttpStatusCode.Created, "/api/v1/frameworks/acme-policy"), (imported.Status, imported.Headers.Location?.OriginalString));
        Assert.Equal("Acme policy", (await officer.AskAsync("/frameworks/acme-policy")).Text("name"));
        var again = await officer.ImportAsync("/frameworks?preview=true", Framework.Replace("P1.2", "P1.3", StringComparison.Ordinal).Replace("Know where", "Say where", StringComparison.Ordinal));
        var change = again.Body.GetProperty("frameworks")[0].GetProperty("change");
        Assert.Equal(("P1.3", "P1.2", "P1.1"), (change.GetProperty("added")[0].GetString(), change.GetProperty("removed")[0].GetString(), change.GetProperty("changed")[0].GetString()));
    }

    [Fact]
    public async Task Every_problem_is_told_with_its_line_and_column()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);

        var refused = await officer.ImportAsync("/frameworks", Framework.Replace("parent: P1\n    title: Keep", "parent: P9\n    title: Keep", StringComparison.Ordinal).Replace("title: Data", "titel: Data", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["requirements[0]", "requirements[0].titel", "requirements[2].parent"], refused.Blamed);
        Assert.Equal("Line 10, column 13: The parent P9 does not exist.", refused.Body.GetProperty("errors").GetProperty("requirements[2].parent")[0].GetString());
        Assert.Equal((10, 13), (refused.Body.GetProperty("problems")[2].GetProperty("line").GetInt32(), refused.Body.GetProperty("problems")[2].GetProperty("column").GetInt32()));
        Assert.Equal("Not imported: the file has 3 problems, the first in line 4.", refused.Text("detail"));
    }

    [Fact]
    public async Task A_key_of_the_library_is_refused_with_another_one_and_a_key_may_be_given()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);
        var taken = Framework.Replace("acme-policy", "gdpr", StringComparison.Ordinal);

        Assert.Contains("such as own-gdpr", (await officer.ImportAsync("/frameworks", taken)).Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await officer.ImportAsync("/frameworks?key=own-gdpr", taken)).Status);
    }

    [Fact]
    public async Task A_crosswalk_names_own_frameworks_and_is_exported_and_withdrawn()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);
        Assert.Contains("There is no framework acme-policy.", (await officer.ImportAsync("/crosswalks", Crosswalk)).Body.GetRawText(), StringComparison.Ordinal);
        await officer.ImportAsync("/frameworks", Framework);

        Assert.Equal(HttpStatusCode.Created, (await officer.ImportAsync("/crosswalks", Crosswalk)).Status);

        var exported = await officer.AskAsync("/crosswalks/acme-policy--gdpr/oscal");
        Assert.Equal("intersects-with", exported.Body.GetProperty("mapping-collection").GetProperty("mappings")[0].GetProperty("maps")[0].Text("relationship"));
        Assert.Equal(HttpStatusCode.NoContent, (await officer.SendAsync(HttpMethod.Post, "/crosswalks/acme-policy--gdpr/withdraw", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.AskAsync("/crosswalks/acme-policy--gdpr/oscal")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.SendAsync(HttpMethod.Post, "/frameworks/acme-policy/withdraw", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.SendAsync(HttpMethod.Post, "/frameworks/acme-policies/withdraw", null)).Status);
    }

    [Fact]
    public async Task An_oscal_profile_selects_from_the_catalog_that_was_imported_before()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);
        Assert.Contains("\"house.json\"", (await officer.ImportAsync("/frameworks", Profile, "application/json")).Text("detail"), StringComparison.Ordinal);
        await officer.ImportAsync("/frameworks", Catalog, "application/json");

        var imported = await officer.ImportAsync("/frameworks?catalog=house-rules", Profile, "application/json");

        Assert.Equal(("OSCAL profile", "house-rules-at-night", 1), (imported.Text("origin"), imported.Body.GetProperty("frameworks")[0].Text("key"), imported.Body.GetProperty("frameworks")[0].GetProperty("nodes").GetInt32()));
    }

    [Fact]
    public async Task A_framework_and_its_mapping_set_in_one_file_come_together_or_not_at_all()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);
        const string Both =
            """
            urn: urn:acme:risk:library:both
            provider: Acme
            objects:
              framework:
                urn: urn:acme:risk:framework:care
                name: Care
                requirement_nodes:
                  - {urn: 'urn:acme:risk:req_node:care:1', assessable: true, depth: 1, ref_id: '1', name: Take care}
              requirement_mapping_sets:
                - source_framework_urn: urn:acme:risk:framework:care
                  target_framework_urn: urn:acme:risk:framework:gdpr
                  requirement_mappings:
                    - {source_requirement_urn: 'urn:acme:risk:req_node:care:1', target_requirement_urn: 'urn:acme:risk:req_node:gdpr:art-30-1', relationship: intersect}
            """;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.ImportAsync("/frameworks", Both.Replace("art-30-1", "art-999", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.AskAsync("/frameworks/care")).Status);

        Assert.Equal(HttpStatusCode.Created, (await officer.ImportAsync("/frameworks", Both)).Status);

        Assert.Contains((await officer.JsonAsync("/api/v1/crosswalks")).Items(), c => c.Text("key") == "care--gdpr");
    }

    [Fact]
    public async Task A_file_of_the_other_kind_a_wrong_type_and_bytes_that_are_no_text_are_refused()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);

        Assert.Contains("Send it to /api/v1/frameworks", (await officer.ImportAsync("/crosswalks", Framework)).Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await officer.ImportAsync("/frameworks", Framework, "image/png")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.ImportAsync("/frameworks?preview=perhaps", Framework)).Status);
        using var bytes = new ByteArrayContent([0xC3, 0x28]);
        bytes.Headers.ContentType = new("application/yaml");
        using var answer = await officer.PostAsync(new Uri("/api/v1/frameworks", UriKind.Relative), bytes);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_idempotency_key_imports_once_and_does_not_take_a_preview_for_an_import()
    {
        var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);

        await officer.ImportAsync("/frameworks", Framework, key: "one");
        var repeated = await officer.ImportAsync("/frameworks", Framework, key: "one");
        await officer.ImportAsync("/frameworks?preview=true", Framework, key: "two");
        var after = await officer.ImportAsync("/frameworks", Framework, key: "two");

        Assert.Equal((HttpStatusCode.Created, "true"), (repeated.Status, repeated.Headers.GetValues("Idempotency-Replayed").Single()));
        Assert.Equal(HttpStatusCode.Conflict, after.Status);
    }

    [Theory]
    [InlineData(Role.Engineer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Executive)]
    public async Task Only_who_may_change_the_organization_brings_content(Role role)
    {
        var client = await (await portal.FoundAsync()).ClientAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.ImportAsync("/frameworks", Framework)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.ImportAsync("/crosswalks?preview=true", Crosswalk)).Status);
    }

    [Fact]
    public async Task Frameworks_and_crosswalks_of_the_library_are_exported_as_oscal()
    {
        var auditor = await (await portal.FoundAsync()).ClientAsync(Role.Auditor);

        using var catalog = await auditor.GetAsync(new Uri("/api/v1/frameworks/eu-ai-act/oscal", UriKind.Relative));
        var mapping = await auditor.AskAsync("/crosswalks/gdpr--hipaa/oscal");

        Assert.Equal("eu-ai-act-oscal-catalog.json", catalog.Content.Headers.ContentDisposition?.FileName);
        Assert.StartsWith("{\n  \"catalog\": {", await catalog.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(23, mapping.Body.GetProperty("mapping-collection").GetProperty("mappings")[0].GetProperty("maps").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.AskAsync("/frameworks/none/oscal")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.AskAsync("/crosswalks/none/oscal")).Status);
    }
}
