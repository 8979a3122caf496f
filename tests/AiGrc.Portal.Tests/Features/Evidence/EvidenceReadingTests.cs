using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using static AiGrc.Portal.Tests.Features.Evidence.EvidenceDesk;

namespace AiGrc.Portal.Tests.Features.Evidence;

public sealed class EvidenceReadingTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_download_is_an_attachment_that_no_browser_runs()
    {
        var (address, engineer, _) = await SubmittedAsync(Form(Fields, ("Prüfbericht; 1.html", "<script>alert(1)</script>"u8.ToArray())));

        using var answer = await engineer.GetAsync(address + "/versions/1/files/" + Uri.EscapeDataString("Prüfbericht; 1.html"));

        Assert.Equal("<script>alert(1)</script>", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "Prüfbericht; 1.html"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task A_download_answers_ranges_and_knows_what_the_reader_has()
    {
        var (address, engineer, _) = await SubmittedAsync(AForm("0123456789"));
        using var part = new HttpRequestMessage(HttpMethod.Get, address + "/versions/1/files/review.txt") { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var partial = await engineer.SendAsync(part);
        using var known = new HttpRequestMessage(HttpMethod.Get, address + "/versions/1/files/review.txt") { Headers = { IfNoneMatch = { partial.Headers.ETag! } } };

        Assert.Equal((HttpStatusCode.PartialContent, "234"), (partial.StatusCode, await partial.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotModified, (await engineer.SendAsync(known)).StatusCode);
    }

    [Theory]
    [InlineData("versions/1/files/other.txt")]
    [InlineData("versions/2/files/review.txt")]
    [InlineData("versions/1/files/..%2F..%2Freview.txt")]
    [InlineData("versions/1/files/%2e%2e")]
    public async Task What_is_not_a_file_of_the_version_is_not_found(string rest)
    {
        var (address, engineer, _) = await SubmittedAsync(AForm());

        Assert.Equal(HttpStatusCode.NotFound, (await engineer.GetAsync($"{address}/{rest}")).StatusCode);
    }

    [Fact]
    public async Task Reading_and_downloading_take_their_permissions()
    {
        var (address, _, desk) = await SubmittedAsync(AForm());
        var (executive, auditor) = (await desk.Organization.ClientAsync(Role.Executive), await desk.Organization.ClientAsync(Role.Auditor));

        Assert.Equal(HttpStatusCode.OK, (await executive.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await executive.GetAsync(address + "/versions/1/files/review.txt")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync("/api/v1/evidence")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.CreateClient().GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_content_that_the_store_lost_is_said_and_not_a_failure()
    {
        var (address, engineer, desk) = await SubmittedAsync(AForm("lost " + Guid.CreateVersion7()));
        var path = Assert.Single(desk.StoredFiles(), f => File.ReadAllText(f).StartsWith("lost ", StringComparison.Ordinal));
        File.Delete(path);

        var problem = await JsonAsync(await engineer.GetAsync(address + "/versions/1/files/review.txt"), HttpStatusCode.Conflict);

        Assert.Contains(Path.GetFileName(path), problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_filters_and_goes_on_by_its_cursor()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var officer = await desk.Organization.ClientAsync(Role.ComplianceOfficer);
        for (var n = 1; n <= 5; n++)
        {
            portal.Clock.Advance(TimeSpan.FromMilliseconds(2));
            var address = await SubmitAsync(engineer, $"text {n}", ("title", $"Review {n}"), ("controls", n % 2 == 0 ? "IAM-02" : "IAM-01"), ("scope", n == 5 ? desk.System.Value.ToString() : "organization"));
            if (n == 1)
            {
                await officer.PostAsJsonAsync(address + "/versions/1/review", new { decision = "accept" });
            }
        }

        Assert.Equal(["Review 5", "Review 4", "Review 3", "Review 2", "Review 1"], await TitlesAsync(engineer, ""));
        Assert.Equal(["Review 1"], await TitlesAsync(engineer, "?state=proven"));
        Assert.Equal(["Review 4", "Review 2"], await TitlesAsync(engineer, "?control=iam-02"));
        Assert.Equal(["Review 5"], await TitlesAsync(engineer, $"?scope={desk.System.Value}"));
        Assert.Equal(["Review 3"], await TitlesAsync(engineer, "?text=view%203"));
        Assert.Empty(await TitlesAsync(engineer, "?text=nothing"));

        var first = await JsonAsync(await engineer.GetAsync("/api/v1/evidence?limit=2"), HttpStatusCode.OK);
        Assert.Equal(["Review 3", "Review 2"], await TitlesAsync(engineer, $"?limit=2&cursor={first.GetProperty("next").GetString()}"));
    }

    [Theory]
    [InlineData("state=good", "state")]
    [InlineData("state=2", "state")]
    [InlineData("scope=all", "scope")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("asOf=never", "asOf")]
    public async Task A_filter_that_means_nothing_is_refused(string query, string field)
    {
        var desk = await OpenAsync(portal);

        Assert.Equal([field], await RefusedFieldsAsync(await (await desk.Organization.ClientAsync(Role.Engineer)).GetAsync("/api/v1/evidence?" + query)));
    }

    [Fact]
    public async Task Words_and_links_are_edited_on_the_version_that_was_seen()
    {
        var (address, engineer, desk) = await SubmittedAsync(AForm());
        var tag = (await engineer.GetAsync(address)).Headers.ETag!.Tag;
        var proves = new[] { new { control = "IAM-02", scope = "organization" }, new { control = "IAM-02", scope = desk.System.Value.ToString() } };

        var edited = await JsonAsync(await PatchAsync(engineer, address, tag, new { title = "Access review", proves }), HttpStatusCode.OK);

        Assert.Equal(("Access review", 2), (edited.GetProperty("title").GetString(), edited.GetProperty("proves").GetArrayLength()));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PatchAsync(engineer, address, tag, new { title = "Late" })).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await PatchAsync(engineer, address, null, new { title = "Blind" })).StatusCode);
        Assert.Equal(["title"], await RefusedFieldsAsync(await PatchAsync(engineer, address, "*", new { title = "" })));
        Assert.Equal(["controls"], await RefusedFieldsAsync(await PatchAsync(engineer, address, "*", new { proves = Array.Empty<object>() })));
        Assert.Equal(["controls"], await RefusedFieldsAsync(await PatchAsync(engineer, address, "*", new { proves = new[] { new { control = "NO-1" } } })));
        Assert.Equal(HttpStatusCode.BadRequest, (await PatchAsync(engineer, address, "*", new { state = "proven" })).StatusCode);
    }

    [Fact]
    public async Task What_accepted_evidence_proves_is_changed_by_reviewers_who_did_not_submit_it()
    {
        var (address, engineer, desk) = await SubmittedAsync(AForm());
        var officer = await desk.Organization.ClientAsync(Role.ComplianceOfficer);
        await JsonAsync(await officer.PostAsJsonAsync(address + "/versions/1/review", new { decision = "accept" }), HttpStatusCode.OK);
        var proves = new[] { new { control = "IAM-01" }, new { control = "IAM-02" } };

        var refused = await JsonAsync(await PatchAsync(engineer, address, "*", new { proves }), HttpStatusCode.Conflict);

        Assert.EndsWith("/links-were-reviewed", refused.GetProperty("type").GetString(), StringComparison.Ordinal);
        await JsonAsync(await PatchAsync(engineer, address, "*", new { title = "Only words" }), HttpStatusCode.OK);
        await JsonAsync(await PatchAsync(officer, address, "*", new { proves }), HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> PatchAsync(HttpClient client, string address, string? tag, object edit)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = JsonContent.Create(edit) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return client.SendAsync(request);
    }

    private static async Task<IEnumerable<string?>> TitlesAsync(HttpClient client, string query) =>
        (await JsonAsync(await client.GetAsync("/api/v1/evidence" + query), HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("title").GetString());

    private async Task<(string Address, HttpClient Engineer, EvidenceDesk Desk)> SubmittedAsync(MultipartFormDataContent form)
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        using var answer = await engineer.PostAsync("/api/v1/evidence", form);
        await JsonAsync(answer, HttpStatusCode.Created);
        return (answer.Headers.Location!.OriginalString, engineer, desk);
    }
}
