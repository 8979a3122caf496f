using System.Text;

namespace AiGrc.Portal.Features.Evidence.Download;

/// <summary>The first rows of comma- or semicolon-separated text, quotes understood (RFC 4180).</summary>
internal static class TablePreview
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text, int mostRows, int mostColumns)
    {
        var firstLine = text.AsSpan(0, Math.Max(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length));
        var separator = firstLine.Count(';') > firstLine.Count(',') ? ';' : ',';
        var rows = new List<IReadOnlyList<string>>();
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length && rows.Count < mostRows; i++)
        {
            var letter = text[i];
            if (letter == '"')
            {
                // Two quotes inside of quotes are one that is meant.
                if (isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[i++]);
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (!isQuoted && letter == separator)
            {
                EndCell();
            }
            else if (!isQuoted && letter is '\n')
            {
                EndCell();
                EndRow();
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        // What stands after the last line's end may be cut off, unless the text is over.
        if (rows.Count < mostRows && (cells.Count > 0 || cell.Length > 0))
        {
            EndCell();
            EndRow();
        }

        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            if (cells.Exists(c => c.Length > 0))
            {
                rows.Add([.. cells.Take(mostColumns)]);
            }

            cells.Clear();
        }
    }
}
