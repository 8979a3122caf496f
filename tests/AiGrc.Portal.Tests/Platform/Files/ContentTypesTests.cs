using System.IO.Compression;
using System.Text;
using AiGrc.Portal.Platform.Files;

namespace AiGrc.Portal.Tests.Platform.Files;

public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("%PDF-1.7\n…", "a.txt", "application/pdf")]
    [InlineData("GIF89a…", "a.gif", "image/gif")]
    [InlineData("{\"a\": [1, 2]}", "a.bin", "application/json")]
    [InlineData("\uFEFF[1]", "a.json", "application/json")]
    [InlineData("{not json}", "a.json", "text/plain")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}\n", "a.jsonl", "text/plain")]
    [InlineData("a,b\n1,2\n", "a.csv", "text/csv")]
    [InlineData("# Model card\n", "README.md", "text/markdown")]
    [InlineData("---\nlicense: x\n---\n# Card", "card.MD", "text/markdown")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "a.xml", "text/xml")]
    [InlineData("<!doctype html><script>alert(1)</script>", "report.html", "text/plain")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "logo.svg", "text/plain")]
    [InlineData("<script>alert(1)</script>", "a.csv", "text/plain")]
    [InlineData("Grüße aus der Prüfstelle", "a.exe", "text/plain")]
    public async Task Text_is_told_by_its_content(string content, string name, string type) => Assert.Equal(type, await FindAsync(Encoding.UTF8.GetBytes(content), name));

    [Theory]
    [InlineData("89504E470D0A1A0A0000", "image/png")]
    [InlineData("FFD8FFE000104A46", "image/jpeg")]
    [InlineData("524946461000000057454250", "image/webp")]
    [InlineData("4D5A90000300", "application/octet-stream")]
    [InlineData("504B03040000", "application/octet-stream")]
    [InlineData("FFFE4100", "application/octet-stream")]
    [InlineData("C3", "application/octet-stream")]
    public async Task Bytes_are_told_by_their_beginning_whatever_the_name_claims(string hex, string type) =>
        Assert.Equal(type, await FindAsync(Convert.FromHexString(hex), "harmless.pdf"));

    [Theory]
    [InlineData("xl/workbook.xml", ContentTypes.Spreadsheet)]
    [InlineData("word/document.xml", ContentTypes.Document)]
    [InlineData("ppt/presentation.xml", ContentTypes.Presentation)]
    [InlineData("readme.txt", "application/zip")]
    public async Task Office_files_are_told_by_the_parts_of_their_archive(string entry, string type)
    {
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("[Content_Types].xml");
            zip.CreateEntry(entry);
        }

        Assert.Equal(type, await FindAsync(archive.ToArray(), "a.zip"));
    }

    [Fact]
    public async Task A_character_on_the_edge_of_what_is_looked_at_does_not_make_text_binary() =>
        Assert.Equal("text/plain", await FindAsync(Encoding.UTF8.GetBytes(new string('a', (64 * 1024) - 1) + "ü and more"), "a.txt"));

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\report.pdf", "report.pdf")]
    [InlineData("a\u0000b\u202Efdp.exe", "abfdp.exe")]
    [InlineData(" report.pdf ", "report.pdf")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData("Prüfbericht Q3 – final.pdf", "Prüfbericht Q3 – final.pdf")]
    public void Names_become_harmless(string given, string name) => Assert.Equal(name, FileNames.Clean(given, "files").Value);

    [Fact]
    public void A_name_that_is_too_long_is_refused() => Assert.Equal("files", FileNames.Clean(new string('a', 300) + ".pdf", "files").Refusal!.Field);

    private static Task<string> FindAsync(byte[] content, string name) => ContentTypes.FindAsync(new MemoryStream(content), name, CancellationToken.None);
}
