using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Crosswalks;

/// <summary>Where authorities disagree, and where they say how strongly: nothing of it is in the shipped library.</summary>
public sealed class ContradictionsTests(ContradictingPortal portal) : IClassFixture<ContradictingPortal>
{
    private const string Soc = "/crosswalk/soc2-tsc-2017/nist-ai-rmf-1.0";

    [Fact]
    public async Task A_contradiction_is_a_red_line_a_filter_and_a_box_with_all_its_statements()
    {
        using var browser = await SignedInAsync();

        await browser.OpenAsync($"{Soc}?known=contradiction");

        Assert.All(browser.Page.QuerySelectorAll("path.line"), l => Assert.True(l.ClassList.Contains("con")));
        Assert.Contains(browser.Page.QuerySelectorAll("path.con"), l => (l.GetAttribute("data-from"), l.GetAttribute("data-to")) == ("CC7.3", "MEASURE 3"));
        var box = browser.Page.QuerySelectorAll("#chosen .box").First(b => b.QuerySelector("h2")!.TextContent == "Contradiction");
        Assert.Contains("SOC 2 CC7.3 has no relation to NIST AI RMF MEASURE 3", box.TextContent, StringComparison.Ordinal);
        Assert.Contains("SOC 2 CC7.3 overlaps NIST AI RMF MEASURE 3.1", box.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_pair_has_every_authority_side_by_side_with_strength_and_reason()
    {
        using var browser = await SignedInAsync();

        await browser.OpenAsync($"{Soc}?choose=CC9.2&with=MANAGE+3.1");

        var words = browser.Page.QuerySelectorAll("#chosen .xw-words li").Select(w => w.TextContent).ToList();
        Assert.Equal(2, words.Count);
        Assert.Contains(words, w => w.Contains(ContradictingPortal.Authority, StringComparison.Ordinal) && w.Contains("strength 9 of 10", StringComparison.Ordinal));
        Assert.Contains(words, w => w.Contains("AiGrc", StringComparison.Ordinal) && w.Contains("no strength given", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chosen_contradiction_says_that_nothing_follows_and_which_steps_clash()
    {
        using var browser = await SignedInAsync();

        await browser.OpenAsync($"{Soc}?choose=CC7.3&with=MEASURE+3");

        var panel = browser.Page.QuerySelector("#chosen .box")!.TextContent;
        Assert.Contains("CC7.3 contradicts itself about MEASURE 3", panel, StringComparison.Ordinal);
        Assert.Contains("Nothing, until somebody decides", panel, StringComparison.Ordinal);
        Assert.Contains("share nothing", panel, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(5, 2)]
    [InlineData(9, 1)]
    [InlineData(10, 0)]
    public async Task Strength_is_a_lower_limit(int least, int left)
    {
        using var browser = await SignedInAsync();

        await browser.OpenAsync($"{Soc}?strength={least}");

        Assert.Equal($"{left}", browser.Page.QuerySelector("#table header .faint")!.TextContent);
        Assert.NotNull(browser.Page.QuerySelector("input[name=strength][value='9']"));
    }

    [Fact]
    public async Task What_one_makes_met_is_counted_in_words_and_in_the_flows()
    {
        using var browser = await SignedInAsync();

        await browser.OpenAsync($"{Soc}?view=sankey");

        Assert.Contains("1 of 72 requirements of NIST AI RMF is met for certain", browser.Text, StringComparison.Ordinal);
        Assert.Contains("in 1 one makes the other met", browser.Page.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_stand_by_strength_and_what_is_decided_is_not_among_them()
    {
        using var browser = await SignedInAsync();

        await browser.OpenAsync($"{Soc}?view=leads");
        var rows = browser.Page.QuerySelectorAll("#table tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains("CC9.2", rows[0], StringComparison.Ordinal);
        Assert.Contains("9 of 10", rows[0], StringComparison.Ordinal);
        Assert.Contains("Contested", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain(rows, r => r.Contains("CC1.1", StringComparison.Ordinal) && r.Contains("GOVERN 3.2", StringComparison.Ordinal));

        await browser.OpenAsync($"{Soc}?view=leads&ground=contested");
        Assert.All(browser.Page.QuerySelectorAll("#table tbody tr"), r => Assert.Contains("Contested", r.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_files_are_safe_to_open_in_a_spreadsheet()
    {
        using var browser = await SignedInAsync();

        var text = await browser.Client.GetStringAsync(new Uri($"{Soc}/export?view=leads&strength=9", UriKind.Relative));

        var row = text.TrimEnd().Split("\r\n")[1];
        Assert.StartsWith("CC9.2,", row, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_tells_the_same_leads_in_the_same_order()
    {
        var client = await (await portal.FoundAsync()).ClientAsync(Role.Auditor);

        var leads = (await client.JsonAsync("/api/v1/crosswalks/leads?from=soc2-tsc-2017&to=nist-ai-rmf-1.0&limit=2")).Items().ToList();

        Assert.Equal(("CC9.2", "MANAGE 3.1", "statedOverlap", 9), (leads[0].Text("from"), leads[0].Text("to"), leads[0].Text("ground"), leads[0].GetProperty("strength").GetInt32()));
        Assert.Equal("contested", leads[1].Text("ground"));
        using var refused = await client.GetAsync(new Uri("/api/v1/crosswalks/leads?from=hipaa&to=hipaa", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    private async Task<Browser> SignedInAsync()
    {
        var person = await portal.JoinAsync((await portal.FoundAsync()).Id, Role.Executive);
        return await new Browser(portal).SignInAsync(person.Email);
    }
}
