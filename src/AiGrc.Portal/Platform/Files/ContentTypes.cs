using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace AiGrc.Portal.Platform.Files;

/// <summary>What a content is, found by looking at it. A name can only choose between kinds of plain text, which are equally harmless.</summary>
public static class ContentTypes
{
    public const string Unknown = "application/octet-stream";
    public const string PlainText = "text/plain";
    public const string Csv = "text/csv";
    public const string Json = "application/json";
    public const string Markdown = "text/markdown";
    public const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Presentation = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    private const int Looked = 64 * 1024;
    private const int MostEntries = 10_000;

    private static readonly (byte[] Magic, string Type)[] Magics =
    [
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
        ([0x1F, 0x8B], "application/gzip"),
    ];

    /// <param name="content">Read from its beginning, and sought in.</param>
    /// <param name="name">Its ending chooses between kinds of plain text; never trusted beyond that.</param>
    public static async Task<string> FindAsync(Stream content, string name, CancellationToken cancellation)
    {
        content.Position = 0;
        var buffer = new byte[Looked];
        var head = buffer.AsMemory(0, await content.ReadAtLeastAsync(buffer, Looked, throwOnEndOfStream: false, cancellation));
        var isWhole = head.Length == content.Length;
        foreach (var (magic, type) in Magics)
        {
            if (head.Span.StartsWith(magic))
            {
                return type;
            }
        }

        if (head.Length >= 12 && head.Span.StartsWith("RIFF"u8) && head.Span[8..].StartsWith("WEBP"u8))
        {
            return "image/webp";
        }

        if (head.Span.StartsWith("PK\x03\x04"u8) || head.Span.StartsWith("PK\x05\x06"u8))
        {
            return OfZip(content);
        }

        return IsText(head.Span, isWhole) ? OfText(head.Span, isWhole, name) : Unknown;
    }

    private static string OfZip(Stream content)
    {
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            // Only names are read, and nobody writes ten thousand parts into a document.
            var names = zip.Entries.Take(MostEntries).Select(e => e.FullName).ToHashSet(StringComparer.Ordinal);
            return !names.Contains("[Content_Types].xml") ? "application/zip"
                : names.Contains("xl/workbook.xml") ? Spreadsheet
                : names.Contains("word/document.xml") ? Document
                : names.Contains("ppt/presentation.xml") ? Presentation
                : "application/zip";
        }
        catch (InvalidDataException)
        {
            // Begins like a ZIP and is none.
            return Unknown;
        }
    }

    private static bool IsText(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (head.IsEmpty || head.IndexOfAnyInRange((byte)0, (byte)8) >= 0 || head.IndexOfAnyInRange((byte)14, (byte)26) >= 0)
        {
            return head.IsEmpty;
        }

        // The last character may be cut where we stopped to look.
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            decoder.GetCharCount(head, flush: isWhole);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string OfText(ReadOnlySpan<byte> head, bool isWhole, string name)
    {
        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        var start = text.TrimStart(" \t\r\n"u8);
        if (start.Length > 0 && start[0] is (byte)'{' or (byte)'[' && IsJson(start, isWhole))
        {
            return Json;
        }

        if (start.StartsWith("<?xml"u8))
        {
            return "text/xml";
        }

        // HTML and SVG run scripts where they are shown, so here they are text like any other.
        if (start.Length > 0 && start[0] == (byte)'<')
        {
            return PlainText;
        }

        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => Csv,
            ".md" or ".markdown" => Markdown,
            _ => PlainText,
        };
    }

    private static bool IsJson(ReadOnlySpan<byte> text, bool isWhole)
    {
        var reader = new Utf8JsonReader(text, isWhole, default);
        try
        {
            while (reader.Read())
            {
                // Reading is the check.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
