using System.Net;
using System.Text;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.Controls.Import;

public sealed class ControlImportsTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Matrix = "Code,Name,Status,Criteria\nAM-1,Access is reviewed,In place,CC6.1\nAM-2,Leavers lose access,Planned,CC6.2\n,Nobody,Yes,\n";

    [Fact]
    public async Task A_preview_says_what_each_row_becomes_and_writes_nothing()
    {
        var (organization, officer) = await OpenAsync();

        var preview = await ImportAsync(officer, Matrix, "?preview=true");

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal((2, 1), (preview.Body.GetProperty("new").GetInt32(), preview.Body.GetProperty("refused").GetInt32()));
        Assert.Equal(["new", "new", "refused"], preview.Body.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("outcome").GetString()));
        await using var database = portal.Open(organization.Id);
        Assert.Empty(await database.Controls.ToListAsync());
    }

    [Fact]
    public async Task An_import_writes_controls_states_and_mappings_with_an_entry_each()
    {
        var (organization, officer) = await OpenAsync();

        var created = await ImportAsync(officer, Matrix);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("Column A: no code", created.Body.GetProperty("refused")[0].GetProperty("why").GetString());
        var control = await officer.AskAsync("/controls/AM-1");
        Assert.Equal("CC6.1", control.Body.GetProperty("mappings")[0].GetProperty("ref").GetString());
        Assert.Equal("partial", control.Body.GetProperty("mappings")[0].GetProperty("coverage").GetString());
        Assert.Equal("implemented", (await officer.AskAsync("/controls/AM-1/implementations/organization")).Text("status"));
        await using var database = portal.Open(organization.Id);
        var actions = await database.Ledger.Where(e => e.Action.EndsWith("mported") || e.SubjectType == "controlImport").Select(e => e.Action).ToListAsync();
        Assert.Equal((2, 2, 1), (actions.Count(a => a == "control.imported"), actions.Count(a => a == "implementation.imported"), actions.Count(a => a == "controlImport.made")));
    }

    [Fact]
    public async Task The_states_hold_in_the_scope_that_is_chosen()
    {
        var (organization, officer) = await OpenAsync();
        var system = await organization.ProposeAsync("Triage");

        var created = await ImportAsync(officer, Matrix, choices: new { scope = system.Value });

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("planned", (await officer.AskAsync($"/controls/AM-2/implementations/{system.Value}")).Text("status"));
        Assert.Equal("notLookedAt", (await officer.AskAsync("/controls/AM-2/implementations/organization")).Text("status"));
    }

    [Fact]
    public async Task A_control_that_is_there_stays_as_it_is()
    {
        var (_, officer) = await OpenAsync();
        await officer.PostAsync("/controls", new { code = "AM-1", name = "Ours", domain = "Access" });

        var created = await ImportAsync(officer, Matrix);

        Assert.Equal(1, created.Body.GetProperty("alreadyThere").GetInt32());
        Assert.Equal("Ours", (await officer.AskAsync("/controls/AM-1")).Text("name"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ImportAsync(officer, Matrix)).Status);
    }

    [Fact]
    public async Task Undoing_retires_what_nobody_touched_names_the_rest_and_lets_the_file_be_imported_again()
    {
        var (_, officer) = await OpenAsync();
        var import = (await ImportAsync(officer, Matrix)).Headers.Location!.ToString()["/api/v1".Length..];
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var seen = await officer.AskAsync("/controls/AM-2");
        await officer.PatchAsync("/controls/AM-2", new { name = "Leavers lose access at once" }, seen.ETag);

        var undone = await officer.PostAsync($"{import}/undo", new { });
        var twice = await officer.PostAsync($"{import}/undo", new { });

        Assert.Equal(HttpStatusCode.OK, undone.Status);
        Assert.Equal(["AM-2"], undone.Texts("stayed"));
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.NotEqual(JsonValueKind.Null, (await officer.AskAsync("/controls/AM-1")).Body.GetProperty("retiredAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await officer.AskAsync("/controls/AM-2")).Body.GetProperty("retiredAt").ValueKind);
        Assert.Equal("notLookedAt", (await officer.AskAsync("/controls/AM-1/implementations/organization")).Text("status"));

        var again = await ImportAsync(officer, Matrix.Replace("Access is reviewed", "Access is reviewed twice", StringComparison.Ordinal));

        Assert.Equal(1, again.Body.GetProperty("controls").GetArrayLength());
        var back = await officer.AskAsync("/controls/AM-1");
        Assert.Equal("Access is reviewed twice", back.Text("name"));
        Assert.Equal(JsonValueKind.Null, back.Body.GetProperty("retiredAt").ValueKind);
        Assert.Equal("implemented", (await officer.AskAsync("/controls/AM-1/implementations/organization")).Text("status"));
    }

    [Fact]
    public async Task What_evidence_was_brought_for_stays()
    {
        var (organization, officer) = await OpenAsync();
        var created = await ImportAsync(officer, Matrix);
        var implementation = created.Body.GetProperty("controls")[0].GetProperty("implementationId").GetGuid();
        await organization.ProveAsync(new Domain.Common.ImplementationId(implementation), TimeSpan.FromDays(30));

        var undone = await officer.PostAsync($"/controls/imports/{created.Body.GetProperty("id").GetGuid()}/undo", new { });

        Assert.Equal(["AM-1"], undone.Texts("stayed"));
    }

    [Fact]
    public async Task A_risk_register_is_named_and_not_imported()
    {
        var (_, officer) = await OpenAsync();

        var refused = await ImportAsync(officer, "Risk ID,Title,Likelihood,Impact\nR-1,Drift,3,4\n");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("risk register", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "choices")]
    [InlineData("{\"colour\":1}", "choices")]
    [InlineData("null", "choices")]
    [InlineData("{\"words\":null}", "choices")]
    [InlineData("{\"scope\":\"nowhere\"}", "scope")]
    [InlineData("{\"headRow\":99}", "headRow")]
    [InlineData("{\"sheet\":\"Other\"}", "sheet")]
    public async Task Choices_that_cannot_be_followed_are_refused_by_field(string choices, string field)
    {
        var (_, officer) = await OpenAsync();

        var refused = await ImportAsync(officer, Matrix, "?preview=true", choices);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([field], refused.Blamed);
    }

    [Fact]
    public async Task Engineers_do_not_import_and_others_see_nothing_of_it()
    {
        var (organization, officer) = await OpenAsync();
        var import = (await ImportAsync(officer, Matrix)).Headers.Location!.ToString()["/api/v1".Length..];
        var engineer = await organization.ClientAsync(Role.Engineer);
        var stranger = await (await portal.FoundAsync("Elsewhere")).ClientAsync(Role.ComplianceOfficer);

        Assert.Equal(HttpStatusCode.Forbidden, (await ImportAsync(engineer, Matrix)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.AskAsync(import)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"{import}/undo", new { })).Status);
    }

    [Fact]
    public async Task Thousands_of_rows_are_imported_with_a_constant_number_of_readings()
    {
        var (_, officer) = await OpenAsync();
        var rows = string.Concat(Enumerable.Range(1, 3000).Select(n => $"AM-{n},Control {n},In place,CC6.1\n"));

        var created = await ImportAsync(officer, "Code,Name,Status,Criteria\n" + rows);

        Assert.Equal(3000, created.Body.GetProperty("controls").GetArrayLength());
    }

    private async Task<(TestOrganization Organization, HttpClient Officer)> OpenAsync()
    {
        var organization = await portal.FoundAsync();
        await organization.ChooseAsync(["soc2-tsc-2017"]);
        return (organization, await organization.ClientAsync(Role.ComplianceOfficer));
    }

    private static async Task<Answer> ImportAsync(HttpClient client, string csv, string query = "", object? choices = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "files", "matrix.csv" } };
        if (choices is not null)
        {
            form.Add(new StringContent(choices as string ?? JsonSerializer.Serialize(choices)), "choices");
        }

        using var response = await client.PostAsync("/api/v1/controls/imports" + query, form);
        return new Answer(response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, null, response.Headers);
    }
}
