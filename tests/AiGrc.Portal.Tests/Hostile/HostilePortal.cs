using System.Collections.Concurrent;
using AiGrc.Portal.Tests.Running;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGrc.Portal.Tests.Hostile;

/// <summary>
/// A portal as it runs at customers, behind a real Kestrel: half of what is hostile never gets past its parser, and that must be seen too.
/// Keeps what the portal logs as its own failures.
/// </summary>
public sealed class HostilePortal : TestPortal
{
    private readonly FailureLog log = new();

    public HostilePortal() => UseKestrel(0);

    /// <summary>What was caught, each kind once, with where it came from.</summary>
    public IEnumerable<string> Failures => log.Seen.Order(StringComparer.Ordinal);

    // The factory's own client would follow redirects below the place where it keeps cookies.
    public override HttpClient NewClient()
    {
        StartServer();
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = ClientOptions.BaseAddress };
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseEnvironment("Production");
        builder.UseSetting("AiGrc:Urls", "http://127.0.0.1:0");
        builder.ConfigureServices(services => services.AddLogging(logging => logging.ClearProviders().AddProvider(log)));
    }

    private sealed class FailureLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

        public IEnumerable<string> Seen => seen.Keys;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is not null)
            {
                var ours = exception.ToString().Split('\n').Where(l => l.Contains("at AiGrc.", StringComparison.Ordinal)).Select(l => l.Trim()).Take(3);
                seen.TryAdd($"{exception.GetType().Name}: {exception.GetBaseException().Message} {string.Join(" ← ", ours)}", true);
            }
        }

        public void Dispose()
        {
        }
    }
}
