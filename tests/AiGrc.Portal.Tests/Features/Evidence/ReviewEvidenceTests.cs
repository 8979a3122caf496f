using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using static AiGrc.Portal.Tests.Features.Evidence.EvidenceDesk;

namespace AiGrc.Portal.Tests.Features.Evidence;

public sealed class ReviewEvidenceTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task An_accepted_version_counts_and_says_who_accepted_it_why()
    {
        var (address, officer) = await WaitingAsync();

        var evidence = await JsonAsync(await ReviewAsync(officer, address, "accept", "Complete."), HttpStatusCode.OK);

        var version = evidence.GetProperty("versions")[0];
        Assert.Equal(("proven", "proven", "accepted", "Complete."), (
            evidence.GetProperty("state").GetString(), version.GetProperty("state").GetString(), version.GetProperty("review").GetString(), version.GetProperty("reviewReason").GetString()));
        Assert.StartsWith("token of ComplianceOfficer", version.GetProperty("reviewedBy").GetProperty("name").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reject", null, "reason")]
    [InlineData("reject", "  ", "reason")]
    [InlineData("approve", "fine", "decision")]
    [InlineData(null, null, "decision")]
    public async Task An_unclear_decision_is_refused(string? decision, string? reason, string field)
    {
        var (address, officer) = await WaitingAsync();

        Assert.Equal([field], await RefusedFieldsAsync(await ReviewAsync(officer, address, decision, reason)));
        Assert.Equal([field == "decision" ? "decision" : "reason"], await RefusedFieldsAsync(await ReviewAsync(officer, address, decision, field == "reason" ? new string('x', 2001) : reason)));
    }

    [Fact]
    public async Task A_decision_is_made_once()
    {
        var (address, officer) = await WaitingAsync();
        await JsonAsync(await ReviewAsync(officer, address, "reject", "No dates."), HttpStatusCode.OK);

        var again = await JsonAsync(await ReviewAsync(officer, address, "accept", null), HttpStatusCode.Conflict);

        Assert.EndsWith("/already-reviewed", again.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_decisions_at_once_one_counts_and_the_others_are_told()
    {
        var (address, officer) = await WaitingAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ReviewAsync(officer, address, "accept", null)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Who_submitted_cannot_review_by_hand_or_through_a_token_either_way_round()
    {
        var desk = await OpenAsync(portal);
        var ines = await portal.JoinAsync(desk.Organization.Id, Role.ComplianceOfficer, "Ines");
        var token = await portal.ClientAsync(desk.Organization.Id, ines, Permission.SubmitEvidence, Permission.ReadEvidence, Permission.ReviewEvidence);
        var another = await portal.ClientAsync(desk.Organization.Id, ines, Permission.ReviewEvidence);
        using var browser = new Browser(portal);
        await browser.SignInAsync(ines.Email);
        var byToken = await SubmitAsync(token);

        Assert.Equal("own-submission", await KindAsync(await ReviewAsync(token, byToken, "accept", null)));
        Assert.Equal("own-submission", await KindAsync(await ReviewAsync(another, byToken, "accept", null)));
        Assert.Equal("own-submission", await KindAsync(await ReviewAsync(await WithTokenAsync(browser), byToken, "reject", "mine")));

        // By hand in the page's name, then reviewed by a token of the same person.
        using var answer = await (await WithTokenAsync(browser)).PostAsync("/api/v1/evidence", AForm());
        await JsonAsync(answer, HttpStatusCode.Created);
        Assert.Equal("own-submission", await KindAsync(await ReviewAsync(token, answer.Headers.Location!.OriginalString, "accept", null)));

        var other = await desk.Organization.ClientAsync(Role.ComplianceOfficer);
        await JsonAsync(await ReviewAsync(other, byToken, "accept", null), HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Role.Engineer)]
    [InlineData(Role.RiskOwner)]
    [InlineData(Role.Executive)]
    [InlineData(Role.Auditor)]
    public async Task Reviewing_and_withdrawing_take_their_permissions(Role role)
    {
        var desk = await OpenAsync(portal);
        var address = await SubmitAsync(await desk.Organization.ClientAsync(Role.Engineer));
        var client = await desk.Organization.ClientAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await ReviewAsync(client, address, "accept", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await WithdrawAsync(client, address, "because")).StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_version_proves_nothing_and_stays_to_be_read()
    {
        var (address, officer) = await WaitingAsync();
        await JsonAsync(await ReviewAsync(officer, address, "accept", null), HttpStatusCode.OK);

        var evidence = await JsonAsync(await WithdrawAsync(officer, address, "Wrong quarter."), HttpStatusCode.OK);

        Assert.Equal(("none", "Wrong quarter."), (evidence.GetProperty("state").GetString(), evidence.GetProperty("versions")[0].GetProperty("withdrawnReason").GetString()));
        Assert.Equal("already-withdrawn", await KindAsync(await WithdrawAsync(officer, address, "again")));
        Assert.Equal("already-withdrawn", await KindAsync(await ReviewAsync(officer, address, "accept", null)));
        Assert.Equal("reviewed by Jo", await officer.GetStringAsync(address + "/versions/1/files/review.txt"));
    }

    [Fact]
    public async Task Withdrawing_takes_a_reason()
    {
        var (address, officer) = await WaitingAsync();

        Assert.Equal(["reason"], await RefusedFieldsAsync(await WithdrawAsync(officer, address, " ")));
        Assert.Equal(["reason"], await RefusedFieldsAsync(await WithdrawAsync(officer, address, null)));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var (address, officer) = await WaitingAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsJsonAsync(address + "/versions/2/review", new { decision = "accept" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsJsonAsync(address + "/versions/2/withdraw", new { reason = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsync(address + "/versions/99999999999/review", null)).StatusCode);
    }

    [Fact]
    public async Task An_as_of_answer_is_the_one_that_was_given_then()
    {
        var (address, officer) = await WaitingAsync();
        var then = await officer.GetStringAsync(address);
        var moment = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await JsonAsync(await ReviewAsync(officer, address, "accept", null), HttpStatusCode.OK);

        Assert.Equal(then, await officer.GetStringAsync($"{address}?asOf={Uri.EscapeDataString(moment.ToString("O"))}"));
        Assert.Contains("\"state\":\"proven\"", await officer.GetStringAsync(address), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ReviewAsync(HttpClient client, string address, string? decision, string? reason) =>
        client.PostAsJsonAsync(address + "/versions/1/review", new { decision, reason });

    private static Task<HttpResponseMessage> WithdrawAsync(HttpClient client, string address, string? reason) =>
        client.PostAsJsonAsync(address + "/versions/1/withdraw", new { reason });

    private static async Task<string> KindAsync(HttpResponseMessage response) =>
        (await JsonAsync(response, HttpStatusCode.Conflict)).GetProperty("type").GetString()!.Split('/')[^1];

    /// <summary>The browser's client as a script of a page uses it.</summary>
    private static async Task<HttpClient> WithTokenAsync(Browser browser)
    {
        await browser.OpenAsync("/account");
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        browser.Client.DefaultRequestHeaders.Remove("X-Request-Token");
        browser.Client.DefaultRequestHeaders.Add("X-Request-Token", token);
        browser.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return browser.Client;
    }

    private async Task<(string Address, HttpClient Officer)> WaitingAsync()
    {
        var desk = await OpenAsync(portal);
        return (await SubmitAsync(await desk.Organization.ClientAsync(Role.Engineer)), await desk.Organization.ClientAsync(Role.ComplianceOfficer));
    }
}
