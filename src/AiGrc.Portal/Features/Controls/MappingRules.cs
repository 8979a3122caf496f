using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Controls;

/// <summary>What a mapping that a person makes must have: a requirement of the library, and a reason.</summary>
internal static class MappingRules
{
    public const int MostMappings = 1000;
    public const int WhyLength = 1000;

    public static Result<Control> Map(Control control, IReadOnlyList<MappingView> mappings, ContentLibrary library)
    {
        if (mappings.Count > MostMappings)
        {
            return new Invalid($"A control serves at most {MostMappings} requirements.", "mappings");
        }

        for (var index = 0; index < mappings.Count; index++)
        {
            if (mappings[index] is not { } mapping)
            {
                return new Invalid("A mapping has framework, ref, coverage and why.", $"mappings[{index}]");
            }

            if (mapping.Why?.Trim().Length is null or 0 or > WhyLength)
            {
                return new Invalid($"Say why the control serves {mapping.Ref}, in 1 to {WhyLength} characters.", $"mappings[{index}].why");
            }
        }

        return control.MapTo([.. mappings.Select(m => m.ToMapping())], key => library.Requirement(key) is { Assessable: true });
    }
}
