using System.IO.Compression;
using System.Text;

namespace AiGrc.Portal.Tests.Platform.Spreadsheets;

/// <summary>A workbook written part by part, so that a test can put anything into it.</summary>
internal static class AWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static MemoryStream With(string rows, string strings = "", string styles = "", string book = "") => Of(
        ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\">{book}<sheets><sheet name=\"Controls\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"Lists\" sheetId=\"2\" state=\"hidden\" r:id=\"b\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{Relations}/worksheet\" Target=\"worksheets/one.xml\"/><Relationship Id=\"b\" Type=\"{Relations}/worksheet\" Target=\"/xl/worksheets/two.xml\"/><Relationship Id=\"c\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"d\" Type=\"{Relations}/styles\" Target=\"./styles.xml\"/></Relationships>"),
        ("xl/worksheets/one.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ("xl/worksheets/two.xml", $"<worksheet xmlns=\"{Main}\"><sheetData><row><c t=\"inlineStr\"><is><t>Yes</t></is></c></row></sheetData></worksheet>"),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>"),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{styles}</styleSheet>"));

    public static MemoryStream Of(params (string Name, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        file.Position = 0;
        return file;
    }
}
