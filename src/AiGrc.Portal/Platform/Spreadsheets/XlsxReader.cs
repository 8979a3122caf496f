using System.IO.Compression;
using System.Xml;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>
/// A workbook's sheets (ECMA-376, part 1, 18.2 and 18.3), read part by part as a stream. A document model would build every cell in memory and
/// stops at workbooks with a broken link in a cell, which real registers have.
/// </summary>
internal static class XlsxReader
{
    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    public static Result<SheetFile> Read(Stream file, SheetLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > limits.Parts || zip.Entries.Any(e => e.Length > limits.UnpackedBytes) || zip.Entries.Sum(e => e.Length) > limits.UnpackedBytes)
            {
                return SheetReader.No($"The workbook unpacks to more than {limits.UnpackedBytes / (1024 * 1024):N0} MB.");
            }

            return Read(zip, limits);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException or FormatException or NotSupportedException)
        {
            return SheetReader.No("The workbook is damaged and cannot be read. Open it in a spreadsheet program, save it again and upload that.");
        }
    }

    private static Result<SheetFile> Read(ZipArchive zip, SheetLimits limits)
    {
        var parts = zip.Entries.GroupBy(e => "/" + e.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var root = Links(parts, "/").FirstOrDefault(l => l.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target ?? "/xl/workbook.xml";
        if (!parts.TryGetValue(root, out var book) || !root.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            return SheetReader.No(parts.ContainsKey("/content.xml") ? "This is an OpenDocument file. Save it as .xlsx or .csv and upload that."
                : root.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) ? "This is a binary workbook (.xlsb). Save it as .xlsx and upload that."
                : "There is no workbook in this file.");
        }

        var links = Links(parts, root);
        var (tabs, from1904) = Tabs(book);
        if (tabs.Count == 0)
        {
            return SheetReader.No("There is no workbook in this file.");
        }

        if (tabs.Count > limits.Sheets)
        {
            return SheetReader.No($"The workbook has {tabs.Count:N0} sheets; {limits.Sheets:N0} can be read.");
        }

        var cells = new XlsxCells(Strings(Part(parts, links, "/sharedStrings")), Formats(Part(parts, links, "/styles"), from1904));
        var builder = new SheetBuilder(limits);
        foreach (var tab in tabs)
        {
            // Sheets that are only a chart have no rows. What a part unpacks to never exceeds what the zip states, which was checked above.
            if (links.FirstOrDefault(l => l.Id == tab.Link && l.Type.EndsWith("/worksheet", StringComparison.Ordinal)) is { } link && parts.TryGetValue(link.Target, out var part))
            {
                using var reader = Open(part);
                if (!cells.Read(reader, builder, limits))
                {
                    break;
                }

                builder.EndSheet(tab.Name, tab.Hidden);
            }
        }

        return builder.Build();
    }

    private static XmlReader Open(ZipArchiveEntry part) => XmlReader.Create(part.Open(), Careful);

    private static ZipArchiveEntry? Part(Dictionary<string, ZipArchiveEntry> parts, List<Link> links, string kind) =>
        links.FirstOrDefault(l => l.Type.EndsWith(kind, StringComparison.Ordinal)) is { } link ? parts.GetValueOrDefault(link.Target) : null;

    private static List<Link> Links(Dictionary<string, ZipArchiveEntry> parts, string of)
    {
        var (folder, name) = (of[..(of.LastIndexOf('/') + 1)], of[(of.LastIndexOf('/') + 1)..]);
        var links = new List<Link>();
        if (!parts.TryGetValue($"{folder}_rels/{name}.rels", out var part))
        {
            return links;
        }

        using var reader = Open(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("TargetMode") != "External")
            {
                var target = (reader.GetAttribute("Target") ?? "").Replace('\\', '/');
                links.Add(new Link(reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "", target.StartsWith('/') ? target : Joined(folder, target)));
            }
        }

        return links;
    }

    private static string Joined(string folder, string target)
    {
        var steps = folder.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var step in target.Split('/').Where(s => s is not ("." or "")))
        {
            if (step != "..")
            {
                steps.Add(step);
            }
            else if (steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
        }

        return "/" + string.Join('/', steps);
    }

    private static (List<Tab> Tabs, bool From1904) Tabs(ZipArchiveEntry book)
    {
        var (tabs, from1904) = (new List<Tab>(), false);
        using var reader = Open(book);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                from1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
            {
                var (name, hidden, link) = (reader.GetAttribute("name") ?? "", reader.GetAttribute("state") is "hidden" or "veryHidden", "");
                while (reader.MoveToNextAttribute())
                {
                    link = reader is { LocalName: "id", Prefix.Length: > 0 } ? reader.Value : link;
                }

                tabs.Add(new Tab(name, hidden, link));
            }
        }

        return (tabs, from1904);
    }

    private static List<string> Strings(ZipArchiveEntry? part)
    {
        var strings = new List<string>();
        if (part is null)
        {
            return strings;
        }

        using var reader = Open(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                strings.Add(XlsxCells.Text(reader));
            }
        }

        return strings;
    }

    private static XlsxFormats Formats(ZipArchiveEntry? part, bool from1904)
    {
        var (codes, used, inUse) = (new Dictionary<int, string>(), new List<int>(), false);
        if (part is not null)
        {
            using var reader = Open(part);
            while (reader.Read())
            {
                inUse = reader.LocalName == "cellXfs" ? reader.NodeType == XmlNodeType.Element : inUse;
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && int.TryParse(reader.GetAttribute("numFmtId"), out var id))
                {
                    codes[id] = reader.GetAttribute("formatCode") ?? "";
                }
                else if (inUse && reader is { NodeType: XmlNodeType.Element, LocalName: "xf" })
                {
                    used.Add(int.TryParse(reader.GetAttribute("numFmtId"), out var format) ? format : 0);
                }
            }
        }

        return new XlsxFormats(codes, used, from1904);
    }

    private sealed record Link(string Id, string Type, string Target);

    private sealed record Tab(string Name, bool Hidden, string Link);
}
