using System.Diagnostics;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Printing;

/// <summary>There is nothing on this machine that could print.</summary>
public sealed record PrintingUnavailable() : Refusal(
    "Not printed: no Chromium was found on the portal's machine. HTML and XLSX work without it; an administrator can install it or name it in AIGRC__Reports__Chromium.", "format");

/// <summary>Chromium did not finish.</summary>
public sealed record PrintingFailed(string Why) : Refusal($"Not printed: {Why} HTML and XLSX work without printing; try again, or tell an administrator.");

/// <summary>Prints a document that stands alone (no link to anything outside) as a tagged PDF with bookmarks, through headless Chromium.</summary>
/// <remarks>One process and one fresh profile per print: a crash or a leak ends with it. Two print at once, the rest wait in line.</remarks>
public sealed class ChromiumPrinter(string? program, ILogger<ChromiumPrinter> log) : IDisposable
{
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Nothing a document says can make Chromium ask the network: every name resolves to nothing.
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-extensions", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--generate-pdf-document-outline",
    ];

    private readonly SemaphoreSlim turns = new(AtOnce);

    public bool IsAvailable => program is not null;

    /// <param name="moment">Stands in the PDF as the moment it was made: the same document gives the same bytes.</param>
    public async Task<Result<byte[]>> PrintAsync(string html, DateTimeOffset moment, CancellationToken cancellation)
    {
        if (program is null)
        {
            return new PrintingUnavailable();
        }

        await turns.WaitAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("aigrc-print-").FullName;
        try
        {
            var (source, target) = (Path.Combine(folder, "report.html"), Path.Combine(folder, "report.pdf"));
            await File.WriteAllTextAsync(source, html, cancellation);
            if (await RunAsync(program, folder, source, target, cancellation) is { } problem)
            {
                return problem;
            }

            var pdf = await File.ReadAllBytesAsync(target, cancellation);
            PdfDates.Set(pdf, moment);
            return pdf;
        }
        finally
        {
            turns.Release();
            Delete(folder);
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<PrintingFailed?> RunAsync(string chromium, string folder, string source, string target, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(chromium) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[.. Flags, $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={target}", new Uri(source).AbsoluteUri])
        {
            start.ArgumentList.Add(argument);
        }

        // What Chromium keeps beside its profile goes where it is deleted with it.
        start.Environment["HOME"] = folder;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var process = new Process { StartInfo = start };
        process.Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = await process.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode == 0 && File.Exists(target))
            {
                return null;
            }

            log.LogError("Chromium ended with {ExitCode}: {Errors}", process.ExitCode, errors.Length > 2000 ? errors[^2000..] : errors);
            return new PrintingFailed("Chromium ended without a document.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.LogError("Chromium did not finish within {Patience}", Patience);
            return new PrintingFailed($"Chromium did not finish within {Patience.TotalSeconds:0} seconds.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A helper process of Chromium may still write for a moment; what is left lies in the machine's temporary folder.
            log.LogWarning(busy, "The print folder {Folder} could not be deleted", folder);
        }
    }
}
