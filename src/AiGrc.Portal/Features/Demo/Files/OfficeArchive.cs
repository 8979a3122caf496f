using System.IO.Compression;
using System.Text;

namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>Parts of an Office file in an archive whose times are fixed: the usual writers stamp the moment and never give the same bytes twice.</summary>
internal static class OfficeArchive
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static readonly DateTimeOffset Fixed = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(params IEnumerable<(string Name, string Xml)> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Fixed;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(Declaration + xml));
            }
        }

        return file.ToArray();
    }

    public static string ContentTypes(params IEnumerable<(string Part, string Type)> parts) =>
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + string.Concat(parts.Select(p => $"<Override PartName=\"{p.Part}\" ContentType=\"{p.Type}\"/>")) + "</Types>";

    public static string Relations(params IEnumerable<(string Kind, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select((r, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Kind}\" Target=\"{r.Target}\"/>"))
        + "</Relationships>";

    public static string Escaped(string text) => System.Security.SecurityElement.Escape(text);
}
