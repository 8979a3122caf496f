using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiGrc.Domain.Ledger;

/// <summary>The 32 bytes of a SHA-256 hash, as a value.</summary>
public readonly record struct Sha256Digest
{
    public const int Length = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly ulong a;
    private readonly ulong b;
    private readonly ulong c;
    private readonly ulong d;

    /// <summary>Takes a hash that was computed elsewhere.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    public Sha256Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A SHA-256 hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        (a, b, c, d) = (words[0], words[1], words[2], words[3]);
    }

    public static Sha256Digest Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(data, hash);
        return new Sha256Digest(hash);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; anything else is null.</summary>
    public static Sha256Digest? FromHex(string? text) =>
        text is { Length: 2 * Length } && !text.AsSpan().ContainsAnyExcept(HexDigits) ? new Sha256Digest(Convert.FromHexString(text)) : null;

    /// <summary>Reads standard base64 of 32 bytes in its one canonical spelling; anything else is null.</summary>
    public static Sha256Digest? FromBase64(string? text)
    {
        Span<byte> bytes = stackalloc byte[Length + 4];
        return text is { Length: 44 } && Convert.TryFromBase64String(text, bytes, out var written) && written == Length
            && string.Equals(Convert.ToBase64String(bytes[..Length]), text, StringComparison.Ordinal)
            ? new Sha256Digest(bytes[..Length])
            : null;
    }

    public void CopyTo(Span<byte> destination)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(destination[..Length]);
        (words[0], words[1], words[2], words[3]) = (a, b, c, d);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    public string ToHex() => Convert.ToHexStringLower(ToArray());

    public string ToBase64() => Convert.ToBase64String(ToArray());

    public override string ToString() => ToHex();
}
