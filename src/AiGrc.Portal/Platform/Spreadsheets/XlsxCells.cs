using System.Text;
using System.Xml;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>The rows of a worksheet part: each cell at the place that its reference names, a formula as the value it had when it was saved.</summary>
internal sealed class XlsxCells(IReadOnlyList<string> strings, XlsxFormats formats)
{
    public bool Read(XmlReader reader, SheetBuilder builder, SheetLimits limits)
    {
        var (number, next, cells) = (0, 0, new List<string>());
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                number = int.TryParse(reader.GetAttribute("r"), out var stated) && stated > number ? stated : number + 1;
                (next, cells) = (0, []);
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var column = Column(reader.GetAttribute("r"), next);
                next = column + 1;
                var (type, style) = (reader.GetAttribute("t"), reader.GetAttribute("s"));
                var text = Value(type, style, Text(reader));
                if (text.Length == 0)
                {
                    continue;
                }

                if (column >= limits.Columns)
                {
                    return builder.Refuse($"Row {number} has content in column {SheetBuilder.NameOf(column)}: a sheet may have {limits.Columns:N0} columns.");
                }

                while (cells.Count <= column)
                {
                    cells.Add("");
                }

                cells[column] = text;
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "row" } && !builder.Add(number, cells))
            {
                return false;
            }
        }

        return true;
    }

    private string Value(string? type, string? style, string text) => type switch
    {
        "s" => int.TryParse(text, out var at) && at >= 0 && at < strings.Count ? strings[at] : "",
        "b" => text is "1" or "true" ? "true" : "false",
        "str" or "inlineStr" or "e" or "d" => text,
        _ => formats.Show(text, int.TryParse(style, out var index) ? index : 0),
    };

    /// <summary>The words of a cell or a shared string, without the reading aids that East Asian text may carry.</summary>
    public static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        string? only = null;
        StringBuilder? several = null;
        var (open, aside) = (false, false);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                var starts = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
                aside = reader.LocalName == "rPh" ? starts : aside;
                open = starts && reader.LocalName is "v" or "t";
            }
            else if (open && !aside && only is null)
            {
                only = reader.Value;
            }
            else if (open && !aside)
            {
                (several ??= new StringBuilder(only)).Append(reader.Value);
            }
        }

        var text = several?.ToString() ?? only ?? "";
        return (text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) ?? "" : text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

    /// <summary>"C7" is the third column; a cell without a reference follows the one before.</summary>
    private static int Column(string? reference, int next)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column == 0 ? next : column - 1;
    }
}
