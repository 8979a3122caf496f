using System.Diagnostics;
using AiGrc.Benchmarks.Measuring;
using Microsoft.Playwright;

namespace AiGrc.Benchmarks.Tasks;

/// <param name="Visible">From the click on the address to rows on the screen.</param>
/// <param name="Blank">Frames in which the middle of the grid showed no row while it was scrolled.</param>
internal sealed record SeenMatrix(Stats Visible, int Blank, int Frames);

/// <summary>What a person sees of the matrix, in a real browser.</summary>
internal static class Seen
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    public static async Task<SeenMatrix> MatrixAsync(Lab lab, Measured organization)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Args = Arguments });
        await using var context = await chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = lab.Portal.Url.ToString(), ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(organization.Email);
        await page.GetByLabel("Password").FillAsync(Lab.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        var answer = await page.GotoAsync("/matrix");
        if (answer!.Status == 404)
        {
            throw new NotThereYetException("The page of the matrix is not there yet: GET /matrix answers 404.");
        }

        var visible = await Stats.OfAsync(10, async () =>
        {
            await page.GotoAsync("/matrix", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await page.Locator(".tabulator-row").First.WaitForAsync();
        });
        var frames = await page.EvaluateAsync<int[]>(
            """
            async () => {
              const holder = document.querySelector(".tabulator-tableholder");
              const box = holder.getBoundingClientRect();
              let blank = 0, frames = 0;
              for (let y = 0; y < holder.scrollHeight; y += 400) {
                holder.scrollTop = y;
                await new Promise(requestAnimationFrame);
                await new Promise(requestAnimationFrame);
                frames++;
                const there = document.elementFromPoint(box.x + 60, box.y + box.height / 2);
                if (!there?.closest(".tabulator-row, .tabulator-group")) blank++;
              }
              return [blank, frames];
            }
            """);
        return new SeenMatrix(visible, frames[0], frames[1]);
    }

    public static string Chromium() =>
        new[] { Environment.GetEnvironmentVariable("AIGRC__Reports__Chromium"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" }
            .FirstOrDefault(File.Exists) ?? throw new NotThereYetException("Chromium was not found on this machine. Install it, or name it in AIGRC__Reports__Chromium.");

    /// <summary>Prints a page as the command line does, with nothing around it.</summary>
    public static async Task PrintAsync(string html, string pdf)
    {
        var profile = Directory.CreateTempSubdirectory("aigrc-print-").FullName;
        var info = new ProcessStartInfo(Chromium()) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["--headless", .. Arguments, $"--user-data-dir={profile}", "--no-pdf-header-footer", "--generate-pdf-document-outline", $"--print-to-pdf={pdf}", $"file://{html}"])
        {
            info.ArgumentList.Add(argument);
        }

        using var process = Process.Start(info) ?? throw new InvalidOperationException("Chromium did not start.");
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Directory.Delete(profile, recursive: true);
    }
}
