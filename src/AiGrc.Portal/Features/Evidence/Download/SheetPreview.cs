using System.IO.Compression;
using System.Xml;

namespace AiGrc.Portal.Features.Evidence.Download;

/// <summary>The first cells of a workbook's first sheet, read as a stream and given up on when it is larger than any honest one.</summary>
internal static class SheetPreview
{
    private const int MostStrings = 2000;
    private const long MostBytes = 4 * 1024 * 1024;
    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes };

    public static IReadOnlyList<IReadOnlyList<string>> Read(Stream workbook, int mostRows, int mostColumns)
    {
        try
        {
            using var zip = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("xl/worksheets/sheet1.xml") is not { } sheet)
            {
                return [];
            }

            return Rows(sheet, Strings(zip.GetEntry("xl/sharedStrings.xml")), mostRows, mostColumns);
        }
        catch (Exception unreadable) when (unreadable is XmlException or InvalidDataException or FormatException)
        {
            // A preview is a courtesy; the file can be downloaded and read by what made it.
            return [];
        }
    }

    private static List<string> Strings(ZipArchiveEntry? part)
    {
        var strings = new List<string>();
        if (part is null)
        {
            return strings;
        }

        using var reader = XmlReader.Create(part.Open(), Careful);
        while (strings.Count < MostStrings && reader.ReadToFollowing("si"))
        {
            using var item = reader.ReadSubtree();
            strings.Add(Text(item));
        }

        return strings;
    }

    private static List<IReadOnlyList<string>> Rows(ZipArchiveEntry sheet, List<string> strings, int mostRows, int mostColumns)
    {
        var rows = new List<IReadOnlyList<string>>();
        using var reader = XmlReader.Create(sheet.Open(), Careful);
        while (rows.Count < mostRows && reader.ReadToFollowing("row"))
        {
            var cells = new List<string>();
            using var row = reader.ReadSubtree();
            while (row.ReadToFollowing("c"))
            {
                var column = Column(row.GetAttribute("r"), cells.Count);
                var isShared = row.GetAttribute("t") == "s";
                using var cell = row.ReadSubtree();
                var text = Text(cell);
                if (column >= mostColumns)
                {
                    continue;
                }

                while (cells.Count < column)
                {
                    cells.Add("");
                }

                cells.Add(isShared && int.TryParse(text, out var at) && at < strings.Count ? strings[at] : text);
            }

            if (cells.Exists(c => c.Length > 0))
            {
                rows.Add(cells);
            }
        }

        return rows;
    }

    /// <summary>"C7" is the third column.</summary>
    private static int Column(string? reference, int next)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(3))
        {
            column = (column * 26) + (letter - 'A' + 1);
        }

        return column == 0 ? next : column - 1;
    }

    private static string Text(XmlReader reader)
    {
        var text = "";
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" or "t" } && !reader.IsEmptyElement && text.Length < 200)
            {
                text += reader.Read() && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace ? reader.Value : "";
            }
        }

        return text;
    }
}
