using System.Text;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>A sheet as comma-separated values (RFC 4180), in UTF-8 with the byte order mark that spreadsheets need to see the letters right.</summary>
public static class Csv
{
    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder().AppendJoin(',', sheet.Columns.Select(c => Field(c.Title))).Append("\r\n");
        foreach (var row in sheet.Rows)
        {
            text.AppendJoin(',', row.Select(Value)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Value(SheetCell cell) => cell.Number is null && cell.Day is null ? Field(cell.Text ?? "") : cell.ToString();

    /// <summary>A spreadsheet runs what begins like a formula; an apostrophe makes it words.</summary>
    private static string Field(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n;") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
