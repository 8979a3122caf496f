using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Crosswalks;

/// <summary>The explorer on the shipped library, as somebody without script sees it.</summary>
public sealed class CrosswalkPagesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Soc = "/crosswalk/soc2-tsc-2017/nist-ai-rmf-1.0";

    [Fact]
    public async Task Every_pair_of_frameworks_is_listed_with_what_is_stated_inferred_and_by_whom()
    {
        using var browser = await SignedInAsync(Role.Executive);

        await browser.OpenAsync("/crosswalk");

        var row = browser.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("a[href='/crosswalk/nist-ai-rmf-1.0/soc2-tsc-2017']") is not null);
        Assert.Equal("84", row.QuerySelector("[data-l=Stated]")!.TextContent);
        Assert.Contains("AiGrc 84", row.TextContent, StringComparison.Ordinal);
        var followed = browser.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("a[href='/crosswalk/soc2-tsc-2017/iso-27001-2013']") is not null);
        Assert.Contains("all of it follows from others", followed.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_frameworks_are_chosen_by_a_form_and_one_alone_is_refused()
    {
        using var browser = await SignedInAsync(Role.Executive);

        await browser.OpenAsync("/crosswalk?first=soc2-tsc-2017&second=hipaa");
        Assert.Equal("/crosswalk/soc2-tsc-2017/hipaa", browser.Path);

        await browser.OpenAsync("/crosswalk?first=hipaa&second=hipaa");
        Assert.Contains("two different frameworks", browser.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_a_line_for_each_row_of_the_table_solid_or_dashed()
    {
        using var browser = await SignedInAsync(Role.Executive);

        await browser.OpenAsync("/crosswalk/iso-27001-2022/hipaa?section=A.8");

        var lines = browser.Page.QuerySelectorAll(".xw-lines path.line");
        var rows = browser.Page.QuerySelectorAll("#table tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(lines.Length, int.Parse(browser.Page.QuerySelector("#table header .faint")!.TextContent));
        Assert.Contains(lines, l => l.ClassList.Contains("inf"));
        Assert.Contains(lines, l => !l.ClassList.Contains("inf"));
        Assert.All(lines, l => Assert.StartsWith("A.8", l.GetAttribute("data-from"), StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("Stated", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("Inferred", StringComparison.Ordinal) && r.Contains("Through", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_requirement_is_chosen_by_its_link_and_then_a_pair_with_the_steps_that_lead_to_it()
    {
        using var browser = await SignedInAsync(Role.Executive);

        await browser.OpenAsync("/crosswalk/iso-27001-2022/hipaa?section=A.8");
        await browser.OpenAsync(Link(browser, "a.xw-row[data-ref='A.8.13']"));
        Assert.Equal("A.8.13", browser.Page.QuerySelector("#chosen h2")!.TextContent);
        Assert.Equal("true", browser.Page.QuerySelector("a.xw-row[data-ref='A.8.13']")!.GetAttribute("aria-current"));
        Assert.All(browser.Page.QuerySelectorAll("path.hot"), l => Assert.Equal("A.8.13", l.GetAttribute("data-from")));

        await browser.OpenAsync(browser.Page.QuerySelectorAll("#chosen .ag-list a").Single(a => a.TextContent.StartsWith("164.308(a)(7)(i) ", StringComparison.Ordinal)).GetAttribute("href")!);
        var panel = browser.Page.QuerySelector("#chosen .box")!;
        Assert.Contains("Nobody states it", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("A.8.13 overlaps 164.308(a)(7)(ii)(A)", panel.QuerySelector(".ag-trace")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Structure of HIPAA", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("at least partly met", panel.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", browser.Page.QuerySelector("#table tr[aria-selected=true]")?.GetAttribute("aria-selected"));
        Assert.Single(browser.Page.QuerySelectorAll("path.hot"));
    }

    [Fact]
    public async Task Filters_by_relation_authority_kind_part_and_words_leave_what_fits_them()
    {
        using var browser = await SignedInAsync(Role.Executive);
        const string pair = "/crosswalk/iso-27001-2022/iso-27001-2013";

        var all = await CountAsync(browser, pair);
        Assert.Equal(115, all);
        Assert.Equal(58, await CountAsync(browser, $"{pair}?relation=equals"));
        Assert.Equal(57, await CountAsync(browser, $"{pair}?relation=contains&relation=overlaps"));
        Assert.Equal(0, await CountAsync(browser, $"{pair}?authority=AiGrc"));
        Assert.Equal(146, await CountAsync(browser, "/crosswalk/nist-ai-rmf-1.0/iso-42001-2023?authority=AiGrc"));
        Assert.Equal(84, await CountAsync(browser, $"{Soc}?known=stated"));
        Assert.Equal(20, await CountAsync(browser, $"{Soc}?section=CC7&section=CC8&section=CC9"));
        Assert.Equal(1, await CountAsync(browser, $"{Soc}?text=CC9.2+MANAGE+3.1"));
        Assert.Equal(0, await CountAsync(browser, $"{Soc}?strength=1"));
        Assert.Contains("No relation matches these filters", browser.Text, StringComparison.Ordinal);
        Assert.Equal(Soc, browser.Page.QuerySelector(".ag-empty a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("?relation=likes", HttpStatusCode.UnprocessableEntity, "A relation is one of")]
    [InlineData("?view=map", HttpStatusCode.UnprocessableEntity, "A view is")]
    [InlineData("?strength=11", HttpStatusCode.UnprocessableEntity, "from 1 to 10")]
    [InlineData("?section=CC99", HttpStatusCode.UnprocessableEntity, "no section \"CC99\"")]
    [InlineData("?authority=Nobody", HttpStatusCode.UnprocessableEntity, "no authority")]
    [InlineData("?choose=CC99", HttpStatusCode.UnprocessableEntity, "SOC 2 has no requirement")]
    [InlineData("?page=0", HttpStatusCode.UnprocessableEntity, "from 1")]
    [InlineData("?asOf=someday", HttpStatusCode.UnprocessableEntity, "A moment is")]
    public async Task An_address_that_cannot_be_read_is_refused_in_words(string query, HttpStatusCode status, string words)
    {
        using var browser = await SignedInAsync(Role.Executive);

        await browser.OpenAsync(Soc + query);

        Assert.Equal(status, browser.Status);
        Assert.Contains(words, browser.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_frameworks_are_not_found_and_one_against_itself_is_refused()
    {
        using var browser = await SignedInAsync(Role.Executive);

        await browser.OpenAsync("/crosswalk/hipaa/nothing");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);

        await browser.OpenAsync("/crosswalk/hipaa/hipaa");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public async Task Two_frameworks_that_nothing_is_known_of_say_so()
    {
        using var browser = await SignedInAsync(Role.Executive);

        await browser.OpenAsync("/crosswalk/hipaa/ieee-7000-series");
        Assert.Contains("Nothing is stated about HIPAA and IEEE 7000", browser.Text, StringComparison.Ordinal);

        foreach (var view in new[] { "sankey", "heat-map", "leads" })
        {
            await browser.OpenAsync($"/crosswalk/hipaa/ieee-7000-series?view={view}");
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.NotNull(browser.Page.QuerySelector(".ag-empty"));
        }
    }

    [Theory]
    [InlineData("sankey")]
    [InlineData("heat-map")]
    public async Task Each_picture_has_a_sentence_and_a_table_whose_rows_lead_to_their_pairs(string view)
    {
        using var browser = await SignedInAsync(Role.Executive);

        await browser.OpenAsync($"{Soc}?view={view}");
        Assert.NotNull(browser.Page.QuerySelector("ag-chart[data-option]"));
        Assert.NotEmpty(browser.Page.QuerySelector("figcaption")!.TextContent);
        Assert.Contains("If all of SOC 2 is met, 0 of 72 requirements of NIST AI RMF are met for certain and 48 at least partly", browser.Text, StringComparison.Ordinal);
        var rows = browser.Page.QuerySelectorAll(".as-table tbody tr");
        Assert.Equal(84, rows.Sum(r => int.Parse(r.Children[2].TextContent)));

        var pairs = int.Parse(rows[0].Children[2].TextContent);
        await browser.OpenAsync(rows[0].QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(pairs, browser.Page.QuerySelectorAll("#table tbody tr").Length);
    }

    [Fact]
    public async Task Who_may_not_read_records_sees_relations_and_no_conclusion()
    {
        var organization = await portal.FoundAsync();
        using var auditor = await SignedInAsync(Role.Auditor, organization);
        using var officer = await SignedInAsync(Role.ComplianceOfficer, organization);

        await auditor.OpenAsync(Soc);
        await officer.OpenAsync(Soc);

        Assert.Equal(HttpStatusCode.OK, auditor.Status);
        Assert.NotEmpty(auditor.Page.QuerySelectorAll("path.line"));
        Assert.Empty(auditor.Page.QuerySelectorAll(".xw-row .st"));
        Assert.NotEmpty(officer.Page.QuerySelectorAll(".xw-row .st"));
    }

    [Fact]
    public async Task A_big_pair_is_drawn_a_stretch_at_a_time_and_every_relation_has_its_place()
    {
        using var browser = await SignedInAsync(Role.Auditor);
        const string pair = "/crosswalk/iso-42001-2023/eu-ai-act";
        var seen = new List<string>();

        for (var next = pair; next is not null; next = browser.Page.QuerySelectorAll(".box header a").SingleOrDefault(a => a.TextContent == "Next")?.GetAttribute("href"))
        {
            await browser.OpenAsync(next);
            var lines = browser.Page.QuerySelectorAll("path.line").Select(l => $"{l.GetAttribute("data-from")} {l.GetAttribute("data-to")}").ToList();
            Assert.InRange(lines.Count, 1, 80);
            Assert.True(browser.Page.Source.Text.Length < 300_000);
            seen.AddRange(lines);
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(await CountAsync(browser, pair), seen.Count);
        // Chosen in a table, a pair is drawn in the stretch that it lies in.
        await browser.OpenAsync($"{pair}?choose={Uri.EscapeDataString(seen[^1].Split(' ')[0])}");
        Assert.NotEmpty(browser.Page.QuerySelectorAll("path.hot"));
    }

    [Fact]
    public async Task The_number_of_queries_is_the_same_for_every_pair_and_view()
    {
        using var browser = await SignedInAsync(Role.Executive);
        var counts = new List<int>();
        foreach (var page in new[] { Soc, $"{Soc}?view=sankey", "/crosswalk/eu-ai-act/nist-ai-rmf-1.0", "/crosswalk/eu-ai-act/nist-ai-rmf-1.0?view=leads" })
        {
            await browser.OpenAsync(page);
            using var counter = new QueryCounter(portal.Database);
            await browser.OpenAsync(page);
            counts.Add(counter.Count);
        }

        Assert.Single(counts.Distinct());
        Assert.InRange(counts[0], 1, 6);
    }

    [Fact]
    public async Task The_file_has_what_the_page_shows_on_all_its_pages()
    {
        using var browser = await SignedInAsync(Role.Executive);
        var count = await CountAsync(browser, $"{Soc}?known=stated");
        Assert.True(count > browser.Page.QuerySelectorAll("#table tbody tr").Length);
        var file = browser.Page.QuerySelector("a[download]")!.GetAttribute("href")!;

        using var answer = await browser.Client.GetAsync(new Uri(file, UriKind.Relative));

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        Assert.Equal(count + 1, lines.Length);
        Assert.StartsWith("CC1.1,", lines[1], StringComparison.Ordinal);
    }

    private static string Link(Browser browser, string selector) => browser.Page.QuerySelector(selector)!.GetAttribute("href")!;

    private static async Task<int> CountAsync(Browser browser, string path)
    {
        await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return int.Parse(browser.Page.QuerySelector("#table header .faint")!.TextContent);
    }

    private async Task<Browser> SignedInAsync(Role role, TestOrganization? organization = null)
    {
        var person = await portal.JoinAsync((organization ?? await portal.FoundAsync()).Id, role);
        return await new Browser(portal).SignInAsync(person.Email);
    }
}
