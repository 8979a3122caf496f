using System.Globalization;
using System.Text.Json;

namespace AiGrc.Library.Reading;

/// <summary>What a scalar may say for each type.</summary>
internal static class ScalarValues
{
    /// <returns>The value, or null with what was wanted instead.</returns>
    public static (object? Value, string Wanted) Parse(Type type, string text, bool quoted, Place place)
    {
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type).ToDictionary(JsonNamingPolicy.KebabCaseLower.ConvertName, StringComparer.Ordinal);
            return (names.TryGetValue(text, out var name) ? Enum.Parse(type, name) : null, $"one of {string.Join(", ", names.Keys)}");
        }

        if (type == typeof(Scalar))
        {
            return (new Scalar(text, quoted, place), "");
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => (text.Length > 0 && text == text.Trim() ? text : null, "text without space around it"),
            TypeCode.Boolean => (!quoted && text is "true" or "false" ? text == "true" : null, "true or false"),
            TypeCode.Int32 => (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null, "a whole number"),
            TypeCode.Int64 => (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big) ? big : null, "a whole number"),
            TypeCode.Double => (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null, "a number"),
            _ when type == typeof(DateOnly) =>
                (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null, "a date like 2026-08-02"),
            _ => throw new NotSupportedException($"No content file holds a {type.Name}."),
        };
    }
}
