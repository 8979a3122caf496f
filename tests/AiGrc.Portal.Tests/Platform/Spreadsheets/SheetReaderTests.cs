using System.Text;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Tests.Platform.Spreadsheets;

public sealed class SheetReaderTests
{
    [Fact]
    public void What_our_own_workbooks_say_is_read_back()
    {
        var sheet = new Sheet("Controls", [new("Code", 10), new("Due", 10), new("Days", 10)], [["AC-1", SheetCell.Of(new DateOnly(2026, 3, 2)), 30], ["Ünïcode \"x\"\nline", "", 7]]);

        var read = SheetReader.Read(new MemoryStream(Workbook.Write(sheet)), "controls.xlsx").Value.Find("controls")!;

        Assert.Equal([["Code", "Due", "Days"], ["AC-1", "2026-03-02", "30"], ["Ünïcode \"x\"\nline", "", "7"]], read.Rows.Select(r => r.Cells));
        Assert.Equal([1, 2, 3], read.Rows.Select(r => r.Number));
    }

    [Fact]
    public void Cells_stand_where_their_reference_says_and_empty_rows_are_left_out()
    {
        const string rows = "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"D3\" t=\"str\"><v>x</v></c><c r=\"F3\" t=\"str\"><v> </v></c></row><row r=\"4\"><c r=\"A4\" s=\"1\"/></row><row r=\"9\"><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c></row>";

        var sheet = Controls(AWorkbook.With(rows));

        Assert.Equal([(3, ",1,,x"), (9, "true,false")], sheet.Rows.Select(r => (r.Number, string.Join(',', r.Cells))));
        Assert.Equal("", sheet.Rows[0].Cell(40));
    }

    [Fact]
    public void Shared_strings_join_their_runs_and_leave_reading_aids_out()
    {
        const string strings = "<si><t>plain</t></si><si><r><t xml:space=\"preserve\">bold </t></r><r><t>and not</t></r><rPh sb=\"0\" eb=\"1\"><t>aid</t></rPh></si><si><t>one_x000D_two</t></si>";

        var sheet = Controls(AWorkbook.With("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>99</v></c></row>", strings));

        Assert.Equal(["plain", "bold and not", "one\ntwo"], sheet.Rows[0].Cells);
    }

    [Theory]
    [InlineData("14", "46083", "2026-03-02")]
    [InlineData("22", "46083.5", "2026-03-02T12:00:00")]
    [InlineData("20", "0.25", "06:00:00")]
    [InlineData("14", "1", "1900-01-01")]
    [InlineData("200", "46083", "2026-03-02")]
    [InlineData("201", "46083", "46083")]
    [InlineData("202", "5.1", "5.10")]
    [InlineData("203", "7", "007")]
    [InlineData("0", "0.1", "0.1")]
    [InlineData("0", "0.30000000000000004", "0.3")]
    [InlineData("14", "-3", "-3")]
    [InlineData("0", "1E+30", "1E+30")]
    public void A_number_is_shown_as_its_format_means_it(string format, string raw, string shown)
    {
        var styles = "<numFmts><numFmt numFmtId=\"200\" formatCode=\"yyyy\\-mm\\-dd;@\"/><numFmt numFmtId=\"201\" formatCode=\"[Red]0&quot; days&quot;\"/><numFmt numFmtId=\"202\" formatCode=\"0.00\"/><numFmt numFmtId=\"203\" formatCode=\"000\"/></numFmts>"
            + $"<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"{format}\"/></cellXfs>";

        var sheet = Controls(AWorkbook.With($"<row><c s=\"1\"><v>{raw}</v></c></row>", styles: styles));

        Assert.Equal(shown, sheet.Rows[0].Cells[0]);
    }

    [Fact]
    public void Days_of_old_Macs_count_from_1904()
    {
        var sheet = Controls(AWorkbook.With("<row><c s=\"0\"><v>44621</v></c></row>", styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", book: "<workbookPr date1904=\"1\"/>"));

        Assert.Equal("2026-03-02", sheet.Rows[0].Cells[0]);
    }

    [Fact]
    public void A_formula_is_the_value_that_it_had()
    {
        var sheet = Controls(AWorkbook.With("<row><c><f>1+1</f><v>2</v></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>2x</v></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"));

        Assert.Equal(["2", "2x", "#DIV/0!"], sheet.Rows[0].Cells);
    }

    [Fact]
    public void Hidden_sheets_are_read_and_marked()
    {
        var file = SheetReader.Read(AWorkbook.With("<row><c><v>1</v></c></row>"), "x.xlsx").Value;

        Assert.Equal([("Controls", false), ("Lists", true)], file.Sheets.Select(s => (s.Name, s.Hidden)));
    }

    [Theory]
    [InlineData("a,b;c\n1,2\n3,4\n", "a|b;c")]
    [InlineData("a;b\n1,5;2\n3;4\n", "a|b")]
    [InlineData("a\tb\n1\t2\n", "a|b")]
    [InlineData("sep=;\r\na,1;b\r\n", "a,1|b")]
    [InlineData("only\nwords\n", "only")]
    public void The_separator_is_found(string text, string head)
    {
        var file = SheetReader.Read(Bytes(text), "x.csv").Value;

        Assert.Equal(head, string.Join('|', file.Sheets[0].Rows[0].Cells));
    }

    [Fact]
    public void Rows_are_numbered_as_a_spreadsheet_numbers_them()
    {
        var file = SheetReader.Read(Bytes("code,text\r\nA,\"one\r\ntwo \"\"quoted\"\"\"\r\n\r\nB,x,,\r\n"), "controls.csv").Value;

        Assert.Equal("controls", file.Sheets[0].Name);
        Assert.Equal([(1, "code|text"), (2, "A|one\ntwo \"quoted\""), (4, "B|x")], file.Sheets[0].Rows.Select(r => (r.Number, string.Join('|', r.Cells))));
    }

    public static TheoryData<string> Letters => ["utf-8", "utf-8-mark", "utf-16", "utf-16BE", "utf-16-bare", "windows"];

    [Theory]
    [MemberData(nameof(Letters))]
    public void Letters_come_out_right_in_every_usual_encoding(string encoding)
    {
        const string text = "Code,Überblick – naïve\nA,größer\n";
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8-mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "utf-16BE" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "utf-16-bare" => Encoding.Unicode.GetBytes(text.Replace('–', '-')),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
        };

        var rows = SheetReader.Read(new MemoryStream(bytes), "x.csv").Value.Sheets[0].Rows;

        Assert.StartsWith("Überblick", rows[0].Cells[1], StringComparison.Ordinal);
        Assert.Equal("größer", rows[1].Cells[1]);
    }

    [Fact]
    public void A_list_of_objects_is_a_sheet_with_its_keys_as_head()
    {
        var file = SheetReader.Read(Bytes("""[ {"name":"Bias","score":2.50}, {"name":"Drift","tags":["a","b"],"open":true,"none":null} ]"""), "risks.json").Value;

        Assert.Equal([["name", "score", "tags", "open", "none"], ["Bias", "2.50"], ["Drift", "", "a; b", "true"]], file.Sheets[0].Rows.Select(r => r.Cells));
    }

    [Fact]
    public void An_object_of_lists_is_a_sheet_for_each()
    {
        var file = SheetReader.Read(Bytes("""{"made":"2026","controls":[{"code":"A"}],"risks":[{"name":"B"}]}"""), "x.json").Value;

        Assert.Equal(["controls", "risks"], file.Sheets.Select(s => s.Name));
    }

    private static SheetTable Controls(Stream workbook) => SheetReader.Read(workbook, "x.xlsx").Value.Sheets[0];

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
