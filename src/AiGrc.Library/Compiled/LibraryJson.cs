using System.Text.Json;
using System.Text.Json.Serialization;
using AiGrc.Domain.Classification;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Library.Compiled;

/// <summary>The content as JSON: generated readers, because reflection would cost the portal's start more than the reading.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(RequirementKeyConverter)])]
[JsonSerializable(typeof(CompiledContent))]
internal sealed partial class ContentJson : JsonSerializerContext;

/// <summary>The rules as JSON, apart from the content: their many types would double the time of a start.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LegalRules))]
internal sealed partial class RulesJson : JsonSerializerContext;

/// <summary>"eu-ai-act Art. 10(3)": a framework's key holds no space.</summary>
internal sealed class RequirementKeyConverter : JsonConverter<RequirementKey>
{
    public override RequirementKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0
            ? new RequirementKey(string.Intern(text[..space]), text[(space + 1)..])
            : throw new JsonException($"\"{text}\" names no requirement.");
    }

    public override void Write(Utf8JsonWriter writer, RequirementKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
