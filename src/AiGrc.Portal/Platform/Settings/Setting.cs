using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace AiGrc.Portal.Platform.Settings;

/// <summary>One setting as people meet it: its key, what may stand there and what it means.</summary>
public sealed record Setting(string Key, Type Type, string? Default, string Meaning, RangeAttribute? Range)
{
    public const string Section = "AiGrc";

    /// <summary>Every setting there is, read from the types, so that no list can fall behind.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. Of(new PortalSettings(), prefix: "")];

    /// <summary>Its name as an environment variable.</summary>
    public string Variable => VariableOf(Key);

    public static string VariableOf(string key) => "AIGRC__" + key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>What must stand there, or null if <paramref name="value"/> can be taken.</summary>
    public string? Needs(string value)
    {
        if (Type == typeof(int))
        {
            var (least, most) = Range is null ? (int.MinValue, int.MaxValue) : ((int)Range.Minimum, (int)Range.Maximum);
            return int.TryParse(value, out var number) && number >= least && number <= most ? null : $"a whole number from {least} to {most}";
        }

        if (Type == typeof(bool))
        {
            return bool.TryParse(value, out _) ? null : "true or false";
        }

        if (Type.IsEnum)
        {
            // By name only: a number says nothing to whoever reads the configuration.
            return Enum.GetNames(Type).Contains(value, StringComparer.OrdinalIgnoreCase) ? null : "one of " + string.Join(", ", Enum.GetNames(Type));
        }

        return string.IsNullOrWhiteSpace(value) ? "a value (or leave the setting out)" : null;
    }

    private static IEnumerable<Setting> Of(object defaults, string prefix)
    {
        foreach (var property in defaults.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var value = property.GetValue(defaults);
            if (property.GetCustomAttribute<DescriptionAttribute>() is { } description)
            {
                var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                var text = value is bool flag ? (flag ? "true" : "false") : value?.ToString();
                yield return new Setting(prefix + property.Name, type, text, description.Description, property.GetCustomAttribute<RangeAttribute>());
            }
            else if (value is not null)
            {
                foreach (var setting in Of(value, $"{prefix}{property.Name}:"))
                {
                    yield return setting;
                }
            }
        }
    }
}
