using System.Text;

namespace AiGrc.Portal.Features.Matrix.Export;

/// <summary>Comma-separated values (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets need to see the letters right.</summary>
internal static class MatrixCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static async Task WriteAsync(MatrixTable table, Stream target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', table.Head.Select(Field)).AsMemory(), cancellation);
        foreach (var row in table.Rows)
        {
            await writer.WriteLineAsync(string.Join(',', row.Select(c => Field(c.Day?.ToString("yyyy-MM-dd") ?? c.Text))).AsMemory(), cancellation);
        }
    }

    /// <summary>A spreadsheet runs what begins like a formula; an apostrophe makes it words.</summary>
    private static string Field(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n;") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
