using AiGrc.Running;
using Microsoft.Playwright;
using Microsoft.VisualBasic.FileIO;

namespace AiGrc.Browser.Tests;

/// <summary>What the grid shows: by itself, after choosing, and in the file that says it is what is shown.</summary>
[Collection(InTheBrowser.Name)]
public sealed class MatrixTests(BrowserFixture browser)
{
    [Fact]
    public async Task By_itself_it_shows_four_frameworks_and_the_whole_row_and_says_that_there_are_more()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/matrix");
        Assert.Equal(4, (await HeadsAsync(page)).Count - 6);
        await Assertions.Expect(Head(page, "Owner")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(Head(page, "Due")).ToBeInViewportAsync(new() { Ratio = 1 });

        await page.GetByText("4 of 7 frameworks").ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "GDPR", Exact = true }).Last.CheckAsync();
        await Assertions.Expect(Head(page, "GDPR")).ToBeAttachedAsync();
        await page.ReloadAsync();
        await WholeAsync(page);

        await Assertions.Expect(page.GetByText("5 of 7 frameworks")).ToBeVisibleAsync();
        Assert.Equal(await HeadsAsync(page), await ExportedHeadsAsync(page));

        await page.GetByText("5 of 7 frameworks").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all 7 frameworks" }).ClickAsync();
        await Assertions.Expect(page.GetByText("of 7 frameworks")).ToHaveCountAsync(0);
        Assert.Equal(7, (await HeadsAsync(page)).Count - 6);
    }

    [Fact]
    public async Task Frameworks_that_the_address_names_are_all_shown()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);

        var page = await OpenAsync(context, "/matrix?frameworks=gdpr,hipaa,soc2-tsc-2017,iso-27001-2022,iso-42001-2023");

        Assert.Equal(5, (await HeadsAsync(page)).Count - 6);
        Assert.Equal(await HeadsAsync(page), await ExportedHeadsAsync(page));
    }

    [Theory]
    [InlineData("code", "gov")]
    [InlineData("name", "review")]
    [InlineData("eu-ai-act", "Art. 1")]
    [InlineData("iso-42001-2023", "a.2")]
    public async Task A_columns_filter_shows_the_rows_that_the_export_has(string column, string part)
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/matrix");
        var all = await CountAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "In columns" }).ClickAsync();
        await page.Locator($".tabulator-col[tabulator-field='{column}'] .tabulator-header-filter input").FillAsync(part);
        await Assertions.Expect(page.Locator("[data-shown]")).Not.ToHaveTextAsync(all.ToString(System.Globalization.CultureInfo.InvariantCulture));

        await SameRowsAsync(page, all);
        // The link that somebody copies shows the same, and by what it is filtered.
        await page.ReloadAsync();
        await WholeAsync(page);
        await Assertions.Expect(page.Locator($".tabulator-col[tabulator-field='{column}'] .tabulator-header-filter input")).ToHaveValueAsync(part);
        await SameRowsAsync(page, all);
    }

    [Theory]
    [InlineData("Domain", null)]
    [InlineData("Status", "Implemented")]
    [InlineData("Evidence", "Proven")]
    [InlineData("Owner", "Nobody")]
    [InlineData("Due", "Has a date")]
    public async Task A_filter_of_the_bar_shows_the_rows_that_the_export_has(string filter, string? option)
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/matrix?group=none&sort=-name");
        var all = await CountAsync(page);

        var menu = page.Locator("form[data-filters] details.ag-menu").Filter(new() { Has = page.Locator("summary", new() { HasTextString = filter }) });
        await menu.Locator("summary").ClickAsync();
        await (option is null ? menu.GetByRole(AriaRole.Checkbox).First : menu.GetByRole(AriaRole.Checkbox, new() { Name = option })).CheckAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-shown]")).Not.ToHaveTextAsync(all.ToString(System.Globalization.CultureInfo.InvariantCulture));

        await SameRowsAsync(page, all);
    }

    [Fact]
    public async Task Why_a_control_stands_so_opens_by_click_and_by_key_and_gives_the_focus_back()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/matrix");

        await page.Locator(".tabulator-row button.why").First.ClickAsync();
        var why = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(why.GetByText("What would change it.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(why).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync(".");
        await Assertions.Expect(why.GetByRole(AriaRole.Heading, new() { Name = "What follows" })).ToBeVisibleAsync();
        Assert.Empty(await Visit.LookAsync(context, new KnownPage("/matrix", "/matrix")));
        await why.GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/requirements/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Columns_that_were_chosen_stay_when_a_filter_is_applied()
    {
        await using var context = await browser.OpenAsync(Roles.Officer);
        var page = await OpenAsync(context, "/matrix?columns=code,name,status,owner");
        await page.GetByText("0 of 7 frameworks").ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "HIPAA", Exact = true }).Last.CheckAsync();
        await Assertions.Expect(Head(page, "HIPAA")).ToBeAttachedAsync();

        await page.GetByPlaceholder("Filter by code, name or ref").FillAsync("log");
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal(await HeadsAsync(page), await ExportedHeadsAsync(page));
        Assert.Contains("HIPAA", await HeadsAsync(page));
    }

    // The walk over all pages sees the grid as it comes; this one sees it at work.
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Filtered_in_its_columns_it_is_accessible_in_both_themes(ColorScheme theme)
    {
        await using var context = await browser.OpenAsync(Roles.Officer, o => o.ColorScheme = theme);

        Assert.Empty(await Visit.LookAsync(context, new KnownPage("/matrix", "/matrix?in.name=review&in.eu-ai-act=art")));
        Assert.Empty(await Visit.LookAsync(context, new KnownPage("/matrix", "/matrix?q=nothing-is-called-so")));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await WholeAsync(page);
        return page;
    }

    private static Task WholeAsync(IPage page) => Assertions.Expect(page.Locator("[data-shown]")).Not.ToHaveTextAsync("…");

    private static ILocator Head(IPage page, string title) => page.GetByRole(AriaRole.Columnheader).Filter(new() { HasText = title });

    /// <summary>Titles without the numbers that stand beside some of them.</summary>
    private static async Task<IReadOnlyList<string>> HeadsAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('control-matrix .tabulator-col-title')].map(t => { const own = t.cloneNode(true); own.querySelector('[data-share]')?.remove(); return own.textContent.trim(); })");

    private static async Task<int> CountAsync(IPage page) => int.Parse(await page.Locator("[data-shown]").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task SameRowsAsync(IPage page, int all)
    {
        var (shown, exported) = (await RowsAsync(page), await ExportedAsync(page));

        var code = exported[0].ToList().IndexOf("Code");
        Assert.InRange(shown.Count, 1, all - 1);
        Assert.Equal(await CountAsync(page), shown.Count);
        Assert.Equal(shown, exported.Skip(1).Select(r => r[code]));
    }

    /// <summary>The codes from the top to the foot: only rows near the window are there at any time.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        async () => {
          const holder = document.querySelector("control-matrix .tabulator-tableholder");
          const codes = new Set();
          for (holder.scrollTop = 0; ; holder.scrollTop += holder.clientHeight / 2) {
            await new Promise(resolve => setTimeout(resolve, 60));
            const seen = [...holder.querySelectorAll(".tabulator-row .tabulator-cell[tabulator-field=code]")];
            for (const cell of seen.toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)) codes.add(cell.textContent.trim());
            if (holder.scrollTop + holder.clientHeight >= holder.scrollHeight - 2) return [...codes];
          }
        }
        """);

    private static async Task<IReadOnlyList<string>> ExportedHeadsAsync(IPage page) => [.. (await ExportedAsync(page))[0].Where(h => h != "Domain")];

    private static async Task<IReadOnlyList<string[]>> ExportedAsync(IPage page)
    {
        await page.GetByText("Export", new() { Exact = true }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV, what is shown" }).ClickAsync());
        await page.Keyboard.PressAsync("Escape");
        using var parser = new TextFieldParser(await download.PathAsync()) { TextFieldType = FieldType.Delimited, Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var rows = new List<string[]>();
        while (parser.ReadFields() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }
}
