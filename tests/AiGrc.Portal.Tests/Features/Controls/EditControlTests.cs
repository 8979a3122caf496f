using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Features.Controls;

public sealed class EditControlTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private ContentLibrary Library => portal.Content.Library;

    [Fact]
    public async Task An_own_control_is_written_with_its_mappings_and_read_back()
    {
        var (_, officer) = await OfficerAsync();
        var body = new { code = "acme-01", name = "Kill switch", domain = "Own", mappings = new[] { new { framework = "eu-ai-act", @ref = "Art. 14(4)(e)", coverage = "full", why = "Stops it" } } };

        var created = await officer.PostAsync("/controls", body);
        var read = await officer.AskAsync("/controls/acme-01");

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("ACME-01", read.Text("code"));
        Assert.Equal("Art. 14(4)(e)", read.Body.GetProperty("mappings")[0].GetProperty("ref").GetString());
        Assert.NotNull(read.ETag);
    }

    [Theory]
    [InlineData("""{"code":"x","name":"N","domain":"D"}""", "code")]
    [InlineData("""{"name":"N","domain":"D"}""", "code")]
    [InlineData("""{"code":"IAM-03","name":"N","domain":"D"}""", "code")]
    [InlineData("""{"code":"ACME-02","domain":"D"}""", "name")]
    [InlineData("""{"code":"ACME-02","name":"N"}""", "domain")]
    [InlineData("""{"code":"ACME-02","name":"N","domain":"D","ownerId":"01980000-0000-7000-8000-000000000000"}""", "ownerId")]
    [InlineData("""{"code":"ACME-02","name":"N","domain":"D","mappings":[{"framework":"eu-ai-act","ref":"Art. 999","coverage":"full","why":"W"}]}""", "mappings")]
    [InlineData("""{"code":"ACME-02","name":"N","domain":"D","mappings":[{"framework":"eu-ai-act","ref":"Art. 14(4)(e)","coverage":"full","why":" "}]}""", "mappings[0].why")]
    [InlineData("""{"code":"ACME-02","name":"N","domain":"D","mappings":[null]}""", "mappings[0]")]
    [InlineData("""{"adopt":"IAM-03","name":"N"}""", "adopt")]
    public async Task What_a_new_control_lacks_is_said_at_its_field(string body, string field)
    {
        var (_, officer) = await OfficerAsync();

        var refused = await officer.PostAsync("/controls", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([field], refused.Blamed);
    }

    [Theory]
    [InlineData("""{"code":"ACME-02","name":"N","domain":"D","misspelt":1}""")]
    [InlineData("""{"code":7}""")]
    [InlineData("""{"code":"ACME-02","name":"N","domain":"D","nature":"magic"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task What_cannot_be_read_is_a_bad_request(string body)
    {
        var (_, officer) = await OfficerAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await officer.PostAsync("/controls", body)).Status);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var (_, officer) = await OfficerAsync();
        var body = new { code = "ACME-03", name = "N", domain = "D" };
        await officer.PostAsync("/controls", body);

        var taken = await officer.PostAsync("/controls", body);

        Assert.Equal(HttpStatusCode.Conflict, taken.Status);
        Assert.Equal(["code"], taken.Blamed);
    }

    [Fact]
    public async Task An_edit_changes_what_it_names_gives_a_new_version_and_one_ledger_entry()
    {
        var (organization, officer) = await OfficerAsync();
        var engineer = await portal.JoinAsync(organization.Id, Role.Engineer);
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        var before = await officer.AskAsync("/controls/GOV-01");

        var edited = await officer.PatchAsync("/controls/GOV-01", new { frequency = "quarterly", ownerId = engineer.Id.Value }, before.ETag);

        Assert.Equal(HttpStatusCode.OK, edited.Status);
        Assert.Equal("quarterly", edited.Text("frequency"));
        Assert.Equal(before.Text("name"), edited.Text("name"));
        Assert.NotEqual(before.ETag, edited.ETag);
        Assert.Equal(1, await EntriesAsync(organization, "control.edited"));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_not_recorded()
    {
        var (organization, officer) = await OfficerAsync();
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        var before = await officer.AskAsync("/controls/GOV-01");

        var same = await officer.PatchAsync("/controls/GOV-01", new { name = before.Text("name") }, before.ETag);

        Assert.Equal(before.ETag, same.ETag);
        Assert.Equal(0, await EntriesAsync(organization, "control.edited"));
    }

    [Fact]
    public async Task The_later_of_two_edits_of_one_version_is_refused_even_if_it_would_change_nothing()
    {
        var (_, officer) = await OfficerAsync();
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        var seen = await officer.AskAsync("/controls/GOV-01");
        await officer.PatchAsync("/controls/GOV-01", new { name = "First" }, seen.ETag);

        var late = await officer.PatchAsync("/controls/GOV-01", new { name = "First" }, seen.ETag);
        var blind = await officer.PatchAsync("/controls/GOV-01", new { name = "Third" }, null);

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.Status);
    }

    [Fact]
    public async Task Parameters_take_only_values_of_the_catalogues_type()
    {
        var (organization, officer) = await OfficerAsync();
        var (code, parameter) = Library.CatalogueControls.Where(c => c.Parameters.Any(p => p.Type == "integer")).Select(c => (c.Code, c.Parameters.First(p => p.Type == "integer").Name)).First();
        await officer.PostAsync("/controls", new { adopt = code });

        var set = await officer.PatchAsync($"/controls/{code}", new { parameters = new Dictionary<string, string?> { [parameter] = "12" } }, "*");
        var wrong = await officer.PatchAsync($"/controls/{code}", new { parameters = new Dictionary<string, string?> { [parameter] = "a dozen" } }, "*");
        var unknown = await officer.PatchAsync($"/controls/{code}", new { parameters = new Dictionary<string, string?> { ["made_up"] = "1" } }, "*");
        var again = await officer.PatchAsync($"/controls/{code}", new { parameters = new Dictionary<string, string?> { [parameter] = "12" } }, "*");
        var cleared = await officer.PatchAsync($"/controls/{code}", new { parameters = new Dictionary<string, string?> { [parameter] = null } }, "*");

        Assert.Equal("12", set.Body.GetProperty("parameters").GetProperty(parameter).GetString());
        Assert.Equal([$"parameters.{parameter}"], wrong.Blamed);
        Assert.Equal(["parameters.made_up"], unknown.Blamed);
        Assert.Equal(set.ETag, again.ETag);
        Assert.Empty(cleared.Body.GetProperty("parameters").EnumerateObject());
        Assert.Equal(2, await EntriesAsync(organization, "control.edited"));
    }

    [Fact]
    public async Task Mappings_are_replaced_as_a_whole_and_checked_against_the_library()
    {
        var (organization, officer) = await OfficerAsync();
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        var seen = await officer.AskAsync("/controls/GOV-01");
        object One(string reference) => new { mappings = new[] { new { framework = "iso-42001-2023", @ref = reference, coverage = "partial", why = "Contributes" } } };

        var mapped = await officer.PutAsync("/controls/GOV-01/mappings", One("5.2"), seen.ETag);
        var same = await officer.PutAsync("/controls/GOV-01/mappings", One("5.2"), mapped.ETag);
        var unknown = await officer.PutAsync("/controls/GOV-01/mappings", One("99.9"), mapped.ETag);
        var late = await officer.PutAsync("/controls/GOV-01/mappings", One("5.1"), seen.ETag);
        var empty = await officer.PutAsync("/controls/GOV-01/mappings", new { }, mapped.ETag);

        Assert.Equal("5.2", mapped.Body.GetProperty("mappings")[0].GetProperty("ref").GetString());
        Assert.Equal(mapped.ETag, same.ETag);
        Assert.Equal(["mappings"], unknown.Blamed);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Equal(["mappings"], empty.Blamed);
        Assert.Equal(1, await EntriesAsync(organization, "control.mapped"));
    }

    [Fact]
    public async Task A_retired_control_leaves_the_list_and_returns_when_restored()
    {
        var (organization, officer) = await OfficerAsync();
        await officer.PostAsync("/controls/adoptions", Asking.Adopting("GOV-01", "GOV-02"));

        await officer.PatchAsync("/controls/GOV-01", new { retired = true }, "*");
        var without = await officer.AskAsync("/controls");
        var with = await officer.AskAsync("/controls?retired=true");
        await officer.PatchAsync("/controls/GOV-01", new { retired = false }, "*");
        var restored = await officer.AskAsync("/controls");

        Assert.Equal(["GOV-02"], Codes(without));
        Assert.Equal(["GOV-01", "GOV-02"], Codes(with));
        Assert.Equal(["GOV-01", "GOV-02"], Codes(restored));
        Assert.Equal(1, await EntriesAsync(organization, "control.retired"));
        Assert.Equal(1, await EntriesAsync(organization, "control.restored"));
    }

    [Fact]
    public async Task The_list_comes_in_parts_by_code()
    {
        var (_, officer) = await OfficerAsync();
        await officer.PostAsync("/controls/adoptions", new { domain = Library.Domains[0].Key });
        var expected = Library.Domains[0].Controls.Select(c => c.Code).Order(StringComparer.Ordinal).ToList();

        List<string> codes = [];
        string? cursor = null;
        do
        {
            var part = await officer.AskAsync($"/controls?limit=3&cursor={cursor}");
            Assert.InRange(part.Body.GetProperty("items").GetArrayLength(), 1, 3);
            codes.AddRange(Codes(part));
            cursor = part.Body.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(expected, codes);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.AskAsync("/controls?limit=0")).Status);
    }

    [Fact]
    public async Task Somebody_elses_control_looks_like_none()
    {
        var (_, officer) = await OfficerAsync();
        var (_, stranger) = await OfficerAsync();
        await officer.PostAsync("/controls", new { code = "ACME-09", name = "N", domain = "D" });

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.AskAsync("/controls/ACME-09")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PatchAsync("/controls/ACME-09", new { name = "Mine" }, "*")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PutAsync("/controls/ACME-09/mappings", new { mappings = Array.Empty<object>() }, "*")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PutAsync("/controls/ACME-09/implementations/organization", new { status = "planned" }, "*")).Status);
    }

    [Fact]
    public async Task An_engineer_reads_controls_and_edits_none()
    {
        var (organization, officer) = await OfficerAsync();
        using var engineer = await organization.ClientAsync(Role.Engineer);
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });

        Assert.Equal(HttpStatusCode.OK, (await engineer.AskAsync("/controls/GOV-01")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.PatchAsync("/controls/GOV-01", new { name = "N" }, "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.PutAsync("/controls/GOV-01/mappings", new { mappings = Array.Empty<object>() }, "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.PostAsync("/controls", new { adopt = "GOV-02" })).Status);
    }

    private async Task<(TestOrganization Organization, HttpClient Officer)> OfficerAsync()
    {
        var organization = await portal.FoundAsync();
        return (organization, await organization.ClientAsync(Role.ComplianceOfficer));
    }

    private async Task<int> EntriesAsync(TestOrganization organization, string action)
    {
        await using var database = portal.Open(organization.Id);
        return await database.Ledger.CountAsync(l => l.Action == action);
    }

    private static IReadOnlyList<string> Codes(Answer list) => [.. list.Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!)];
}
