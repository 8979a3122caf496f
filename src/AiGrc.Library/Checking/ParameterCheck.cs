using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>What must hold for a control's parameters: a demand or a baseline, and values of the type they say.</summary>
internal sealed partial class ParameterCheck(FrameworkIndex index, Problems problems)
{
    public IReadOnlyList<ControlParameter> Run(IReadOnlyList<ParameterEntry> parameters)
    {
        foreach (var second in parameters.GroupBy(p => p.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            problems.Add(ProblemKind.Duplicate, second.Place.At("name"), $"The parameter {second.Name} stands twice.");
        }

        return [.. parameters.Select(Run)];
    }

    private ControlParameter Run(ParameterEntry parameter)
    {
        if (parameter.Name.Length > 0 && !NameShape().IsMatch(parameter.Name))
        {
            problems.Add(ProblemKind.BadValue, parameter.Place.At("name"), $"\"{parameter.Name}\" is not lower case words joined by underscores.");
        }

        if (parameter is { Demands.Count: 0, Baseline: null })
        {
            problems.Add(ProblemKind.Missing, parameter.Place, $"The parameter {parameter.Name} has neither a demand nor a baseline.");
        }

        if (parameter.Baseline is { } baseline)
        {
            CheckValue(parameter.Type, baseline);
        }

        foreach (var demand in parameter.Demands)
        {
            CheckValue(parameter.Type, demand.Value);
            if (index.Require(demand.Framework, demand.Place.At("framework")))
            {
                index.Require(demand.Framework, demand.Ref, demand.Place.At("ref"));
            }
        }

        return new ControlParameter(
            parameter.Name,
            parameter.Label,
            Word(parameter.Type),
            parameter.Unit,
            Word(parameter.Strictest),
            parameter.Baseline?.Text,
            [.. parameter.Demands.Select(d => new ParameterDemand(new RequirementKey(d.Framework, d.Ref), d.Value.Text, d.Note))],
            parameter.Note);
    }

    private void CheckValue(ParameterType type, Scalar value)
    {
        var fits = type switch
        {
            ParameterType.Integer => !value.Quoted && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ParameterType.Decimal => decimal.TryParse(value.Text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _),
            ParameterType.Version => VersionShape().IsMatch(value.Text),
            ParameterType.Boolean => !value.Quoted && value.Text is "true" or "false",
            _ => value.Text.Length > 0,
        };
        if (!fits)
        {
            problems.Add(ProblemKind.BadValue, value.Place, $"\"{value.Text}\" is not of the type {Word(type)}.");
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z")]
    private static partial Regex NameShape();

    [GeneratedRegex(@"^\d+(\.\d+)*\z")]
    private static partial Regex VersionShape();
}
