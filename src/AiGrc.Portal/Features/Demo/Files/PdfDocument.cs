using System.Globalization;
using System.Text;

namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>A small PDF of text and tables on A4, in the fonts that every reader has. Nothing in it depends on when it is made.</summary>
internal sealed class PdfDocument(string title, string footer)
{
    private const double Width = 595;
    private const double Height = 842;
    private const double Left = 64;
    private const double Right = Width - 64;
    private const double Bottom = 78;
    private static readonly Encoding Latin = Encoding.Latin1;

    private readonly List<StringBuilder> pages = [];
    private StringBuilder page = new();
    private double y;

    public PdfDocument Heading(string text, double size = 13)
    {
        Need(size * 3.2);
        y -= size * 0.9;
        Put(text, Left, size, bold: true);
        y -= size * 1.5;
        return this;
    }

    public PdfDocument Paragraph(string text, bool bullet = false)
    {
        var indent = bullet ? 14 : 0;
        var first = true;
        foreach (var line in Wrapped(text, Right - Left - indent, 10, bold: false))
        {
            Need(14);
            if (bullet && first)
            {
                Put("\u00B7", Left + 3, 12, bold: true);
            }

            Put(line, Left + indent, 10, bold: false);
            y -= 14;
            first = false;
        }

        y -= bullet ? 2 : 6;
        return this;
    }

    /// <param name="shares">Of the width, one per column.</param>
    public PdfDocument Table(double[] shares, params IReadOnlyList<string[]> rows)
    {
        foreach (var (row, index) in rows.Select((r, i) => (r, i)))
        {
            var cells = row.Select((text, c) => Wrapped(text, (shares[c] * (Right - Left)) - 10, 9, index == 0).ToList()).ToList();
            var height = (cells.Max(c => c.Count) * 12) + 7;
            Need(height);
            var x = Left;
            if (index == 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"0.93 0.94 0.96 rg {Left} {y - height + 12:0.##} {Right - Left} {height:0.##} re f 0 g\n");
            }

            for (var c = 0; c < cells.Count; c++)
            {
                var top = y;
                foreach (var line in cells[c])
                {
                    (var keep, y) = (y, top);
                    Put(line, x + 5, 9, index == 0);
                    (y, top) = (keep, top - 12);
                }

                x += shares[c] * (Right - Left);
            }

            y -= height;
            page.Append(CultureInfo.InvariantCulture, $"0.75 G 0.5 w {Left} {y + 12:0.##} m {Right} {y + 12:0.##} l S 0 G\n");
        }

        y -= 10;
        return this;
    }

    public byte[] ToBytes()
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{6 + (i * 2)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            $"<< /Title ({Escaped(title)}) /Author (Larkfield Group) >>",
        };
        foreach (var (content, index) in pages.Select((p, i) => (p.ToString(), i)))
        {
            var foot = $"0.4 g BT /F1 8 Tf {Left} 44 Td ({Escaped(footer)}) Tj ET BT /F1 8 Tf {Right - 50} 44 Td (Page {index + 1} of {pages.Count}) Tj ET 0 g\n";
            var stream = content + foot;
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {7 + (index * 2)} 0 R >>");
            objects.Add($"<< /Length {Latin.GetByteCount(stream)} >>\nstream\n{stream}endstream");
        }

        var file = new StringBuilder("%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n");
        var offsets = new List<int>();
        foreach (var (body, index) in objects.Select((o, i) => (o, i)))
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Latin.GetBytes(file.ToString());
    }

    private void Need(double height)
    {
        if (pages.Count > 0 && y - height > Bottom)
        {
            return;
        }

        page = new StringBuilder();
        pages.Add(page);
        y = Height - 72;
    }

    private void Put(string text, double x, double size, bool bold) =>
        page.Append(CultureInfo.InvariantCulture, $"BT /F{(bold ? 2 : 1)} {size:0.##} Tf {x:0.##} {y:0.##} Td ({Escaped(text)}) Tj ET\n");

    private static IEnumerable<string> Wrapped(string text, double width, double size, bool bold)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && HelveticaWidths.Of(longer, bold) * size / 1000 > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        yield return line;
    }

    // The few characters beyond Latin-1 that our texts use, as Windows-1252 has them.
    private static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '(' or ')' or '\\' => $"\\{c}",
        '\u2013' => "\\226",
        '\u2014' => "\\227",
        '\u2019' => "\\222",
        '\u201C' => "\\223",
        '\u201D' => "\\224",
        '\u20AC' => "\\200",
        > '\u00FF' => "?",
        _ => c.ToString(),
    }));
}
