using System.Diagnostics;
using AiGrc.Benchmarks.Measuring;
using AiGrc.Running;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>From the start of the process to the first 200, the very first time and afterwards.</summary>
internal static class StartBench
{
    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("aigrc-start-").FullName;
        var first = await StartAsync(data);
        var again = new List<double>();
        for (var n = 0; n < 5; n++)
        {
            again.Add(await StartAsync(data));
        }

        Directory.Delete(data, recursive: true);
        var floors = new List<double>();
        for (var n = 0; n < 5; n++)
        {
            floors.Add(await EmptyAsync());
        }

        var (median, floor) = (again.Order().ElementAt(2), floors.Order().ElementAt(2));
        return
        [
            new Figure("start with an existing database, first 200", $"{median:F2} s", $"{floor:F2} s (an empty Kestrel)", $"{median / floor:F1}×", "≤ 1.5 s", median <= 1.5),
            Figure.Plain("very first start, with migration and library", $"{first:F1} s", "≤ 10 s", first <= 10),
        ];
    }

    private static async Task<double> StartAsync(string data)
    {
        await using var portal = await PortalProcess.StartAsync(new PortalStart(data, Demo: false, Lab.Quiet));
        return portal.Ready.TotalSeconds;
    }

    private static async Task<double> EmptyAsync()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        var url = $"http://127.0.0.1:{((System.Net.IPEndPoint)socket.LocalEndpoint).Port}";
        socket.Stop();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "AiGrc.Benchmarks.dll"), "empty-kestrel", url]);
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(url));
                if (answer.IsSuccessStatusCode)
                {
                    break;
                }
            }
            catch (HttpRequestException) when (clock.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(10);
            }
        }

        var taken = clock.Elapsed.TotalSeconds;
        process.Kill();
        await process.WaitForExitAsync();
        return taken;
    }
}
