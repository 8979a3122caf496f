using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AiGrc.Portal.Platform.Settings;

/// <summary>Everything that an installation can choose. Read once at the start by <see cref="SettingsReader"/>; docs/operations.md lists it for people.</summary>
public sealed record PortalSettings
{
    [Description("Addresses to listen on, parted by `;`. Behind a proxy that ends TLS, or `https://` with a certificate given to Kestrel.")]
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    [Description("Folder for what the portal keeps itself: the embedded database, uploaded files, `demo.json`.")]
    public string Data { get; init; } = "data";

    [Description("Seed the demo organization with sign-ins. On when the portal brings its own database, off with connection strings.")]
    public bool? Demo { get; init; }

    [Description("Seed one more demo organization with 2,000 controls, to see how the matrix behaves when it is large.")]
    public bool LargeDemo { get; init; }

    public ConnectionStringSettings ConnectionStrings { get; init; } = new();

    public PostgresSettings Postgres { get; init; } = new();

    public SessionTimes Session { get; init; } = new();

    public FileSettings Files { get; init; } = new();

    public ReportSettings Reports { get; init; } = new();

    public LoggingSettings Logging { get; init; } = new();

    /// <summary>True when no connection string is given: the portal starts a PostgreSQL of its own.</summary>
    public bool UsesEmbeddedPostgres => ConnectionStrings.Application is null;

    /// <summary>Whether the demo organization is wanted, with the default resolved.</summary>
    public bool WantsDemo => Demo ?? UsesEmbeddedPostgres;

    public string DataFolder => Path.GetFullPath(Data);

    public string FilesFolder => Path.GetFullPath(Files.Folder ?? Path.Combine(DataFolder, "files"));
}

public sealed record ConnectionStringSettings
{
    [Description("Connection string of the application's role. With it the portal uses that PostgreSQL instead of its own.")]
    public string? Application { get; init; }

    [Description("Connection string of the owner's role, for migrations. Given together with the application's.")]
    public string? Owner { get; init; }
}

public sealed record PostgresSettings
{
    [Description("Folder with the embedded PostgreSQL (`bin`, `lib`, `share`), when it is not found in `node_modules`.")]
    public string? Binaries { get; init; }
}

public sealed record SessionTimes
{
    [Description("Minutes without a click after which a person is signed out.")]
    [Range(1, 1440)]
    public int IdleMinutes { get; init; } = 15;

    [Description("Hours after which a person signs in again, whatever they do.")]
    [Range(1, 168)]
    public int AbsoluteHours { get; init; } = 12;
}

public sealed record FileSettings
{
    [Description("Folder of uploaded files. By default `files` in the data folder.")]
    public string? Folder { get; init; }
}

public sealed record ReportSettings
{
    [Description("Path of the Chromium or Chrome that prints reports. By default the first that is found on the machine.")]
    public string? Chromium { get; init; }
}

public sealed record LoggingSettings
{
    [Description("The least important log line that is written.")]
    public LogLevel Level { get; init; } = LogLevel.Information;
}
