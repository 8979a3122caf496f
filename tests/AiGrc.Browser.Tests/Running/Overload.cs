using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace AiGrc.Running;

/// <param name="Answers">How often each status came; 0 is a request without any answer.</param>
/// <param name="Slowest">The longest that anybody waited for an answer.</param>
/// <param name="Silent">503 without Retry-After.</param>
/// <param name="Recovered">From the end of the storm to the first answer to a quiet request.</param>
public sealed record OverloadResult(IReadOnlyDictionary<int, int> Answers, TimeSpan Slowest, int Silent, TimeSpan Recovered)
{
    public int Written => Answers.GetValueOrDefault((int)HttpStatusCode.Created);

    public override string ToString() =>
        $"{string.Join(", ", Answers.OrderBy(a => a.Key).Select(a => $"{a.Key}: {a.Value}"))}; slowest {Slowest.TotalSeconds:F1} s; quiet again after {Recovered.TotalMilliseconds:F0} ms";
}

/// <summary>Far more writers than the portal has connections to its database, each asking again as soon as it has its answer.</summary>
public static class Overload
{
    private static readonly Uri Systems = new("/api/v1/systems", UriKind.Relative);
    private static readonly Uri OneControl = new("/api/v1/controls?limit=1", UriKind.Relative);

    public static async Task<OverloadResult> RunAsync(Func<HttpClient> client, int writers, TimeSpan duration)
    {
        using var shared = client();
        var answers = new ConcurrentDictionary<int, int>();
        var (slowest, silent) = (0L, 0);
        var clock = Stopwatch.StartNew();
        var run = Guid.CreateVersion7().ToString("N")[..12];
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var n = 0; clock.Elapsed < duration; n++)
            {
                var asked = Stopwatch.GetTimestamp();
                var (status, says) = await WriteAsync(shared, $"{run} {writer} {n}");
                answers.AddOrUpdate(status, 1, (_, count) => count + 1);
                InterlockedMax(ref slowest, (long)Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                if (status == (int)HttpStatusCode.ServiceUnavailable)
                {
                    if (!says)
                    {
                        Interlocked.Increment(ref silent);
                    }

                    // A polite client waits; this one waits as little as may be.
                    await Task.Delay(20);
                }
            }
        }));

        var calm = Stopwatch.StartNew();
        while (true)
        {
            using var answer = await shared.GetAsync(OneControl);
            if (answer.IsSuccessStatusCode || calm.Elapsed > TimeSpan.FromSeconds(30))
            {
                return new OverloadResult(answers, TimeSpan.FromMilliseconds(slowest), silent, calm.Elapsed);
            }
        }
    }

    private static async Task<(int Status, bool SaysWhen)> WriteAsync(HttpClient client, string name)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            using var answer = await client.PostAsJsonAsync(Systems, new { name, purpose = "overload" }, limit.Token);
            return ((int)answer.StatusCode, answer.Headers.RetryAfter is not null);
        }
        catch (Exception none) when (none is HttpRequestException or OperationCanceledException)
        {
            return (0, false);
        }
    }

    private static void InterlockedMax(ref long place, long value)
    {
        for (var seen = Volatile.Read(ref place); value > seen; seen = Volatile.Read(ref place))
        {
            if (Interlocked.CompareExchange(ref place, value, seen) == seen)
            {
                return;
            }
        }
    }
}
