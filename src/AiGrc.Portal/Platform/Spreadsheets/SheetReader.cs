using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>Reads an upload as sheets of text: XLSX, CSV (comma, semicolon, tab) or JSON arrays of objects. What it is decides its content, not its name.</summary>
public static class SheetReader
{
    public static Result<SheetFile> Read(Stream content, string fileName) => Read(content, fileName, SheetLimits.Usual);

    /// <summary>The content in memory, for whoever keeps it or needs its digest; a larger file than is ever read is refused.</summary>
    public static Result<MemoryStream> Hold(Stream content) => Hold(content, SheetLimits.Usual);

    internal static Result<SheetFile> Read(Stream content, string fileName, SheetLimits limits)
    {
        var held = Hold(content, limits);
        if (held.IsRefused)
        {
            return held.Refusal;
        }

        var file = held.Value;
        var bytes = file.GetBuffer().AsSpan(0, (int)file.Length);
        if (bytes.IsEmpty)
        {
            return No("The file is empty.");
        }

        if (bytes.StartsWith("PK"u8))
        {
            return XlsxReader.Read(file, limits);
        }

        // The container of old Office files; a workbook with a password hides in one as well.
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return bytes.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"u8) >= 0
                ? No("The workbook is protected by a password. Save a copy without one and upload that.")
                : No("This is a workbook of the old .xls kind. Save it as .xlsx and upload that.");
        }

        if (SheetText.Decode(bytes) is not { } text)
        {
            return No($"{fileName} is not a spreadsheet that can be read here. XLSX, CSV and JSON can.");
        }

        var start = text.AsSpan().TrimStart();
        var isJson = fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || start.StartsWith("[{") || start.StartsWith("[\n") || start.StartsWith("{\"");
        var builder = new SheetBuilder(limits);
        if (isJson)
        {
            JsonSheetReader.Read(text, NameOf(fileName), builder);
        }
        else
        {
            CsvSheetReader.Read(text, NameOf(fileName), limits, builder);
        }

        return builder.Build();
    }

    internal static Invalid No(string reason) => new(reason, "file");

    private static string NameOf(string fileName) => Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } name ? name : "Sheet";

    private static Result<MemoryStream> Hold(Stream content, SheetLimits limits)
    {
        var held = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            held.Write(buffer, 0, read);
            if (held.Length > limits.FileBytes)
            {
                return No($"The file is larger than {limits.FileBytes / (1024 * 1024):N0} MB.");
            }
        }

        held.Position = 0;
        return held;
    }
}
