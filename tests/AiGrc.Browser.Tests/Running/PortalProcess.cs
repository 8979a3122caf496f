using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AiGrc.Running;

/// <param name="Data">Folder for database and files; made, and deleted at the end, when it is not given.</param>
/// <param name="Environment">Further settings as variables.</param>
public sealed record PortalStart(string? Data = null, bool Demo = true, IReadOnlyDictionary<string, string>? Environment = null);

public sealed record DemoUser(string Email, string Password, string Role);

public sealed record DemoToken(string Role, string Token);

/// <summary>What demo.json says.</summary>
public sealed record DemoAccess(Uri Url, IReadOnlyList<DemoUser> Users, IReadOnlyList<DemoToken> Tokens, string Database)
{
    public DemoUser User(string role) => Users.Single(u => u.Role == role);

    public string Token(string role) => Tokens.Single(t => t.Role == role).Token;
}

/// <summary>The real portal in a process of its own, with a PostgreSQL of its own, as `./aigrc up` starts it.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly Process process;
    private readonly StringBuilder said;
    private readonly bool ownsData;

    private PortalProcess(Process process, StringBuilder said, string data, bool ownsData, Uri url, TimeSpan ready) =>
        (this.process, this.said, Data, this.ownsData, Url, Ready) = (process, said, data, ownsData, url, ready);

    public Uri Url { get; }

    public string Data { get; }

    /// <summary>From the start of the process to its first 200.</summary>
    public TimeSpan Ready { get; }

    public int Id => process.Id;

    /// <summary>The top folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public static async Task<PortalProcess> StartAsync(PortalStart start)
    {
        var data = start.Data ?? Directory.CreateTempSubdirectory("aigrc-portal-").FullName;
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var info = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "AiGrc.Portal.dll"), "--urls", url.ToString().TrimEnd('/'), "--data", data, start.Demo ? "--demo" : "--no-demo" },
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["ASPNETCORE_CONTENTROOT"] = Path.Combine(Root, "src", "AiGrc.Portal");
        foreach (var (name, value) in start.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            info.Environment[name] = value;
        }

        var lines = new StringBuilder();
        var clock = Stopwatch.StartNew();
        var started = Process.Start(info) ?? throw new InvalidOperationException("dotnet did not start.");
        started.OutputDataReceived += (_, line) => Keep(lines, line.Data);
        started.ErrorDataReceived += (_, line) => Keep(lines, line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        await AnsweredAsync(started, url, lines);
        var portal = new PortalProcess(started, lines, data, start.Data is null, url, clock.Elapsed);
        if (start.Demo)
        {
            await portal.DemoAsync();
        }

        return portal;
    }

    /// <summary>demo.json is written right after the first answer, so it may be a moment away.</summary>
    public async Task<DemoAccess> DemoAsync()
    {
        var path = Path.Combine(Data, "demo.json");
        for (var tries = 0; !File.Exists(path) && tries < 300; tries++)
        {
            await Task.Delay(100);
        }

        return JsonSerializer.Deserialize<DemoAccess>(await File.ReadAllTextAsync(path), Web) ?? throw new InvalidOperationException($"{path} is empty.\n{Said()}");
    }

    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient { BaseAddress = Url };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
        return client;
    }

    /// <summary>What the portal printed.</summary>
    public string Said()
    {
        lock (said)
        {
            return said.ToString();
        }
    }

    /// <summary>Working set of the portal itself, without its database.</summary>
    public long Memory()
    {
        ThrowIfEnded();
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>A portal that ended by itself is a finding of its own, whatever else failed because of it.</summary>
    public void ThrowIfEnded()
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"The portal ended by itself with code {process.ExitCode}.\n{Said()}");
        }
    }

    /// <summary>Asked to stop as Ctrl-C does, so that it stops its database too.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited)
        {
            return;
        }

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
        if (ownsData)
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private static async Task AnsweredAsync(Process started, Uri url, StringBuilder lines)
    {
        using var client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(5) };
        var patience = Stopwatch.StartNew();
        while (true)
        {
            if (started.HasExited)
            {
                throw new InvalidOperationException($"The portal ended with code {started.ExitCode} after {patience.Elapsed.TotalSeconds:F1} s, before it answered.\n{lines}");
            }

            if (patience.Elapsed > TimeSpan.FromSeconds(120))
            {
                started.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"The portal did not come up within {patience.Elapsed.TotalSeconds:F0} s.\n{lines}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/api/v1/health/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception none) when (none is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet, or on a busy machine not quick enough.
            }

            await Task.Delay(10);
        }
    }

    private static void Keep(StringBuilder lines, string? line)
    {
        lock (lines)
        {
            lines.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AiGrc.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("AiGrc.sln was not found above the program.");
        }

        return folder;
    }
}
