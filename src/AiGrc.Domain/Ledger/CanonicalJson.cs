using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiGrc.Domain.Common;

namespace AiGrc.Domain.Ledger;

/// <summary>The JSON Canonicalization Scheme of RFC 8785: one value has one spelling, so that its hash means something.</summary>
/// <remarks>Numbers are IEEE 754 doubles, as the scheme demands: an identifier or an amount beyond 2^53 belongs in a string.</remarks>
public static class CanonicalJson
{
    /// <summary>How our own records become JSON before they are made canonical: camelCase names, enumerations by name.</summary>
    public static readonly JsonSerializerOptions Options = OwnOptions();

    /// <summary>The canonical UTF-8 bytes of any serializable value; one that has no JSON form (NaN, a lone surrogate) is a bug and throws.</summary>
    public static byte[] Of<T>(T value, JsonSerializerOptions? options = null)
    {
        var canonical = From(JsonSerializer.SerializeToElement(value, options ?? Options));
        return canonical.IsRefused ? throw new InvalidOperationException(canonical.Refusal.Message) : canonical.Value;
    }

    public static string TextOf<T>(T value, JsonSerializerOptions? options = null) => Encoding.UTF8.GetString(Of(value, options));

    public static Result<byte[]> From(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>(512);
        return WriteTo(output, element) is { } refusal ? refusal : output.WrittenSpan.ToArray();
    }

    /// <summary>Reads foreign JSON and answers its canonical form, or says what stands in the way and where.</summary>
    public static Result<byte[]> FromUtf8(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return From(document.RootElement);
        }
        catch (JsonException problem)
        {
            return new Invalid($"Not JSON: {problem.Message}");
        }
    }

    public static Result<byte[]> FromText(string json)
    {
        try
        {
            return FromUtf8(JsonText.Utf8.GetBytes(json));
        }
        catch (EncoderFallbackException)
        {
            return new Invalid("Not JSON: the text holds half of a surrogate pair.");
        }
    }

    internal static Invalid? WriteTo(IBufferWriter<byte> output, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return WriteObject(output, element);
            case JsonValueKind.Array:
                return WriteArray(output, element);
            case JsonValueKind.String:
                return WriteString(output, element);
            case JsonValueKind.Number:
                var number = element.GetDouble();
                if (!double.IsFinite(number))
                {
                    return new Invalid("The number is too large for an IEEE 754 double.");
                }

                JsonText.WriteNumber(output, number);
                return null;
            case JsonValueKind.True:
                output.Write("true"u8);
                return null;
            case JsonValueKind.False:
                output.Write("false"u8);
                return null;
            case JsonValueKind.Null:
                output.Write("null"u8);
                return null;
            default:
                return new Invalid("There is no JSON value.");
        }
    }

    private static Invalid? WriteArray(IBufferWriter<byte> output, JsonElement array)
    {
        output.Write("["u8);
        var position = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (position > 0)
            {
                output.Write(","u8);
            }

            if (WriteTo(output, item) is { } problem)
            {
                return At(problem, $"[{position}]");
            }

            position++;
        }

        output.Write("]"u8);
        return null;
    }

    private static Invalid? WriteObject(IBufferWriter<byte> output, JsonElement element)
    {
        var properties = new List<KeyValuePair<string, JsonElement>>();
        foreach (var property in element.EnumerateObject())
        {
            if (ReadName(property, out var name) is { } problem)
            {
                return problem;
            }

            properties.Add(new(name, property.Value));
        }

        // Ordinal comparison is by UTF-16 code unit, which is the order that the scheme asks for.
        properties.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        output.Write("{"u8);
        for (var i = 0; i < properties.Count; i++)
        {
            var (name, value) = properties[i];
            if (i > 0)
            {
                if (string.Equals(name, properties[i - 1].Key, StringComparison.Ordinal))
                {
                    return new Invalid("The name occurs twice in one object.", "." + name);
                }

                output.Write(","u8);
            }

            JsonText.WriteString(output, name);
            output.Write(":"u8);
            if (WriteTo(output, value) is { } problem)
            {
                return At(problem, "." + name);
            }
        }

        output.Write("}"u8);
        return null;
    }

    private static Invalid? WriteString(IBufferWriter<byte> output, JsonElement element)
    {
        try
        {
            JsonText.WriteString(output, element.GetString());
            return null;
        }
        catch (InvalidOperationException)
        {
            return NotUnicode();
        }
    }

    private static Invalid? ReadName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return null;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return NotUnicode();
        }
    }

    // The reader finds these only when the text is taken out, and then throws.
    private static Invalid NotUnicode() => new("The text is not valid Unicode (half of a surrogate pair, or bytes that are not UTF-8).");

    private static Invalid At(Invalid problem, string place) => new(problem.Reason, place + problem.OnField);

    private static JsonSerializerOptions OwnOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
