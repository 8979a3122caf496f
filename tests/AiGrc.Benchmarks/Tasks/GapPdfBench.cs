using System.Net.Http.Json;
using System.Text.Json;
using AiGrc.Benchmarks.Measuring;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>The printed gap analysis, against Chromium printing the same HTML by itself.</summary>
internal static class GapPdfBench
{
    private const int Wanted = 300;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        var organization = await lab.FoundAsync("Gaps", controls: 400);
        using var client = organization.Client();
        client.Timeout = TimeSpan.FromMinutes(3);
        var frameworks = (await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/frameworks", UriKind.Relative))).GetProperty("items").EnumerateArray().Select(f => f.GetProperty("key").GetString()!).ToList();
        var (key, count) = await NearestAsync(client, frameworks);
        Uri Report(string format) => new($"/api/v1/reports/gap-analysis?framework={key}&format={format}", UriKind.Relative);
        using var html = await client.GetAsync(Report("html"));
        if (html.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            throw new NotThereYetException("The gap analysis is not there yet: GET /api/v1/reports/gap-analysis answers 404.");
        }

        html.EnsureSuccessStatusCode();
        var folder = Directory.CreateTempSubdirectory("aigrc-gap-");
        var page = Path.Combine(folder.FullName, "gap.html");
        await File.WriteAllTextAsync(page, await html.Content.ReadAsStringAsync());
        var printed = await Stats.OfAsync(7, async () => await client.GetByteArrayAsync(Report("pdf")), warm: 1);
        var floor = await Stats.OfAsync(7, () => Seen.PrintAsync(page, Path.Combine(folder.FullName, "gap.pdf")), warm: 1);
        folder.Delete(recursive: true);
        var ratio = printed.Median / floor.Median;
        return [new Figure($"gap PDF, {count} requirements ({key})", $"p50 {printed.Median:F0} ms", $"p50 {floor.Median:F0} ms (Chromium prints the same HTML)", $"{ratio:F2}×", "≤ 1.5×", ratio <= 1.5)];
    }

    private static async Task<(string Key, int Count)> NearestAsync(HttpClient client, List<string> keys)
    {
        var sizes = new List<(string Key, int Count)>();
        foreach (var key in keys)
        {
            using var answer = await client.GetAsync(new Uri($"/api/v1/conclusions?framework={key}&limit=1", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                sizes.Add((key, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("numbers").GetProperty("applicable").GetInt32()));
            }
        }

        return sizes.MinBy(s => Math.Abs(s.Count - Wanted));
    }
}
