using AiGrc.Domain.Common;
using Npgsql;

namespace AiGrc.Portal.Platform.Settings;

/// <summary>The portal is not started: a setting cannot be taken as it is. The message names it.</summary>
public sealed record SettingRefused(string Setting, string Reason) : Refusal($"{Setting} {Reason}", Setting);

/// <summary>Reads the section <c>AiGrc</c> (file, environment, command line) and refuses what is unknown, unreadable or contradictory.</summary>
public static class SettingsReader
{
    public static Result<PortalSettings> Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Setting.Section);
        if (FirstUnreadable(section) is { } unreadable)
        {
            return unreadable;
        }

        var settings = section.Get<PortalSettings>() ?? new PortalSettings();
        return FirstContradiction(settings) is { } contradiction ? contradiction : settings;
    }

    private static SettingRefused? FirstUnreadable(IConfigurationSection section)
    {
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true).Where(e => e.Value is not null).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            // The section itself ("AiGrc": "") has no key of its own.
            if (path.Length == 0)
            {
                continue;
            }

            var setting = Setting.All.FirstOrDefault(s => s.Key.Equals(path, StringComparison.OrdinalIgnoreCase));
            if (setting is null)
            {
                return new SettingRefused(Setting.VariableOf(path), $"is not a setting of the portal.{Nearest(path)}");
            }

            if (setting.Needs(value!) is { } needed)
            {
                // The value of a text setting may be a secret, and an empty one has nothing to show.
                var shown = setting.Type == typeof(string) ? "is empty" : $"is \"{value}\"";
                return new SettingRefused(setting.Variable, $"{shown}: it needs {needed}.");
            }
        }

        return null;
    }

    private static string Nearest(string path)
    {
        var nearest = Setting.All.MinBy(s => Distance(s.Key.ToUpperInvariant(), path.ToUpperInvariant()))!;
        return Distance(nearest.Key.ToUpperInvariant(), path.ToUpperInvariant()) <= 3
            ? $" Did you mean {nearest.Variable}?"
            : " docs/operations.md lists all of them.";
    }

    private static SettingRefused? FirstContradiction(PortalSettings settings) =>
        Addresses(settings.Urls)
        ?? Folder("Data", settings.Data)
        ?? Folder("Files:Folder", settings.Files.Folder)
        ?? Databases(settings)
        ?? Existing("Postgres:Binaries", settings.Postgres.Binaries, Directory.Exists, "folder")
        ?? Existing("Reports:Chromium", settings.Reports.Chromium, File.Exists, "file")
        ?? Times(settings.Session)
        ?? (settings is { LargeDemo: true, WantsDemo: false }
            ? new SettingRefused(Setting.VariableOf("LargeDemo"), $"is true but {Setting.VariableOf("Demo")} is not: the large organization is part of the demo.")
            : null);

    private static SettingRefused? Addresses(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries))
        {
            var readable = url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            try
            {
                readable = readable && BindingAddress.Parse(url) is { Host.Length: > 0, Port: >= 0 and <= 65535, PathBase.Length: 0 };
            }
            catch (FormatException)
            {
                readable = false;
            }

            if (!readable)
            {
                return new SettingRefused(Setting.VariableOf("Urls"), $"holds \"{url}\", which is no address like http://127.0.0.1:5080.");
            }
        }

        return null;
    }

    private static SettingRefused? Folder(string key, string? folder) =>
        folder is not null && File.Exists(folder) ? new SettingRefused(Setting.VariableOf(key), $"names \"{folder}\", which is a file: a folder is needed.") : null;

    private static SettingRefused? Existing(string key, string? path, Func<string, bool> exists, string kind) =>
        path is not null && !exists(path) ? new SettingRefused(Setting.VariableOf(key), $"names \"{path}\", and there is no such {kind}.") : null;

    private static SettingRefused? Databases(PortalSettings settings)
    {
        const string application = "ConnectionStrings:Application";
        const string owner = "ConnectionStrings:Owner";
        var given = settings.ConnectionStrings;
        if (given.Application is null != given.Owner is null)
        {
            var (there, missing) = given.Application is null ? (owner, application) : (application, owner);
            return new SettingRefused(
                Setting.VariableOf(missing), $"is missing while {Setting.VariableOf(there)} is given: the portal works as one role and migrates as the other.");
        }

        if (given.Application is null)
        {
            return null;
        }

        if (settings.Postgres.Binaries is not null)
        {
            return new SettingRefused(
                Setting.VariableOf("Postgres:Binaries"), $"belongs to the embedded PostgreSQL, but {Setting.VariableOf(application)} names another one. Keep one of them.");
        }

        var asApplication = Parsed(given.Application);
        var asOwner = Parsed(given.Owner!);
        foreach (var (key, parsed) in new[] { (application, asApplication), (owner, asOwner) })
        {
            // Never the value itself: it holds a password.
            if (parsed is null)
            {
                return new SettingRefused(Setting.VariableOf(key), "cannot be read: it needs the form Host=…;Database=…;Username=…;Password=….");
            }

            if (string.IsNullOrEmpty(parsed.Host) || string.IsNullOrEmpty(parsed.Database) || string.IsNullOrEmpty(parsed.Username))
            {
                return new SettingRefused(Setting.VariableOf(key), "is incomplete: it needs at least Host, Database and Username.");
            }
        }

        if (asApplication!.Username == asOwner!.Username)
        {
            return new SettingRefused(
                Setting.VariableOf(application), $"and {Setting.VariableOf(owner)} name the same role: the application must not own its tables, or nothing would hold it back.");
        }

        return asApplication.Database != asOwner.Database
            ? new SettingRefused(Setting.VariableOf(owner), $"names another database than {Setting.VariableOf(application)}.")
            : null;
    }

    private static NpgsqlConnectionStringBuilder? Parsed(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static SettingRefused? Times(SessionTimes session) =>
        session.IdleMinutes > session.AbsoluteHours * 60
            ? new SettingRefused(
                Setting.VariableOf("Session:IdleMinutes"), $"is longer than {Setting.VariableOf("Session:AbsoluteHours")} ({session.AbsoluteHours} h): it could never be reached.")
            : null;

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = left[i - 1] == right[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
