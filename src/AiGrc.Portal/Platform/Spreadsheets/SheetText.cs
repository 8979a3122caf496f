using System.Buffers;
using System.Text;

namespace AiGrc.Portal.Platform.Spreadsheets;

/// <summary>Which letters the bytes of a text file mean. Spreadsheets say so by a byte order mark, or not at all.</summary>
internal static class SheetText
{
    private static readonly SearchValues<char> NoText = SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u000e\u000f\u0010");
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What spreadsheets on Windows write where they do not write UTF-8; Latin-1 with letters in place of control codes.
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text, or null when the bytes are no text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Text(Encoding.UTF8.GetString(bytes[3..]));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Text(Encoding.Unicode.GetString(bytes[2..]));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Text(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        }

        if (WideWithoutMark(bytes) is { } wide)
        {
            return Text(wide.GetString(bytes));
        }

        try
        {
            return Text(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Text(Western.GetString(bytes));
        }
    }

    /// <summary>Latin letters in UTF-16 have a zero in every other byte.</summary>
    private static UnicodeEncoding? WideWithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, 512)];
        var (even, odd) = (0, 0);
        for (var at = 0; at < sample.Length; at += 2)
        {
            even += sample[at] == 0 ? 1 : 0;
            odd += sample[at + 1] == 0 ? 1 : 0;
        }

        return sample.Length < 4 ? null
            : odd > sample.Length / 4 && even == 0 ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
            : even > sample.Length / 4 && odd == 0 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
            : null;
    }

    private static string? Text(string text) =>
        text.AsSpan(0, Math.Min(text.Length, 4096)).IndexOfAny(NoText) >= 0 || text.StartsWith("%PDF", StringComparison.Ordinal) ? null
        : text.Replace('\0', ' ');
}
