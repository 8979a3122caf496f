using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using AiGrc.Benchmarks.Measuring;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>A package with a gigabyte of evidence, against a stored ZIP of as much with hashing.</summary>
internal static class PackageBench
{
    private const int Files = 10;
    private const long FileSize = 100L * 1024 * 1024;
    private const string Framework = "iso-42001-2023";

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        var organization = await lab.FoundAsync("Packages", controls: 190);
        using var client = organization.Client();
        client.Timeout = TimeSpan.FromMinutes(10);
        using (var probe = await client.GetAsync(new Uri("/api/v1/packages", UriKind.Relative)))
        {
            if (probe.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                throw new NotThereYetException("Packages are not there yet: GET /api/v1/packages answers 404.");
            }
        }

        await ProveAsync(client, organization);
        var made = await organization.PostAsync(
            client, "/api/v1/packages", new { frameworks = new[] { Framework }, scope = "organization", periodFrom = "2026-01-01", periodTo = "2026-12-31" }, "Packages are not there yet: POST /api/v1/packages answers 404.");
        var content = new Uri($"/api/v1/packages/{made.GetProperty("id").GetString()}/content", UriKind.Relative);
        await TakeAsync(client, content);
        await using var watch = new MemoryWatch(lab.Portal.Memory);
        var (first, whole, bytes) = await TakeAsync(client, content);
        var rise = watch.RiseInMegabytes;
        var floor = Zip(lab.Portal.Data, bytes);
        var ratio = whole / floor;
        return
        [
            new Figure($"package of {bytes / 1e9:F2} GB", $"{whole:F1} s", $"{floor:F1} s (stored ZIP with hashing)", $"{ratio:F1}×", "≤ 2.5×", ratio <= 2.5 && bytes > Files * FileSize),
            Figure.Plain("memory rise while a package is taken", $"{rise:F0} MB", "≤ 64 MB", rise <= 64),
            Figure.Plain("first byte of a package", $"{first * 1000:F0} ms", "≤ 300 ms", first <= 0.3),
        ];
    }

    // Files that count for the framework: each shows a control of it, and another person accepts it.
    private static async Task ProveAsync(HttpClient client, Measured organization)
    {
        using var reviewer = organization.Reviewer();
        var controls = (await client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/matrix?frameworks={Framework}", UriKind.Relative))).GetProperty("rows").EnumerateArray()
            .Where(r => r.GetProperty("requirements").EnumerateObject().Any()).Select(r => r.GetProperty("code").GetString()!).Take(Files).ToList();
        foreach (var (code, n) in controls.Select((c, n) => (c, n)))
        {
            var evidence = await Measured.UploadAsync(client, code, FileSize, $"Evidence {n}");
            await organization.PostAsync(reviewer, $"/api/v1/evidence/{evidence.GetProperty("id").GetString()}/versions/1/review", new { decision = "accept" }, "Reviews are not there yet.");
        }
    }

    private static async Task<(double First, double Whole, long Bytes)> TakeAsync(HttpClient client, Uri content)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await client.GetAsync(content, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 20];
        var bytes = (long)await body.ReadAsync(buffer);
        var first = clock.Elapsed.TotalSeconds;
        for (int read; (read = await body.ReadAsync(buffer)) > 0;)
        {
            bytes += read;
        }

        return (first, clock.Elapsed.TotalSeconds, bytes);
    }

    private static double Zip(string folder, long size)
    {
        var source = Path.Combine(folder, "floor.bin");
        using (var noise = new NoiseStream(size))
        using (var file = File.Create(source))
        {
            noise.CopyTo(file, 1 << 20);
        }

        var clock = Stopwatch.StartNew();
        using (var input = File.OpenRead(source))
        using (var zip = new ZipArchive(Stream.Null, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("floor.bin", CompressionLevel.NoCompression).Open())
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            var buffer = new byte[1 << 20];
            for (int read; (read = input.Read(buffer)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                entry.Write(buffer, 0, read);
            }

            hash.GetHashAndReset();
        }

        var taken = clock.Elapsed.TotalSeconds;
        File.Delete(source);
        return taken;
    }
}
