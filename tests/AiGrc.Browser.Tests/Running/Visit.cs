using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AiGrc.Running;

/// <summary>Looks at one page as a careful tester would, and says everything that is wrong with it.</summary>
public static class Visit
{
    // Every rule of WCAG 2.0 to 2.2, A and AA; none is switched off.
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    public static async Task<IReadOnlyList<string>> LookAsync(IBrowserContext context, KnownPage known, string? screenshot = null, bool axe = true)
    {
        var findings = new List<string>();
        var page = await context.NewPageAsync();
        page.Console += (_, message) => AddIf(findings, message.Type is "error" or "warning" && !IsAboutStatus(message.Text, known), $"console: {message.Text}");
        page.PageError += (_, error) => findings.Add($"script failed: {error}");
        page.RequestFailed += (_, request) => AddIf(findings, request.Failure != "net::ERR_ABORTED", $"request failed: {request.Url} {request.Failure}");
        page.Response += (_, response) => AddIf(findings, response.Status >= 400 && response.Url != page.Url, $"{response.Status} {response.Url}");
        var answer = await page.GotoAsync(known.Address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        AddIf(findings, answer!.Status >= 400, $"status {answer.Status}");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        AddIf(findings, string.IsNullOrWhiteSpace(await page.TitleAsync()), "no title");
        var headings = await page.Locator("h1:visible").CountAsync();
        AddIf(findings, headings != 1, $"{headings} first-level headings");
        var (wide, window) = (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("() => document.documentElement.clientWidth"));
        AddIf(findings, wide > window, $"scrolls sideways: {wide} px in a window of {window} px ({await WidestAsync(page)})");
        if (screenshot is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(screenshot)!);
            var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Path = screenshot, FullPage = true });
            AddIf(findings, picture.Length < 4_000, "the picture is blank");
        }

        if (axe)
        {
            var result = await page.RunAxe(Rules);
            findings.AddRange(result.Violations.Select(v => $"{v.Id}: {v.Help}, {v.Nodes.Length} × such as {v.Nodes[0].Html} ({v.Nodes[0].Any.Concat(v.Nodes[0].All).Select(c => c.Message).FirstOrDefault()})"));
        }

        await page.CloseAsync();
        return [.. findings.Distinct(StringComparer.Ordinal).Select(f => $"{known}: {f}")];
    }

    // The browser reports the page's own status on the console too; pages about errors have one.
    private static bool IsAboutStatus(string text, KnownPage known) =>
        known.Route is "/error" or "/not-found" or "/not-allowed" && text.StartsWith("Failed to load resource", StringComparison.Ordinal);

    private static Task<string> WidestAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => [...document.querySelectorAll("body *")]
          .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .slice(0, 3).map(e => e.tagName.toLowerCase() + "." + e.className).join(", ")
        """);

    private static void AddIf(List<string> findings, bool wrong, string finding)
    {
        if (wrong)
        {
            findings.Add(finding);
        }
    }
}
