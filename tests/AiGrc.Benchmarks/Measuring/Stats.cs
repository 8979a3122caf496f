using System.Diagnostics;

namespace AiGrc.Benchmarks.Measuring;

/// <summary>Times of many runs of one thing.</summary>
public sealed class Stats
{
    private readonly List<double> milliseconds = [];

    public double Median => At(0.5);

    public double P95 => At(0.95);

    /// <summary>Warms up, then measures one after the other.</summary>
    public static async Task<Stats> OfAsync(int runs, Func<Task> what, int warm = 3)
    {
        for (var i = 0; i < warm; i++)
        {
            await what();
        }

        var stats = new Stats();
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await what();
            stats.milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        stats.milliseconds.Sort();
        return stats;
    }

    /// <summary>How many per second many clients get done together.</summary>
    public static async Task<double> RateAsync(int clients, TimeSpan duration, Func<int, Task> what)
    {
        var (done, clock) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (clock.Elapsed < duration)
            {
                await what(client);
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }

    private double At(double share) => milliseconds[(int)Math.Min(milliseconds.Count - 1, Math.Ceiling(share * milliseconds.Count) - 1)];
}

/// <summary>The most memory that a process took while something ran.</summary>
public sealed class MemoryWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Task watching;
    private readonly long before;
    private long most;

    public MemoryWatch(Func<long> read)
    {
        (before, most) = (read(), read());
        watching = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                most = Math.Max(most, read());
                await Task.Delay(20);
            }
        });
    }

    public double RiseInMegabytes => (most - before) / 1048576.0;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        end.Dispose();
    }
}
