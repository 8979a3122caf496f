using AiGrc.Domain.Common;
using AiGrc.Portal;
using AiGrc.Portal.Features.Controls.Large;
using AiGrc.Portal.Features.Demo;
using AiGrc.Portal.Platform.Database;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Platform.Printing;
using AiGrc.Portal.Platform.Settings;
using Microsoft.AspNetCore.Connections;

const int Stopped = 0;
const int NotStarted = 1;
const int SettingsRefused = 2;

var command = PortalCommand.Parse(args);
if (command.IsRefused)
{
    return Refuse(command.Refusal, SettingsRefused);
}

var builder = WebApplication.CreateBuilder([.. command.Value.HostArguments]);
builder.Configuration.AddInMemoryCollection(command.Value.Settings);
var read = SettingsReader.Read(builder.Configuration);
if (read.IsRefused)
{
    return Refuse(read.Refusal, SettingsRefused);
}

var settings = read.Value;
builder.Logging.SetMinimumLevel(settings.Logging.Level);
// One line per request is the proxy's business; what goes wrong is ours.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

// A start that fails throws, and is told of below in a sentence; the host would put pages of stack before it.
var starting = true;
builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => !starting && level >= LogLevel.Warning);
using var startLogging = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
try
{
    // Until the host runs and listens itself.
    using var signals = new StopSignals();
    var opened = await PortalDatabase.OpenAsync(
        settings, builder.Environment.ContentRootPath, startLogging.CreateLogger("AiGrc.Start"), TimeProvider.System, signals.Token);
    if (opened.IsRefused)
    {
        return Refuse(opened.Refusal, NotStarted);
    }

    await using var database = opened.Value;
    if (command.Value.Verb == PortalVerb.Migrate)
    {
        Console.WriteLine("The database is at this version.");
        return Stopped;
    }

    builder.WebHost.UseUrls(settings.Urls);
    builder.Services.AddFileStore(settings.FilesFolder);
    builder.Services.AddPrinting(settings.Reports.Chromium, Path.Combine(settings.FilesFolder, "prints"));
    builder.AddPortal(
        database.Connections.Application, new SessionSettings(TimeSpan.FromMinutes(settings.Session.IdleMinutes), TimeSpan.FromHours(settings.Session.AbsoluteHours)));
    await using var app = builder.Build();
    app.UsePortal();
    var wantsDemo = settings.WantsDemo || command.Value.Verb == PortalVerb.Seed;
    if (wantsDemo)
    {
        await DemoStart.SeedAsync(app.Services, signals.Token);
        if (settings.LargeDemo)
        {
            await DemoStart.SeedLargeAsync(
                app.Services, (services, organization) => services.GetRequiredService<GrowOrganization>().RunAsync(organization, new LargeSize(), signals.Token), signals.Token);
        }
    }

    if (command.Value.Verb == PortalVerb.Seed)
    {
        await DemoStart.AnnounceAsync(app.Services, settings.DataFolder, settings.Urls.Split(';')[0], database.Connections.Application, Console.Out, signals.Token);
        return Stopped;
    }

    await app.StartAsync(signals.Token);
    starting = false;
    if (wantsDemo)
    {
        await DemoStart.AnnounceAsync(app.Services, settings.DataFolder, app.Urls.First(), database.Connections.Application, Console.Out, signals.Token);
    }

    signals.Dispose();
    await app.WaitForShutdownAsync();
    return Stopped;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    return Refuse(new SettingRefused(Setting.VariableOf("Urls"), $"names an address that another program uses ({settings.Urls}). Stop that program or choose another one with --urls."), NotStarted);
}
catch (OperationCanceledException)
{
    // Asked to stop while starting: what was started has been stopped by now.
    return Stopped;
}

static int Refuse(Refusal refusal, int code)
{
    Console.Error.WriteLine(refusal.Message);
    return code;
}
