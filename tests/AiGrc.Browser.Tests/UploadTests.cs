using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AiGrc.Running;
using Microsoft.Playwright;

namespace AiGrc.Browser.Tests;

/// <summary>Handing in files on a page: what a person sees of each of them before, while and after it is sent.</summary>
[Collection(InTheBrowser.Name)]
public sealed class UploadTests(BrowserFixture browser)
{
    private const int Slow = 4_000_000;

    [Fact]
    public async Task Each_file_shows_its_hash_before_it_is_sent_its_progress_meanwhile_and_the_same_hash_on_its_page()
    {
        await using var context = await browser.OpenAsync(Roles.Engineer);
        var page = await OpenAsync(context);
        var (first, second) = (Content(3_000_001, 251), Content(6_000_000, 241));
        await DropAsync(page, ("access-review.bin", first, 251), ("scan-result.bin", second, 241));

        // Hashes are there before anything was sent.
        await Assertions.Expect(Row(page, "access-review.bin").GetByTitle($"SHA-256 {HashOf(first)}")).ToHaveTextAsync(Short(HashOf(first)));
        await Assertions.Expect(Row(page, "scan-result.bin").GetByTitle($"SHA-256 {HashOf(second)}")).ToHaveTextAsync(Short(HashOf(second)));

        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object> { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = Slow });
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for review" }).ClickAsync();
        await Assertions.Expect(Row(page, "access-review.bin").GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "100 percent of access-review.bin sent");
        await Assertions.Expect(Row(page, "scan-result.bin").GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", Pattern("^[1-9][0-9]? percent of scan-result.bin sent$"));

        await page.WaitForURLAsync(Pattern("/evidence/[0-9a-f-]{36}$"));
        var files = page.GetByRole(AriaRole.Table, new() { Name = "Files of version 1" });
        await Assertions.Expect(files.GetByRole(AriaRole.Row).Filter(new() { HasText = "access-review.bin" }).GetByTitle($"SHA-256 {HashOf(first)}")).ToHaveTextAsync(Short(HashOf(first)));
        await Assertions.Expect(files.GetByRole(AriaRole.Row).Filter(new() { HasText = "scan-result.bin" }).GetByTitle($"SHA-256 {HashOf(second)}")).ToHaveTextAsync(Short(HashOf(second)));
    }

    [Fact]
    public async Task The_hash_can_be_copied_and_a_file_taken_away_again()
    {
        await using var context = await browser.OpenAsync(Roles.Engineer, o => o.Permissions = ["clipboard-read", "clipboard-write"]);
        var page = await OpenAsync(context);
        var kept = Content(1000, 251);
        await DropAsync(page, ("kept.bin", kept, 251), ("dropped.bin", Content(1000, 241), 241));

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy the SHA-256 of kept.bin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove dropped.bin" }).ClickAsync();

        await Assertions.Expect(page.GetByText("SHA-256 copied")).ToBeVisibleAsync();
        Assert.Equal(HashOf(kept), await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await Assertions.Expect(page.Locator("ag-file-drop li")).ToHaveCountAsync(1);
        Assert.Equal(["kept.bin"], await ChosenAsync(page));
    }

    [Fact]
    public async Task A_refused_form_keeps_the_files_with_the_words()
    {
        await using var context = await browser.OpenAsync(Roles.Engineer);
        var page = await OpenAsync(context);
        await page.GetByLabel("Last day").FillAsync("2020-01-01");
        await DropAsync(page, ("access-review.bin", Content(1000, 251), 251));

        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for review" }).ClickAsync();

        await Assertions.Expect(page.Locator(".refusal").First).ToBeVisibleAsync();
        await Assertions.Expect(Row(page, "access-review.bin").GetByTitle($"SHA-256 {HashOf(Content(1000, 251))}")).ToBeVisibleAsync();
        Assert.Equal(["access-review.bin"], await ChosenAsync(page));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/evidence/new");
        await page.GetByLabel("Title").FillAsync("Access review by drop");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        var today = TimeProvider.System.GetUtcNow();
        await page.GetByLabel("First day").FillAsync(today.AddDays(-90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel("Last day").FillAsync(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return page;
    }

    /// <summary>The page makes the same bytes itself: a drop cannot be given files from outside.</summary>
    private static async Task DropAsync(IPage page, params IReadOnlyList<(string Name, byte[] Content, int Period)> files)
    {
        var transfer = await page.EvaluateHandleAsync(
            """
            files => {
              const transfer = new DataTransfer();
              for (const { name, length, period } of files) transfer.items.add(new File([Uint8Array.from({ length }, (_, i) => i % period)], name));
              return transfer;
            }
            """,
            files.Select(f => new { name = f.Name, length = f.Content.Length, period = f.Period }).ToArray());
        await page.Locator("ag-file-drop .drop").DispatchEventAsync("drop", new { dataTransfer = transfer });
    }

    private static ILocator Row(IPage page, string file) => page.Locator("ag-file-drop").GetByRole(AriaRole.Listitem).Filter(new() { HasText = file });

    private static Task<string[]> ChosenAsync(IPage page) => page.EvaluateAsync<string[]>("() => [...document.querySelector('input[type=file]').files].map(f => f.name)");

    private static byte[] Content(int length, int period) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % period))];

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Short(string hash) => $"{hash[..4]} {hash[4..8]} … {hash[^8..^4]} {hash[^4..]}";

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
