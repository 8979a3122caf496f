using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using AiGrc.Running;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace AiGrc.Browser.Tests;

/// <summary>The first day from end to end, as two people live it: from adopting controls to a package that is checked without us.</summary>
[Collection(InTheBrowser.Name)]
public sealed class JourneyTests(BrowserFixture browser, ITestOutputHelper output) : IDisposable
{
    private const string Framework = "iso-42001-2023";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aigrc-journey-");
    private readonly string title = $"Access review {Guid.CreateVersion7().ToString("N")[..10]}";
    private string code = "";
    private string package = "";

    [Fact]
    public async Task From_adopting_controls_to_a_package_that_is_verified_without_us()
    {
        await using var office = await browser.OpenAsync();
        await using var workshop = await browser.OpenAsync();
        var officer = await office.NewPageAsync();
        var engineer = await workshop.NewPageAsync();

        await StepAsync("the officer signs in", () => browser.SignInAsync(officer, Roles.Officer));
        await StepAsync("adopts what ISO/IEC 42001 needs", () => AdoptAsync(officer));
        await StepAsync("changes a status in the matrix by keyboard", () => EditMatrixAsync(officer));
        await StepAsync("the engineer signs in", () => browser.SignInAsync(engineer, Roles.Engineer));
        await StepAsync("uploads a file for the control", () => UploadAsync(engineer));
        await StepAsync("may not accept what is their own", () => IsNotAskedAsync(engineer));
        await StepAsync("the officer accepts it", () => AcceptAsync(officer));
        await StepAsync("opens the gap analysis and its PDF", () => AnalyzeAsync(officer));
        await StepAsync("makes a package and takes it away", () => PackAsync(officer));
        await StepAsync("the command line verifies it", VerifyAsync);
        await StepAsync("sha256sum and openssl verify it", VerifyByHandAsync);
        await StepAsync("a flipped byte is found", FindFlippedByteAsync);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task AdoptAsync(IPage page)
    {
        await page.GotoAsync("/controls/adopt");
        var adopt = page.GetByRole(AriaRole.Button, new() { Name = "missing for ISO/IEC 42001" });
        await adopt.ClickAsync();
        await Assertions.Expect(adopt).ToHaveCountAsync(0);
    }

    private async Task EditMatrixAsync(IPage page)
    {
        await page.GotoAsync($"/matrix?frameworks={Framework}&status=notLookedAt");
        var row = page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Row).Filter(new() { HasText = "Not looked at" }).First;
        await row.WaitForAsync();
        await page.GetByRole(AriaRole.Grid).FocusAsync();
        // Code, name, status: two to the right of where the focus comes in.
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        var editor = page.GetByLabel(new Regex("^Status of ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(editor).ToBeFocusedAsync();
        code = (await editor.GetAttributeAsync("aria-label"))!["Status of ".Length..];
        await page.Keyboard.TypeAsync("Implemented");
        await Task.WhenAll(
            page.WaitForResponseAsync(r => r.Url.Contains($"/controls/{code}/implementations/", StringComparison.Ordinal) && r.Ok),
            page.Keyboard.PressAsync("Enter"));

        await page.GotoAsync($"/controls/{code}");
        await Assertions.Expect(page.GetByText("Implemented").First).ToBeVisibleAsync();
    }

    private async Task UploadAsync(IPage page)
    {
        var file = Path.Combine(folder.FullName, "access-review.csv");
        await File.WriteAllTextAsync(file, "account,reviewed by,result\nanna,Luca Ferri,kept\nben,Luca Ferri,removed\n");
        await page.GotoAsync("/evidence/new");
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex($"^{Regex.Escape(code)} ", RegexOptions.None, TimeSpan.FromSeconds(1)) }).CheckAsync();
        var today = TimeProvider.System.GetUtcNow();
        await page.GetByLabel("First day").FillAsync(today.AddDays(-90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel("Last day").FillAsync(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for review" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("access-review.csv").First).ToBeVisibleAsync();
    }

    private static async Task IsNotAskedAsync(IPage page)
    {
        await Assertions.Expect(page.GetByText("You submitted this version, so somebody else decides.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept version 1" })).ToHaveCountAsync(0);
    }

    private async Task AcceptAsync(IPage page)
    {
        await page.GotoAsync("/reviews");
        await page.GetByRole(AriaRole.Link, new() { Name = title }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept version 1" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept version 1" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Proven").First).ToBeVisibleAsync();
    }

    private async Task AnalyzeAsync(IPage page)
    {
        await page.GotoAsync($"/reports/gap-analysis?framework={Framework}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("ISO/IEC 42001");
        var address = await page.GetByRole(AriaRole.Link, new() { Name = "PDF", Exact = true }).GetAttributeAsync("href");

        // Fetched with the person's own session: a window without a head does not show PDF.
        var answer = await page.APIRequest.GetAsync(address!, new() { Timeout = 60_000 });
        var pdf = await answer.BodyAsync();

        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString(pdf[..5]));
        Assert.True(pdf.Length > 20_000, $"a PDF of {pdf.Length} bytes");
    }

    private async Task PackAsync(IPage page)
    {
        await page.GotoAsync("/packages");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "ISO/IEC 42001" }).CheckAsync();
        var today = TimeProvider.System.GetUtcNow();
        await page.GetByLabel("First day").FillAsync(today.AddDays(-180).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel("Last day").FillAsync(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the package" }).ClickAsync();
        var take = page.GetByRole(AriaRole.Link, new() { Name = "Download the package" });
        // Its checkpoint is signed a moment later.
        for (var tries = 0; tries < 20 && await take.CountAsync() == 0; tries++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        var download = await page.RunAndWaitForDownloadAsync(() => take.ClickAsync(), new() { Timeout = 60_000 });
        package = Path.Combine(folder.FullName, "package.zip");
        await download.SaveAsAsync(package);
        using var zip = ZipFile.OpenRead(package);
        Assert.Contains(zip.Entries, e => e.Name == "access-review.csv");
        await zip.ExtractToDirectoryAsync(Path.Combine(folder.FullName, "inside"));
    }

    private async Task VerifyAsync()
    {
        var (code, said) = await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "aigrc.dll"), "verify", package, "--key", Path.Combine(folder.FullName, "inside", "keys", "signing-key.pem"));

        Assert.True(code == 0, said);
    }

    private async Task VerifyByHandAsync()
    {
        var (code, said) = await RunAsync("sh", "-ec",
            $"""
            cd "{Path.Combine(folder.FullName, "inside")}"
            sha256sum --check --strict --quiet SHA256SUMS
            openssl dgst -sha256 -verify keys/signing-key.pem -signature attestation.sig attestation.pae
            grep -q "$(sha256sum SHA256SUMS | cut -d ' ' -f 1)" attestation.pae
            """);

        Assert.True(code == 0, said);
    }

    private async Task FindFlippedByteAsync()
    {
        var file = Directory.GetFiles(Path.Combine(folder.FullName, "inside"), "access-review.csv", SearchOption.AllDirectories).First();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[3] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var forged = Path.Combine(folder.FullName, "forged.zip");
        await ZipFile.CreateFromDirectoryAsync(Path.Combine(folder.FullName, "inside"), forged, CompressionLevel.NoCompression, includeBaseDirectory: false);

        var (code, said) = await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "aigrc.dll"), "verify", forged, "--key", Path.Combine(folder.FullName, "inside", "keys", "signing-key.pem"));

        Assert.NotEqual(0, code);
        Assert.Contains("access-review.csv", said, StringComparison.Ordinal);
    }

    private async Task StepAsync(string what, Func<Task> step)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            await step();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"The step \"{what}\" failed: {failure.Message}", failure);
        }

        output.WriteLine($"{what}: {clock.Elapsed.TotalSeconds:F1} s");
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start.");
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
