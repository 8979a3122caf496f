using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Settings;

public enum PortalVerb
{
    Serve,
    Migrate,

    /// <summary>Makes the demo organization and ends.</summary>
    Seed,
}

/// <summary>What was asked on the command line: a verb, settings that go before all others, and what is the host's own.</summary>
public sealed record PortalCommand(PortalVerb Verb, IReadOnlyDictionary<string, string?> Settings, IReadOnlyList<string> HostArguments)
{
    public const string Usage = "usage: [serve | migrate | seed] [--urls URL[;URL]] [--data FOLDER] [--demo | --no-demo] [--large-demo]";

    public static Result<PortalCommand> Parse(IReadOnlyList<string> arguments)
    {
        PortalVerb? verb = null;
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var host = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                if (verb is not null || !Enum.TryParse<PortalVerb>(argument, ignoreCase: true, out var asked) || int.TryParse(argument, out _))
                {
                    return new SettingRefused($"\"{argument}\"", $"is not understood here. {Usage}");
                }

                verb = asked;
                continue;
            }

            if (OfSection(argument) is { } setting)
            {
                // Any setting by its key, which the reader of settings checks; hosts also name the sections themselves, with nothing.
                if (setting.Value.Length > 0)
                {
                    settings[setting.Key] = setting.Value;
                }

                continue;
            }

            var (name, inline) = argument.Split('=', 2) is [var left, var right] ? (left, right) : (argument, null);
            string? next = null;
            if (NeedsValue(name))
            {
                next = inline ?? (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[++i] : null);
                if (string.IsNullOrWhiteSpace(next))
                {
                    return new SettingRefused(name, $"needs a value. {Usage}");
                }
            }
            else if (inline is not null)
            {
                return new SettingRefused(name, $"takes no value. {Usage}");
            }

            if (Accept(name, next, settings, host) is { } refusal)
            {
                return refusal;
            }
        }

        return new PortalCommand(verb ?? PortalVerb.Serve, settings, host);
    }

    private static (string Key, string Value)? OfSection(string argument) =>
        argument.Split('=', 2) is [var name, var value]
        && (name.Equals($"--{Setting.Section}", StringComparison.OrdinalIgnoreCase) || name.StartsWith($"--{Setting.Section}:", StringComparison.OrdinalIgnoreCase))
            ? (name[2..], value)
            : null;

    // The last three are the host's: test hosts and service managers give them.
    private static bool NeedsValue(string name) =>
        name is "--urls" or "--data" || name.ToUpperInvariant() is "--ENVIRONMENT" or "--CONTENTROOT" or "--APPLICATIONNAME";

    private static SettingRefused? Accept(string name, string? value, Dictionary<string, string?> settings, List<string> host)
    {
        switch (name)
        {
            case "--urls":
                return Set("Urls", value);
            case "--data":
                return Set("Data", value);
            case "--demo":
                return Set("Demo", "true");
            case "--no-demo":
                return Set("Demo", "false");
            case "--large-demo":
                return Set("LargeDemo", "true");
            default:
                if (value is null)
                {
                    return new SettingRefused(name, $"is not an option of the portal. {Usage}");
                }

                host.Add($"{name}={value}");
                return null;
        }

        SettingRefused? Set(string key, string? given) =>
            settings.TryAdd($"{Setting.Section}:{key}", given) || settings[$"{Setting.Section}:{key}"] == given
                ? null
                : new SettingRefused(name, $"contradicts another option on the same command line. {Usage}");
    }
}
