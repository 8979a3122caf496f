using System.Net;
using System.Text.RegularExpressions;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Features.Demo;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Dashboard;

/// <summary>Each role's first page, in the demo organization: what it says must follow from the story.</summary>
public sealed partial class DashboardTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task The_officer_sees_what_lapses_with_what_falls()
    {
        using var browser = await OpenAsync(Role.ComplianceOfficer, "/");

        Assert.Equal("Today", browser.Page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("When it lapses, 7 requirements in ISO/IEC 27001, SOC 2 and HIPAA fall.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("in 6 days", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Accepting it keeps EU AI Act Art. 10(2)(h), Art. 10(3) and Art. 10(4)", browser.Text, StringComparison.Ordinal);
        Assert.Contains("INV-09 Fundamental rights impact assessment", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Not started, no owner.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("two of them lower a number within two weeks", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_moved_names_the_requirement_and_the_cause()
    {
        using var browser = await OpenAsync(Role.ComplianceOfficer, "/");

        Assert.Contains("SOC 2 proven +1", browser.Text, StringComparison.Ordinal);
        Assert.Contains("CC7.2 is now Met", browser.Text, StringComparison.Ordinal);
        Assert.Contains("GDPR proven −3", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Art. 22(1), Art. 22(3) and Art. 22(4) fell: the evidence for HUM-07 lapsed on", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_three_numbers_stand_for_each_of_the_seven_frameworks()
    {
        using var browser = await OpenAsync(Role.ComplianceOfficer, "/");

        var numbers = await portal.NumbersAsync();
        var boxes = browser.Page.QuerySelectorAll(".hn-m");
        Assert.Equal(7, boxes.Length);
        Assert.Contains(numbers["eu-ai-act"].ProvenText, boxes[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(numbers["eu-ai-act"].RangeText, boxes[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_can_be_shown_and_ordered_by_date()
    {
        using var browser = await OpenAsync(Role.ComplianceOfficer, "/");
        var few = browser.Page.QuerySelectorAll(".ag-list li[data-row]").Length;

        await browser.OpenAsync("/?show=all&by=date");

        Assert.True(browser.Page.QuerySelectorAll(".ag-list li[data-row]").Length > few);
        Assert.Contains("Within a week", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_past_it_shows_the_past_and_offers_no_change()
    {
        using var browser = await OpenAsync(Role.ComplianceOfficer, $"/?asOf={portal.Clock.GetUtcNow().AddDays(-90):yyyy-MM-dd}");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.DoesNotContain("Bring evidence", browser.Text, StringComparison.Ordinal);
        var then = await portal.NumbersAsync(new DateTimeOffset(portal.Clock.GetUtcNow().AddDays(-90).UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddTicks(-10));
        Assert.Contains(then["hipaa"].ProvenText, browser.Page.QuerySelectorAll(".hn-m")[5].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_administrator_sees_the_same_and_what_the_settings_lack()
    {
        using var browser = await OpenAsync(Role.Administrator, "/");

        Assert.Contains("There is one administrator.", browser.Text, StringComparison.Ordinal);
        using var officer = await OpenAsync(Role.ComplianceOfficer, "/");
        Assert.DoesNotContain("There is one administrator.", officer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_engineer_is_asked_for_what_was_rejected_with_the_reviewers_reason()
    {
        using var browser = await OpenAsync(Role.Engineer, "/");

        Assert.Equal("Asked of me", browser.Page.QuerySelector("h1")!.TextContent.Trim());
        var first = browser.Page.QuerySelector(".ask-box")!.TextContent;
        Assert.Contains("Availability design and monitoring report", first, StringComparison.Ordinal);
        Assert.Contains("Add the October test of the Frankfurt zone.", first, StringComparison.Ordinal);
        Assert.Contains("aigrc evidence push FILE --control RES-03", first, StringComparison.Ordinal);
        Assert.Contains("Without a new one 7 requirements in ISO/IEC 27001, SOC 2 and HIPAA fall.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Luca Ferri", browser.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_risk_owner_sees_their_plans_the_overdue_first()
    {
        using var browser = await OpenAsync(Role.RiskOwner, "/");

        Assert.Contains("one is overdue", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Name an owner for serious-incident reports", browser.Page.QuerySelector(".ag-list li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_executive_gets_a_minute_with_a_trend_of_six_months()
    {
        using var browser = await OpenAsync(Role.Executive, "/");

        Assert.Equal("Larkfield Group, in a minute", browser.Page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("We can prove", browser.Text, StringComparison.Ordinal);
        Assert.Contains("got worse this week: GDPR lost three.", browser.Text, StringComparison.Ordinal);
        var trends = browser.Page.QuerySelectorAll("svg[aria-label^='Proven over six months']").Select(s => s.GetAttribute("aria-label")!).ToList();
        Assert.Equal(7, trends.Count);
        var (from, to) = Ends().Match(trends[0]) is { Success: true } match ? (int.Parse(match.Groups[1].Value), int.Parse(match.Groups[2].Value)) : (0, 0);
        Assert.True(from < to, trends[0]);
    }

    [Fact]
    public async Task The_auditor_sees_an_honest_empty_page_and_no_record()
    {
        using var browser = await OpenAsync(Role.Auditor, "/");

        Assert.Contains("You are invited to no engagement yet", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("IAM-03", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/asked");
        Assert.DoesNotContain("Yours that lapses next", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_organization_is_told_what_comes_first()
    {
        var fresh = await portal.FoundAsync("Fresh start");
        var officer = await portal.JoinAsync(fresh.Id, Role.ComplianceOfficer);
        using var browser = new Browser(portal);
        await browser.SignInAsync(officer.Email, returnTo: "/");

        Assert.Contains("1. Choose the frameworks", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing needs you", browser.Text, StringComparison.Ordinal);
        foreach (var role in new[] { Role.Engineer, Role.RiskOwner, Role.Executive, Role.Administrator })
        {
            var person = await portal.JoinAsync(fresh.Id, role);
            using var other = new Browser(portal);
            await other.SignInAsync(person.Email, returnTo: "/");
            Assert.Equal(HttpStatusCode.OK, other.Status);
            Assert.Single(other.Page.QuerySelectorAll("h1"));
        }
    }

    [Theory]
    [InlineData("/?asOf=yesterday")]
    [InlineData("/?scope=everything")]
    [InlineData("/?scope=01980000-0000-7000-8000-000000000000")]
    public async Task A_moment_or_scope_that_is_none_is_refused(string address)
    {
        using var browser = await OpenAsync(Role.ComplianceOfficer, address);

        Assert.InRange((int)browser.Status, 400, 499);
    }

    [Fact]
    public async Task Before_the_organization_was_founded_there_is_nothing_to_see_and_no_failure()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await OpenAsync(role, "/?asOf=2020-01-01");
            Assert.InRange((int)browser.Status, 200, 499);
        }
    }

    [Fact]
    public async Task Help_explains_numbers_states_and_keys_to_every_role()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await OpenAsync(role, "/help");
            Assert.Contains("Three honest numbers", browser.Text, StringComparison.Ordinal);
            Assert.Contains("At least partly met", browser.Text, StringComparison.Ordinal);
            Assert.Contains("Ctrl", browser.Text, StringComparison.Ordinal);
        }
    }

    private async Task<Browser> OpenAsync(Role role, string address)
    {
        var user = portal.Access.Users.First(u => u.Role == role);
        var browser = new Browser(portal);
        await browser.SignInAsync(user.Email, user.Password);
        return await browser.OpenAsync(address);
    }

    [GeneratedRegex("from ([0-9]+) to ([0-9]+) percent")]
    private static partial Regex Ends();
}
