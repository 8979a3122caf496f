using System.Net.Http.Json;
using AiGrc.Benchmarks.Floors;
using AiGrc.Benchmarks.Measuring;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>Handing in a large file, against the least server that hashes it and puts it safely on the same disk.</summary>
internal static class UploadBench
{
    private const long Size = 100L * 1024 * 1024;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        var organization = await lab.FoundAsync("Uploads", controls: 20);
        using var client = organization.Client();
        client.Timeout = TimeSpan.FromMinutes(5);
        var control = (await client.GetFromJsonAsync<System.Text.Json.JsonElement>(new Uri("/api/v1/controls?limit=1", UriKind.Relative))).GetProperty("items")[0].GetProperty("code").GetString()!;
        var turn = 0;
        // Warm first: the first upload also pays for code that is compiled once.
        await Measured.UploadAsync(client, control, Size, "warm");
        Stats taken;
        double rise;
        await using (var watch = new MemoryWatch(lab.Portal.Memory))
        {
            taken = await Stats.OfAsync(7, () => Measured.UploadAsync(client, control, Size, $"upload {++turn}"), warm: 0);
            rise = watch.RiseInMegabytes;
        }

        var floor = await FloorAsync(lab.Portal.Data);
        var ratio = taken.Median / floor.Median;
        return
        [
            new Figure("upload 100 MB", $"p50 {taken.Median:F0} ms", $"p50 {floor.Median:F0} ms (Kestrel, hash, fsync)", $"{ratio:F1}×", "≤ 2×", ratio <= 2),
            Figure.Plain("memory rise while uploading 100 MB", $"{rise:F0} MB", "≤ 16 MB", rise <= 16),
        ];
    }

    private static async Task<Stats> FloorAsync(string folder)
    {
        await using var server = EmptyKestrel.Build("http://127.0.0.1:0", folder);
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
        return await Stats.OfAsync(7, async () =>
        {
            using var body = new StreamContent(new NoiseStream(Size));
            using var answer = await client.PostAsync(new Uri("/upload", UriKind.Relative), body);
            answer.EnsureSuccessStatusCode();
        }, warm: 1);
    }
}
