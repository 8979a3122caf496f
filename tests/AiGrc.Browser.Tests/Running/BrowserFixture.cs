using Microsoft.Playwright;

namespace AiGrc.Running;

/// <summary>One portal with the demo organization and one Chromium, shared by all browser tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime, IDisposable
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Dictionary<string, string> signedIn = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim one = new(1);
    private IPlaywright playwright = null!;

    public PortalProcess Portal { get; private set; } = null!;

    public DemoAccess Demo { get; private set; } = null!;

    public IBrowser Chromium { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await PortalProcess.StartAsync(new PortalStart(Environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" }));
        Demo = await Portal.DemoAsync();
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = ChromiumPath(), Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        await Chromium.CloseAsync();
        playwright.Dispose();
        await Portal.DisposeAsync();
    }

    public void Dispose() => one.Dispose();

    /// <summary>A fresh window; with a role, already signed in.</summary>
    /// <param name="change">Theme, width, script and the like.</param>
    public async Task<IBrowserContext> OpenAsync(string? role = null, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = Portal.Url.ToString(),
            Locale = "en-GB",
            TimezoneId = "UTC",
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            StorageState = role is null ? null : await SignInOnceAsync(role),
        };
        change?.Invoke(options);
        var context = await Chromium.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        return context;
    }

    /// <summary>Signs in through the page, as a person does.</summary>
    public async Task SignInAsync(IPage page, string role)
    {
        var user = Demo.User(role);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(user.Email);
        await page.GetByLabel("Password").FillAsync(user.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    private async Task<string> SignInOnceAsync(string role)
    {
        await one.WaitAsync();
        try
        {
            if (!signedIn.TryGetValue(role, out var state))
            {
                await using var context = await Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = Portal.Url.ToString() });
                await SignInAsync(await context.NewPageAsync(), role);
                signedIn[role] = state = await context.StorageStateAsync();
            }

            return state;
        }
        finally
        {
            one.Release();
        }
    }

    private static string ChromiumPath() =>
        new[] { Environment.GetEnvironmentVariable("AIGRC__Reports__Chromium"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" }
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium was not found. Install it, or name it in AIGRC__Reports__Chromium.");
}

/// <summary>Roles by the words of demo.json.</summary>
public static class Roles
{
    public const string Administrator = "administrator";
    public const string Officer = "complianceOfficer";
    public const string Engineer = "engineer";
    public const string RiskOwner = "riskOwner";
    public const string Auditor = "auditor";
    public const string Executive = "executive";
}

[CollectionDefinition(Name)]
public sealed class InTheBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
