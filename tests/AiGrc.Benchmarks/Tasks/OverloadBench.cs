using AiGrc.Benchmarks.Measuring;
using AiGrc.Portal.Platform.Data;
using AiGrc.Running;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>Ten times as many parallel writers as the pool has connections, for a minute.</summary>
internal static class OverloadBench
{
    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var lab = await Lab.OpenAsync();
        var organization = await lab.FoundAsync("Overload");
        var result = await Overload.RunAsync(
            () => new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue })
            {
                BaseAddress = lab.Portal.Url,
                DefaultRequestHeaders = { Authorization = new("Bearer", organization.Token) },
            },
            DataSetup.PoolSize * 10,
            TimeSpan.FromSeconds(60));
        var holds = result.Answers.Keys.All(k => k is 201 or 503) && result.Silent == 0 && result.Slowest < TimeSpan.FromSeconds(30);
        return
        [
            Figure.Plain($"{DataSetup.PoolSize * 10} writers on {DataSetup.PoolSize} connections for 60 s", $"{result.Written / 60.0:F0} written/s, {result}", "only success or 503 with Retry-After, no hang", holds),
            Figure.Plain("first answer after the overload", $"{result.Recovered.TotalMilliseconds:F0} ms", "≤ 1 s", result.Recovered <= TimeSpan.FromSeconds(1)),
        ];
    }
}
