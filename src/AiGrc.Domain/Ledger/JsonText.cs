using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AiGrc.Domain.Ledger;

/// <summary>How RFC 8785 spells strings and numbers.</summary>
internal static class JsonText
{
    /// <summary>UTF-8 that throws on half a surrogate pair instead of writing a replacement character.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    public static void WriteString(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (text.Length > 0)
        {
            var plain = text.IndexOfAny(Escaped);
            var run = plain < 0 ? text : text[..plain];
            if (run.Length > 0)
            {
                output.Advance(Utf8.GetBytes(run, output.GetSpan(Utf8.GetMaxByteCount(run.Length))));
            }

            if (plain < 0)
            {
                break;
            }

            WriteEscape(output, text[plain]);
            text = text[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    /// <summary>A finite number as ECMAScript's Number.prototype.toString writes it: the shortest digits that read back as the same double.</summary>
    public static void WriteNumber(IBufferWriter<byte> output, double value)
    {
        const double LastExactInteger = 9_007_199_254_740_992;
        var span = output.GetSpan(32);
        if (Math.Abs(value) <= LastExactInteger && value == Math.Truncate(value))
        {
            // Also turns minus zero into 0.
            _ = Utf8Formatter.TryFormat((long)value, span, out var length);
            output.Advance(length);
            return;
        }

        Span<byte> shortest = stackalloc byte[32];
        _ = value.TryFormat(shortest, out var written, "R", CultureInfo.InvariantCulture);
        output.Advance(Arrange(shortest[..written], span));
    }

    private static int Arrange(ReadOnlySpan<byte> shortest, Span<byte> output)
    {
        var at = 0;
        if (shortest[0] == '-')
        {
            output[at++] = (byte)'-';
            shortest = shortest[1..];
        }

        Span<byte> digits = stackalloc byte[32];
        var (count, point) = Take(shortest, digits);
        digits = digits[..count];
        if (count <= point && point <= 21)
        {
            at += Put(digits, output[at..]);
            output.Slice(at, point - count).Fill((byte)'0');
            return at + point - count;
        }

        if (point is > 0 and <= 21)
        {
            at += Put(digits[..point], output[at..]);
            output[at++] = (byte)'.';
            return at + Put(digits[point..], output[at..]);
        }

        if (point is > -6 and <= 0)
        {
            at += Put("0."u8, output[at..]);
            output.Slice(at, -point).Fill((byte)'0');
            at -= point;
            return at + Put(digits, output[at..]);
        }

        output[at++] = digits[0];
        if (count > 1)
        {
            output[at++] = (byte)'.';
            at += Put(digits[1..], output[at..]);
        }

        output[at++] = (byte)'e';
        output[at++] = (byte)(point > 0 ? '+' : '-');
        _ = Utf8Formatter.TryFormat(Math.Abs(point - 1), output[at..], out var length);
        return at + length;
    }

    /// <summary>Splits "12.5E+20" into its significant digits and the place of the decimal point, counted from the first of them.</summary>
    private static (int Count, int Point) Take(ReadOnlySpan<byte> shortest, Span<byte> digits)
    {
        var exponent = 0;
        var mark = shortest.IndexOf((byte)'E');
        if (mark >= 0)
        {
            exponent = int.Parse(shortest[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            shortest = shortest[..mark];
        }

        var count = 0;
        var point = shortest.IndexOf((byte)'.');
        point = point < 0 ? shortest.Length : point;
        foreach (var c in shortest)
        {
            if (c == '.')
            {
                continue;
            }

            if (count == 0 && c == '0')
            {
                point--;
                continue;
            }

            digits[count++] = c;
        }

        while (count > 1 && digits[count - 1] == '0')
        {
            count--;
        }

        return (count, point + exponent);
    }

    private static int Put(ReadOnlySpan<byte> part, Span<byte> output)
    {
        part.CopyTo(output);
        return part.Length;
    }

    private static void WriteEscape(IBufferWriter<byte> output, char c)
    {
        switch (c)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            default:
                output.Write("\\u00"u8);
                output.Write([(byte)('0' + (c >> 4)), (byte)"0123456789abcdef"[c & 15]]);
                break;
        }
    }
}
