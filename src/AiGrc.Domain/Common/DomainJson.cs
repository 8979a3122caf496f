using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiGrc.Domain.Common;

/// <summary>How domain records become JSON, in the ledger and in the API alike: camelCase names and words, typed ids as plain UUIDs.</summary>
public static class DomainJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new TypedIdConverterFactory());
        options.Converters.Add(new ScopeConverter());
        return options;
    }
}

/// <summary>A record struct of one Guid called Value reads and writes as that Guid.</summary>
internal sealed class TypedIdConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert is { IsValueType: true, Namespace: "AiGrc.Domain.Common" }
        && typeToConvert.GetProperty("Value")?.PropertyType == typeof(Guid)
        && typeToConvert.GetConstructor([typeof(Guid)]) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(TypedIdConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class TypedIdConverter<TId> : JsonConverter<TId>
        where TId : struct
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TypedId<TId>.Make(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(TypedId<TId>.Value(value));
    }
}

/// <summary>A scope reads and writes as in addresses: "organization" or a system's id.</summary>
internal sealed class ScopeConverter : JsonConverter<Scope>
{
    public override Scope Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Scope.Parse(reader.GetString()) ?? throw new JsonException("A scope is \"organization\" or the id of an AI system.");

    public override void Write(Utf8JsonWriter writer, Scope value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
