using System.Diagnostics;
using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Features.Controls.Large;
using AiGrc.Portal.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AiGrc.Portal.Tests.Features.Matrix;

public sealed class MatrixTests(TestPortal portal, ITestOutputHelper output) : IClassFixture<TestPortal>
{
    private const string EightFrameworks = "eu-ai-act,nist-ai-rmf-1.0,iso-42001-2023,soc2-tsc-2017,iso-27001-2022,hipaa,gdpr,iso-13485-2016";
    private static readonly EvidenceFile Shown = new("record.txt", 3, new string('a', 64), "text/plain");

    [Fact]
    public async Task A_row_says_what_the_records_say_and_which_versions_to_edit()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        var begun = await officer.PutAsync("/controls/GOV-01/implementations/organization", new { status = "implemented", dueOn = "2027-05-01", ownerId = organization.Administrator.Value }, "*");
        var control = await officer.AskAsync("/controls/GOV-01");

        var matrix = await officer.AskAsync("/matrix?frameworks=iso-42001-2023,soc2-tsc-2017");

        var row = matrix.Body.GetProperty("rows")[0];
        Assert.Equal(("GOV-01", "implemented", "declared", "2027-05-01"), (row.GetProperty("code").GetString(), row.GetProperty("status").GetString(), row.GetProperty("evidence").GetString(), row.GetProperty("dueOn").GetString()));
        Assert.Equal(organization.Administrator.Value, row.GetProperty("ownerId").GetGuid());
        Assert.Equal(control.ETag, $"\"{row.GetProperty("version").GetUInt32()}\"");
        Assert.Equal(begun.ETag, $"\"{row.GetProperty("implementationVersion").GetUInt32()}\"");
        Assert.Equal(["iso-42001-2023", "soc2-tsc-2017"], matrix.Body.GetProperty("frameworks").EnumerateArray().Select(f => f.GetProperty("key").GetString()));
        var full = row.GetProperty("requirements").GetProperty("iso-42001-2023").EnumerateArray().First(r => r[1].GetBoolean());
        Assert.False(full[2].GetBoolean());
        Assert.False(row.TryGetProperty("inherited", out _));
    }

    [Fact]
    public async Task Why_a_control_stands_so_is_told_with_what_would_change_it_and_what_follows()
    {
        var organization = await portal.FoundAsync();
        var (reference, code) = portal.FullMapping("iso-42001-2023");
        await organization.ChooseAsync(["iso-42001-2023"]);
        await organization.ProveAsync(await organization.ImplementAsync(await organization.AdoptAsync(code), ImplementationStatus.Implemented), TimeSpan.FromDays(40), "Minutes");
        using var browser = await new Browser(portal).SignInAsync((await portal.JoinAsync(organization.Id, Role.Engineer)).Email);

        var why = await browser.OpenAsync($"/matrix/why/{code}");

        Assert.Contains($"{code} is implemented and proven.", why.Text, StringComparison.Ordinal);
        Assert.Contains("Minutes, version 1", why.Text, StringComparison.Ordinal);
        Assert.Contains("the proof lapses; newer evidence", why.Text, StringComparison.Ordinal);
        Assert.Contains($"{code} serves it in full and is proven.", why.Page.QuerySelectorAll("li").Single(l => l.QuerySelector("b")!.TextContent.EndsWith($" {reference}", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/matrix/why/NONE-99")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.OpenAsync($"/matrix/why/{code}?scope=nothing")).Status);
        using var auditor = await new Browser(portal).SignInAsync((await portal.JoinAsync(organization.Id, Role.Auditor)).Email);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.OpenAsync($"/matrix/why/{code}")).Status);
    }

    [Fact]
    public async Task A_system_shows_what_it_inherits_and_an_edit_there_begins_at_version_zero()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        await officer.PutAsync("/controls/GOV-01/implementations/organization", new { status = "implemented" }, "*");
        var system = (await officer.PostAsync("/systems", new { name = "Triage" })).Text("id");

        var matrix = await officer.AskAsync($"/matrix?scope={system}");

        var row = matrix.Body.GetProperty("rows")[0];
        Assert.True(row.GetProperty("inherited").GetBoolean());
        Assert.Equal(0u, row.GetProperty("implementationVersion").GetUInt32());
        Assert.Equal("Triage", matrix.Text("scopeName"));
    }

    [Fact]
    public async Task As_of_a_past_moment_the_matrix_is_what_it_was()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });
        await officer.PutAsync("/controls/GOV-01/implementations/organization", new { status = "planned" }, "*");
        var then = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await officer.PutAsync("/controls/GOV-01/implementations/organization", new { status = "implemented" }, "*");

        var past = await officer.AskAsync($"/matrix?asOf={then.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z");
        var now = await officer.AskAsync("/matrix");

        Assert.Equal("planned", past.Body.GetProperty("rows")[0].GetProperty("status").GetString());
        Assert.Equal("implemented", now.Body.GetProperty("rows")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_large_organization_is_read_with_the_same_few_queries_as_a_small_one_and_fast()
    {
        var small = await GrownAsync(20);
        var large = await GrownAsync(2000);
        using var few = await small.ClientAsync(Role.ComplianceOfficer);
        using var many = await large.ClientAsync(Role.ComplianceOfficer);
        await few.AskAsync("/matrix");
        await many.AskAsync("/matrix");

        var (fewQueries, _) = await CountedAsync(few);
        var (manyQueries, rows) = await CountedAsync(many);
        var times = new List<double>();
        for (var run = 0; run < 12; run++)
        {
            var watch = Stopwatch.StartNew();
            var bytes = await many.GetByteArrayAsync($"/api/v1/matrix?frameworks={EightFrameworks}");
            times.Add(watch.Elapsed.TotalMilliseconds);
            output.WriteLine($"{watch.Elapsed.TotalMilliseconds:0.0} ms, {bytes.Length / 1024} KiB");
        }

        Assert.Equal(2000, rows);
        Assert.Equal(fewQueries, manyQueries);
        Assert.InRange(manyQueries, 1, 10);
        output.WriteLine($"{manyQueries} queries, median {times.Order().ElementAt(6):0.0} ms");
        Assert.True(times.Order().ElementAt(6) < 1000, $"the median was {times.Order().ElementAt(6)} ms");
    }

    [Theory]
    [InlineData("/matrix?frameworks=nothing", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/matrix?scope=nonsense", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/matrix?scope=01980000-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("/matrix?asOf=yesterday", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/matrix?asOf=1999-01-01", HttpStatusCode.NotFound)]
    [InlineData("/matrix?status=sleeping", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/matrix?due=never", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_not_there_is_said(string path, HttpStatusCode expected)
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        Assert.Equal(expected, (await officer.AskAsync(path)).Status);
    }

    [Fact]
    public async Task An_auditor_does_not_see_the_matrix()
    {
        var organization = await portal.FoundAsync();
        using var auditor = await organization.ClientAsync(Role.Auditor);

        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.AskAsync("/matrix")).Status);
    }

    private async Task<TestOrganization> GrownAsync(int controls)
    {
        var organization = await portal.FoundAsync($"Large {controls}");
        using var scope = portal.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<GrowOrganization>().RunAsync(organization.Id, new LargeSize(controls, Shown: Shown), CancellationToken.None);
        return organization;
    }

    /// <summary>Counts what the driver sends while the matrix is asked for.</summary>
    private static async Task<(int Queries, int Rows)> CountedAsync(HttpClient client)
    {
        var trace = ActivityTraceId.CreateRandom();
        var queries = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == trace)
                {
                    // A batch is one activity; every statement in it counts, the setting of the tenant does not.
                    var text = activity.TagObjects.FirstOrDefault(t => t.Key is "db.query.text" or "db.statement").Value?.ToString() ?? "";
                    Interlocked.Add(ref queries, Math.Max(1, CountStatements(text)));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/matrix?frameworks={EightFrameworks}");
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var response = await client.SendAsync(request);
        using var json = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (queries, json.RootElement.GetProperty("rows").GetArrayLength());
    }

    private static int CountStatements(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Count(s => !s.StartsWith("SELECT set_config", StringComparison.Ordinal));
}
