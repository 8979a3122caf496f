using System.Text;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>A sheet as comma-separated values (RFC 4180), in UTF-8 with the byte order mark that spreadsheets need to see the letters right.</summary>
public static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder().AppendJoin(',', sheet.Columns.Select(c => Field(c.Title))).Append("\r\n");
        foreach (var row in sheet.Rows)
        {
            text.AppendJoin(',', row.Select(Value)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Row by row as they come, however many there are.</summary>
    public static async Task WriteAsync(IEnumerable<string> head, IEnumerable<IReadOnlyList<SheetCell>> rows, Stream target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', head.Select(Field)).AsMemory(), cancellation);
        foreach (var row in rows)
        {
            await writer.WriteLineAsync(string.Join(',', row.Select(Value)).AsMemory(), cancellation);
        }
    }

    /// <summary>A spreadsheet runs what begins like a formula; an apostrophe makes it words. What already looks so made gets one more, so that reading is exact.</summary>
    public static string Guarded(string text) => IsGuardable(text) ? "'" + text : text;

    /// <summary>Takes the apostrophe of <see cref="Guarded"/> off again.</summary>
    public static string Unguarded(string text) => text.StartsWith('\'') && IsGuardable(text) ? text[1..] : text;

    private static bool IsGuardable(string text) => text.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];

    private static string Value(SheetCell cell) => cell.Number is null && cell.Day is null ? Field(cell.Text ?? "") : cell.ToString();

    private static string Field(string text)
    {
        var safe = Guarded(text);
        return safe.AsSpan().IndexOfAny(",\"\r\n;") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
