using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiGrc.Domain.Classification;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Compiled;

namespace AiGrc.Library;

/// <summary>Reads the content that the build checked and compiled: one line of JSON for the content, one for the rules.</summary>
public static class ContentLibraryReader
{
    public const string FileName = "library.jsonl";

    private static readonly Lazy<ContentLibrary> Shipped = new(() => Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, FileName))));

    /// <summary>The content beside the program; read once, the same for everyone after that.</summary>
    public static ContentLibrary Load() => Shipped.Value;

    /// <summary>The version is the SHA-256 of the compiled bytes, so equal content has an equal version everywhere.</summary>
    public static ContentLibrary Read(ReadOnlyMemory<byte> compiled)
    {
        var end = compiled.Span.IndexOf((byte)'\n');
        if (end < 0)
        {
            throw new InvalidDataException($"{FileName} is not whole.");
        }

        var content = JsonSerializer.Deserialize(compiled.Span[..end], ContentJson.Default.CompiledContent)
            ?? throw new InvalidDataException($"{FileName} holds no content.");
        var rules = compiled[(end + 1)..];
        return content.ToContentLibrary(Convert.ToHexStringLower(SHA256.HashData(compiled.Span)), new Lazy<LegalRules>(() => ReadRules(rules.Span)));
    }

    internal static byte[] Write(CompiledLibrary library)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(library.Content, new ContentJson(Unescaped(ContentJson.Default)).CompiledContent);
        var rules = JsonSerializer.SerializeToUtf8Bytes(library.Rules, new RulesJson(Unescaped(RulesJson.Default)).LegalRules);
        return [.. content, (byte)'\n', .. rules];
    }

    private static LegalRules ReadRules(ReadOnlySpan<byte> rules) => JsonSerializer.Deserialize(rules, RulesJson.Default.LegalRules)
        ?? throw new InvalidDataException($"{FileName} holds no rules.");

    // Only our own reader sees it, so nothing is escaped but what JSON itself demands.
    private static JsonSerializerOptions Unescaped(JsonSerializerContext context) => new(context.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
