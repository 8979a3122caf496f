using AiGrc.Benchmarks.Measuring;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>What the portal's process takes: left alone after its start, and after it has worked.</summary>
internal static class MemoryBench
{
    private static readonly string[] Asked =
    [
        "/api/v1/controls", "/api/v1/matrix", "/api/v1/frameworks", "/api/v1/conclusions?framework=eu-ai-act&limit=500", "/api/v1/frameworks/eu-ai-act/requirements?limit=500", "/api/v1/systems", "/openapi/v1.json",
    ];

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        await Task.Delay(TimeSpan.FromSeconds(20));
        var idle = lab.Portal.Memory() / 1048576.0;
        var organization = await lab.FoundAsync("Memory", controls: 2_000);
        using var client = organization.Client();
        var turn = 0;
        await Stats.RateAsync(16, TimeSpan.FromSeconds(30), async _ =>
        {
            using var answer = await client.GetAsync(new Uri(Asked[Interlocked.Increment(ref turn) % Asked.Length], UriKind.Relative));
            await answer.Content.CopyToAsync(Stream.Null);
        });
        var after = lab.Portal.Memory() / 1048576.0;
        return
        [
            Figure.Plain("memory, idle after the start with the demo", $"{idle:F0} MB", "≤ 250 MB", idle <= 250),
            Figure.Plain($"memory after 30 s of load ({turn:N0} requests of 16 clients)", $"{after:F0} MB", "≤ 500 MB", after <= 500),
        ];
    }
}
