using System.Text;

namespace AiGrc.Portal.Platform.Printing;

/// <summary>Writes the report's own moment over the clock's in a PDF. The length stays, so every offset in the file stays right.</summary>
internal static class PdfDates
{
    private static readonly byte[][] Names = ["/CreationDate (D:"u8.ToArray(), "/ModDate (D:"u8.ToArray()];

    public static void Set(Span<byte> pdf, DateTimeOffset moment)
    {
        var text = Encoding.ASCII.GetBytes(moment.UtcDateTime.ToString("yyyyMMddHHmmss"));
        foreach (var name in Names)
        {
            var at = pdf.IndexOf(name);
            if (at < 0)
            {
                throw new InvalidDataException($"The PDF has no {Encoding.ASCII.GetString(name)}, which every print had so far: Chromium writes otherwise now.");
            }

            text.CopyTo(pdf[(at + name.Length)..]);
        }
    }
}
