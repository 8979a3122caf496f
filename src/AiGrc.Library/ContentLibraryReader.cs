using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Compiled;

namespace AiGrc.Library;

/// <summary>Reads the content that the build checked and compiled.</summary>
public static class ContentLibraryReader
{
    public const string FileName = "library.json";

    private static readonly Lazy<ContentLibrary> Shipped = new(() => Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, FileName))));

    /// <summary>The content beside the program; read once, the same for everyone after that.</summary>
    public static ContentLibrary Load() => Shipped.Value;

    /// <summary>The version is the SHA-256 of the compiled bytes, so equal content has an equal version everywhere.</summary>
    public static ContentLibrary Read(ReadOnlySpan<byte> compiled)
    {
        var library = JsonSerializer.Deserialize(compiled, LibraryJson.Default.CompiledLibrary)
            ?? throw new InvalidDataException($"{FileName} holds no library.");
        return library.ToContentLibrary(Convert.ToHexStringLower(SHA256.HashData(compiled)));
    }

    internal static byte[] Write(CompiledLibrary library)
    {
        // Only our own reader sees it, so nothing is escaped but what JSON itself demands.
        var options = new JsonSerializerOptions(LibraryJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return JsonSerializer.SerializeToUtf8Bytes(library, new LibraryJson(options).CompiledLibrary);
    }
}
