using System.Text;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>Separated values as one sheet. The separator is the one by which the first rows agree on their number of columns.</summary>
internal static class CsvSheetReader
{
    private const int SampleRows = 50;
    private static readonly char[] Separators = [',', ';', '\t'];

    public static void Read(string text, string name, SheetLimits limits, SheetBuilder builder)
    {
        var separator = Stated(text) ?? Separator(text);
        var (at, number, line) = (0, 0, 1);
        while (at < text.Length)
        {
            var (cells, first) = (new List<string>(), line);
            number++;
            do
            {
                if (Cell(text, ref at, ref line, separator) is not { } cell)
                {
                    builder.Refuse($"Row {number} (line {first}) opens a quotation mark that is never closed.");
                    return;
                }

                if (cell.Length > limits.CellCharacters)
                {
                    builder.Refuse($"Row {number} (line {first}) has a cell of more than {limits.CellCharacters:N0} characters. A quotation mark may not be closed.");
                    return;
                }

                cells.Add(cell);
            }
            while (Goes(text, ref at, separator));

            at += at < text.Length && text[at] == '\r' ? 1 : 0;
            at += at < text.Length && text[at] == '\n' ? 1 : 0;
            line++;
            var statesSeparator = number == 1 && Stated(text) is not null;
            if (!statesSeparator && !builder.Add(number, cells))
            {
                return;
            }
        }

        builder.EndSheet(name, hidden: false);
    }

    private static bool Goes(string text, ref int at, char separator)
    {
        var goes = at < text.Length && text[at] == separator;
        at += goes ? 1 : 0;
        return goes;
    }

    /// <summary>One value as RFC 4180 writes it, with what spreadsheets add: quotation marks within plain words, words after a closing one. Null when a mark stays open.</summary>
    private static string? Cell(string text, ref int at, ref int line, char separator)
    {
        if (at >= text.Length || text[at] != '"')
        {
            return Plain(text, ref at, separator);
        }

        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                line += text[at] == '\n' ? 1 : 0;
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else
            {
                at++;
                return cell.Append(Plain(text, ref at, separator)).Replace("\r\n", "\n").Replace('\r', '\n').ToString();
            }
        }

        return null;
    }

    private static string Plain(string text, ref int at, char separator)
    {
        var length = text.AsSpan(at).IndexOfAny(separator, '\r', '\n');
        var start = at;
        at = length < 0 ? text.Length : at + length;
        return text[start..at];
    }

    /// <summary>Spreadsheets may say their separator in a first line of their own: "sep=;".</summary>
    private static char? Stated(string text) =>
        text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n' ? text[4] : null;

    private static char Separator(string text)
    {
        var (best, bestRows, bestCount) = (',', 0, 0);
        foreach (var separator in Separators)
        {
            var common = Counts(text, separator).Where(c => c > 0).CountBy(c => c).OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).FirstOrDefault();
            if (common.Value > bestRows || (common.Value == bestRows && common.Key > bestCount))
            {
                (best, bestRows, bestCount) = (separator, common.Value, common.Key);
            }
        }

        return best;
    }

    /// <summary>How often the separator stands outside quotation marks, for each of the first rows.</summary>
    private static List<int> Counts(string text, char separator)
    {
        var counts = new List<int>();
        var (count, quoted) = (0, false);
        foreach (var letter in text)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == separator && !quoted)
            {
                count++;
            }
            else if (letter is '\n' && !quoted)
            {
                counts.Add(count);
                count = 0;
                if (counts.Count == SampleRows)
                {
                    return counts;
                }
            }
        }

        counts.Add(count);
        return counts;
    }
}
