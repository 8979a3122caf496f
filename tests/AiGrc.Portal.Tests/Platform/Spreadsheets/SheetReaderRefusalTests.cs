using System.Buffers.Binary;
using System.Text;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Tests.Platform.Spreadsheets;

public sealed class SheetReaderRefusalTests
{
    private const string OneCell = "<row><c><v>1</v></c></row>";
    private static readonly SheetLimits Small = new(FileBytes: 20_000, UnpackedBytes: 100_000, Parts: 20, Sheets: 2, Rows: 3, Columns: 4, Cells: 6, CellCharacters: 50);

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n,,\n", "no rows")]
    [InlineData("%PDF-1.7 x", "not a spreadsheet")]
    [InlineData("MZ\0\0\u0001binary", "not a spreadsheet")]
    [InlineData("{\"a\": 1}", "no list of records")]
    [InlineData("[{\"a\": 1},\n {\"a\" 2}]", "line 2")]
    [InlineData("a\n1\n2\n3\n", "Row 4")]
    [InlineData("a,b,c,d,e\n", "column E")]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n", "6 cells")]
    [InlineData("a,b\n1,\"open\nand never closed", "Row 2 (line 2)")]
    [InlineData("a,b\n1,\"012345678901234567890123456789012345678901234567890123456789\"", "more than 50 characters")]
    public void Text_that_cannot_be_taken_says_why_and_where(string text, string says)
    {
        var read = SheetReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.csv", Small);

        Assert.True(read.IsRefused);
        Assert.Contains(says, read.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal("file", read.Refusal.Field);
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>", "column ZZZZ")]
    [InlineData("<row r=\"9\"><c r=\"E9\"><v>1</v></c></row>", "Row 9 has content in column E")]
    [InlineData("<row/><row><c><v>1</v></c></row><row><c><v>1</v></c></row><row><c><v>1</v></c></row><row><c><v>1</v></c></row>", "Row 5")]
    [InlineData("<row><c>", "damaged")]
    public void A_workbook_that_cannot_be_taken_says_why_and_where(string rows, string says)
    {
        var read = SheetReader.Read(AWorkbook.With(rows), "x.xlsx", Small);

        Assert.Contains(says, read.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read_to_its_end()
    {
        var read = SheetReader.Read(new MemoryStream(new byte[30_000]), "x.csv", Small);

        Assert.Contains("larger than", read.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked()
    {
        var read = SheetReader.Read(AWorkbook.With(OneCell, strings: new string(' ', 200_000)), "x.xlsx", Small);

        Assert.Contains("unpacks to more", read.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_lies_about_its_size_gives_no_more_than_it_states()
    {
        var bytes = AWorkbook.With(OneCell, strings: new string(' ', 200_000)).ToArray();
        for (var at = 0; at < bytes.Length - 46; at++)
        {
            // The central directory's record of a part: its unpacked size stands 24 bytes in.
            if (bytes.AsSpan(at).StartsWith("PK\x01\x02"u8) && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 24)) > 100_000)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), 500);
            }
        }

        var read = SheetReader.Read(new MemoryStream(bytes), "x.xlsx", Small);

        Assert.Contains("damaged", read.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_cut_short_is_damaged()
    {
        var bytes = AWorkbook.With(OneCell).ToArray();

        var read = SheetReader.Read(new MemoryStream(bytes[..(bytes.Length / 2)]), "x.xlsx");

        Assert.Contains("damaged", read.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_in_a_workbook_are_not_followed()
    {
        var read = SheetReader.Read(AWorkbook.Of(("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>")), "x.xlsx");

        Assert.Contains("damaged", read.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_workbook_an_old_one_and_other_documents_say_what_to_do()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("Workbook")];
        byte[] encrypted = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")];

        Assert.Contains("password", Refused(new MemoryStream(encrypted)), StringComparison.Ordinal);
        Assert.Contains(".xls kind", Refused(new MemoryStream(old)), StringComparison.Ordinal);
        Assert.Contains("OpenDocument", Refused(AWorkbook.Of(("content.xml", "<x/>"))), StringComparison.Ordinal);
        Assert.Contains("no workbook", Refused(AWorkbook.Of(("word/document.xml", "<x/>"))), StringComparison.Ordinal);
    }

    private static string Refused(Stream file) => SheetReader.Read(file, "x.xlsx").Refusal!.Message;
}
