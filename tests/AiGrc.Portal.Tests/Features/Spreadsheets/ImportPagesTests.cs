using System.Net;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Spreadsheets;

public sealed class ImportPagesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task A_file_is_looked_at_decided_on_applied_and_undone_without_script()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        using var browser = await SignedInAsync(desk);
        var file = SheetDesk.Edited(await desk.ExportAsync(), ("GOV-01", "Control", "Name of the file"), ("GOV-02", "Control", "Clear change"));
        await desk.Officer.PatchAsync("/controls/GOV-01", new { name = "Name of the portal" }, "*");

        await UploadAsync(browser, file);
        var shown = browser.Text;
        await browser.SubmitAsync("decide", ("do", "all"));
        var refused = browser.Text;
        var conflict = browser.Page.QuerySelector("input[aria-label=\"Take the file's Control of GOV-01\"]")!;
        await browser.SubmitAsync("decide", (conflict.GetAttribute("name")!, conflict.GetAttribute("value")!), ("do", "keep"));
        var kept = browser.Page.QuerySelector("input[aria-label=\"Take the file's Control of GOV-01\"]")!.HasAttribute("checked");
        await browser.SubmitAsync("decide", ("do", "all"));
        var applied = browser.Text;
        var name = (await desk.Officer.AskAsync("/controls/GOV-01")).Text("name");
        await browser.SubmitAsync("undo");

        Assert.Contains("1 conflict, 1 undecided", shown, StringComparison.Ordinal);
        Assert.Contains("Nothing was applied: 1 cell needs a decision", refused, StringComparison.Ordinal);
        Assert.True(kept);
        Assert.Contains("applied by Ines Okafor", applied, StringComparison.Ordinal);
        Assert.Equal("Name of the file", name);
        Assert.Equal("Name of the portal", (await desk.Officer.AskAsync("/controls/GOV-01")).Text("name"));
        Assert.Contains("Undone", browser.Text, StringComparison.Ordinal);
        Assert.Contains("matrix.xlsx", (await browser.OpenAsync("/matrix/import")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_a_conflict_and_not_applied()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        using var browser = await SignedInAsync(desk);
        await UploadAsync(browser, SheetDesk.Edited(await desk.ExportAsync(), ("GOV-01", "Control", "Name of the file")));
        await desk.Officer.PatchAsync("/controls/GOV-01", new { name = "Meanwhile" }, "*");

        await browser.SubmitAsync("decide", ("do", "all"));

        Assert.Contains("Nothing was applied", browser.Text, StringComparison.Ordinal);
        Assert.Equal("Meanwhile", (await desk.Officer.AskAsync("/controls/GOV-01")).Text("name"));
    }

    [Fact]
    public async Task A_decision_that_is_sent_twice_applies_once_and_shows_what_it_did()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        using var browser = await SignedInAsync(desk);
        using var again = await SignedInAsync(desk);
        await UploadAsync(browser, SheetDesk.Edited(await desk.ExportAsync(), ("GOV-01", "Control", "Once")));
        await again.OpenAsync(browser.Path);

        await browser.SubmitAsync("decide", ("do", "all"));
        await again.SubmitAsync("decide", ("do", "all"));

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains("applied by Ines Okafor", again.Text, StringComparison.Ordinal);
        Assert.Single((await desk.Officer.AskAsync("/imports")).Body.List("items"));
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_refused_at_its_field_and_a_discarded_one_is_gone()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        using var browser = await SignedInAsync(desk);

        var refused = await UploadAsync(browser, "Code,Control\nA-1,Own\n"u8.ToArray(), "own.csv");
        await UploadAsync(browser, await desk.ExportAsync());
        var page = browser.Path;
        await browser.SubmitAsync("decide", ("do", "discard"));
        await browser.OpenAsync(page);

        Assert.Contains("first-time import", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task Another_organization_sees_neither_the_file_nor_what_it_did()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        var other = await SheetDesk.OpenAsync(portal);
        using var browser = await SignedInAsync(desk);
        await UploadAsync(browser, SheetDesk.Edited(await desk.ExportAsync(), ("GOV-01", "Control", "Ours")));
        using var stranger = await SignedInAsync(other);

        await stranger.OpenAsync(browser.Path);
        var waiting = stranger.Status;
        await browser.SubmitAsync("decide", ("do", "all"));
        await stranger.OpenAsync(browser.Path);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (waiting, stranger.Status));
    }

    [Fact]
    public async Task The_page_asks_as_little_of_the_database_for_many_changes_as_for_one()
    {
        var desk = await SheetDesk.OpenAsync(portal);
        using var browser = await SignedInAsync(desk);
        var export = await desk.ExportAsync();
        await UploadAsync(browser, SheetDesk.Edited(export, ("GOV-01", "Control", "One")));
        var one = browser.Path;
        await UploadAsync(browser, SheetDesk.Edited(export, ("GOV-01", "Control", "One"), ("GOV-02", "Control", "Two"), ("GOV-03", "Control", "Three"), ("EVIL-01", "Status", "Planned")));
        var many = browser.Path;

        Assert.Equal(await CountAsync(browser, one), await CountAsync(browser, many));
    }

    private async Task<int> CountAsync(Browser browser, string path)
    {
        using var counter = new QueryCounter(portal.Database);
        await browser.OpenAsync(path);
        return counter.Count;
    }

    private async Task<Browser> SignedInAsync(SheetDesk desk)
    {
        var browser = new Browser(portal);
        await browser.SignInAsync(desk.Ines.Email);
        return browser;
    }

    /// <returns>What the page says when the file is refused.</returns>
    private static async Task<string> UploadAsync(Browser browser, byte[] file, string name = "matrix.xlsx")
    {
        await browser.OpenAsync("/matrix/import");
        var token = browser.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = Evidence.EvidenceDesk.Form([("_handler", "import-sheet"), ("__RequestVerificationToken", token)], (name, file));
        using var answer = await browser.Client.PostAsync(new Uri("/matrix/import", UriKind.Relative), form);
        if (answer.Headers.Location is { } next)
        {
            await browser.OpenAsync(next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString);
            return "";
        }

        return await answer.Content.ReadAsStringAsync();
    }
}
