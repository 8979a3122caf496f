using System.Text.Json;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Platform.Data;

/// <summary>
/// Reads the mappings of controls, of which a large organization has tens of thousands on every page: by hand, and with one string for all that say the same.
/// </summary>
internal sealed class MappingsJson
{
    private const int Short = 200;

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> seen =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public ControlMapping[] Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var mappings = new List<ControlMapping>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            mappings.Add(ReadMapping(ref reader));
        }

        return [.. mappings];
    }

    private ControlMapping ReadMapping(ref Utf8JsonReader reader)
    {
        var (framework, reference, why, coverage) = ("", "", "", Coverage.Partial);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("requirement"u8))
            {
                reader.Read();
                (framework, reference) = ReadKey(ref reader);
            }
            else if (reader.ValueTextEquals("coverage"u8))
            {
                reader.Read();
                coverage = reader.ValueTextEquals("full"u8) ? Coverage.Full : Coverage.Partial;
            }
            else if (reader.ValueTextEquals("why"u8))
            {
                reader.Read();
                why = Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new ControlMapping(new RequirementKey(framework, reference), coverage, why);
    }

    private (string Framework, string Ref) ReadKey(ref Utf8JsonReader reader)
    {
        var (framework, reference) = ("", "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFramework = reader.ValueTextEquals("framework"u8);
            var isRef = reader.ValueTextEquals("ref"u8);
            reader.Read();
            if (isFramework)
            {
                framework = Text(ref reader);
            }
            else if (isRef)
            {
                reference = Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return (framework, reference);
    }

    private string Text(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > Short)
        {
            return reader.GetString()!;
        }

        Span<char> characters = stackalloc char[Short];
        var known = characters[..reader.CopyString(characters)];
        if (!seen.TryGetValue(known, out var text))
        {
            seen[known] = text = known.ToString();
        }

        return text;
    }
}
