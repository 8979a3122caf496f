using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Controls;

/// <summary>What the demands in force ask for at least, and who asks.</summary>
/// <param name="Demands">Those that ask for exactly this value; empty when nobody demands and it is our baseline.</param>
public sealed record StrictestDemand(string Value, IReadOnlyList<ParameterDemand> Demands);

/// <summary>The values of a control's parameters: what may stand there, and what is strict enough.</summary>
public static class ParameterValues
{
    public const int ValueLength = 200;

    /// <summary>Checks chosen values against the catalogue's parameters; an empty value means that none is chosen.</summary>
    /// <returns>The values that are chosen.</returns>
    public static Result<IReadOnlyDictionary<string, string>> Check(IReadOnlyList<ControlParameter> parameters, IReadOnlyDictionary<string, string?> values)
    {
        var problems = new List<Invalid>();
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, given) in values)
        {
            var value = given?.Trim() ?? "";
            if (parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
            {
                problems.Add(new Invalid(
                    parameters.Count == 0 ? $"This control has no parameters, so \"{name}\" cannot be set." : $"This control has no parameter \"{name}\"; it has: {string.Join(", ", parameters.Select(p => p.Name))}.",
                    $"parameters.{name}"));
            }
            else if (value.Length > 0 && Refuse(parameter, value) is { } reason)
            {
                problems.Add(new Invalid(reason, $"parameters.{name}"));
            }
            else if (value.Length > 0)
            {
                chosen[name] = value;
            }
        }

        return problems.Count switch { 0 => chosen, 1 => problems[0], _ => new InvalidMany(problems) };
    }

    /// <summary>The strictest of the demands in force; our baseline where nobody demands; null where neither is known.</summary>
    /// <param name="isInForce">Whether the demanding requirement applies to whoever asks.</param>
    public static StrictestDemand? Strictest(ControlParameter parameter, Func<RequirementKey, bool> isInForce)
    {
        var demands = parameter.Demands.Where(d => isInForce(d.Requirement)).ToList();
        if (demands.Count == 0)
        {
            return parameter.Baseline is { } baseline ? new StrictestDemand(baseline, []) : null;
        }

        var strictest = demands.Aggregate((a, b) => IsStricter(parameter, b.Value, a.Value) ? b : a).Value;
        return new StrictestDemand(strictest, [.. demands.Where(d => !IsStricter(parameter, strictest, d.Value))]);
    }

    /// <summary>Whether a chosen value is at least as strict as a demanded one.</summary>
    public static bool Satisfies(ControlParameter parameter, string chosen, string demanded) => !IsStricter(parameter, demanded, chosen);

    private static bool IsStricter(ControlParameter parameter, string a, string b)
    {
        var order = Compare(parameter.Type, a, b);
        return parameter.Strictest == "min" ? order < 0 : order > 0;
    }

    private static int Compare(string type, string a, string b) => type switch
    {
        "integer" or "decimal" => Number(a).CompareTo(Number(b)),
        "version" => Version.Parse(Dotted(a)).CompareTo(Version.Parse(Dotted(b))),
        _ => string.CompareOrdinal(a, b),
    };

    private static string? Refuse(ControlParameter parameter, string value)
    {
        var unit = parameter.Unit is { } name ? $", in {name}" : "";
        return parameter.Type switch
        {
            _ when value.Length > ValueLength => $"{parameter.Label} has at most {ValueLength} characters.",
            "integer" when !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => $"{parameter.Label} is a whole number{unit}, like 12; \"{value}\" is not.",
            "decimal" when !decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => $"{parameter.Label} is a number{unit}, like 0.95; \"{value}\" is not.",
            "version" when !Version.TryParse(Dotted(value), out _) => $"{parameter.Label} is a version, like 1.3; \"{value}\" is not.",
            "boolean" when value is not ("true" or "false") => $"{parameter.Label} is true or false; \"{value}\" is neither.",
            _ => null,
        };
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string Dotted(string version) => version.Contains('.') ? version : version + ".0";
}
