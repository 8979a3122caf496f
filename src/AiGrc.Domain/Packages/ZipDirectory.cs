using System.Buffers.Binary;
using System.Text;
using AiGrc.Domain.Common;

namespace AiGrc.Domain.Packages;

/// <summary>Reads the ZIP's directory as strictly as we write it: any byte that our writer would not have put there is a finding.</summary>
internal static class ZipDirectory
{
    private const int SmallestRecord = ZipRecord.CentralHeaderLength + 1;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files in the order of the directory, and the names of those whose directory entry is not as it was written.</summary>
    public sealed record Contents(IReadOnlyList<ZipRecord> Records, IReadOnlyList<string> Altered, ZipEnd End);

    public static Result<Contents> Read(Stream package)
    {
        var end = ReadEnd(package);
        if (end.IsRefused)
        {
            return end.Refusal;
        }

        var (count, offset, length) = end.Value;
        if (length > int.MaxValue || count > length / SmallestRecord)
        {
            return Damaged("it claims more files than it has room for");
        }

        var bytes = new byte[length];
        package.Position = offset;
        package.ReadExactly(bytes);
        var (records, altered) = (new List<ZipRecord>(), new List<string>());
        var rest = bytes.AsSpan();
        while (rest.Length > 0)
        {
            if (ReadRecord(rest, out var taken) is not { } record)
            {
                return Damaged($"entry {records.Count + 1} cannot be read");
            }

            if (!rest[..taken].SequenceEqual(record.CentralHeader()))
            {
                altered.Add(record.Name);
            }

            records.Add(record);
            rest = rest[taken..];
        }

        return records.Count == count ? new Contents(records, altered, end.Value) : Damaged($"it claims {count} files and lists {records.Count}");
    }

    private static Result<ZipEnd> ReadEnd(Stream package)
    {
        var tail = new byte[ZipEnd.WideLength + ZipEnd.LocatorLength + ZipEnd.Length];
        var available = (int)Math.Min(tail.Length, package.Length);
        package.Position = package.Length - available;
        package.ReadExactly(tail.AsSpan(tail.Length - available));
        var plain = tail.AsSpan(tail.Length - ZipEnd.Length);
        if (available < ZipEnd.Length || BinaryPrimitives.ReadUInt32LittleEndian(plain) != ZipEnd.Signature)
        {
            return Damaged("the end record is missing; the file was cut off, something was added to it, or it is no package");
        }

        ZipEnd end = new(Field16(plain, 10), Field32(plain, 16), Field32(plain, 12));
        if (available == tail.Length && BinaryPrimitives.ReadUInt32LittleEndian(tail) == ZipEnd.WideSignature)
        {
            end = new((long)Field64(tail, 32), (long)Field64(tail, 48), (long)Field64(tail, 40));
        }

        var expected = end.ToArray();
        var start = package.Length - expected.Length;
        return end is { Count: >= 0, DirectoryOffset: >= 0, DirectoryLength: >= 0 }
            && end.DirectoryLength <= start && end.DirectoryOffset == start - end.DirectoryLength
            && tail.AsSpan(tail.Length - Math.Min(available, expected.Length)).SequenceEqual(expected)
            ? end
            : Damaged("the end record does not fit the file: bytes were changed, added or removed");
    }

    private static ZipRecord? ReadRecord(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        if (bytes.Length < ZipRecord.CentralHeaderLength || Field32(bytes, 0) != ZipRecord.CentralSignature)
        {
            return null;
        }

        var (nameLength, extraLength, commentLength) = (Field16(bytes, 28), Field16(bytes, 30), Field16(bytes, 32));
        taken = ZipRecord.CentralHeaderLength + nameLength + extraLength + commentLength;
        if (bytes.Length < taken)
        {
            return null;
        }

        var (length, offset) = ((long)Field32(bytes, 24), (long)Field32(bytes, 42));
        var extra = bytes.Slice(ZipRecord.CentralHeaderLength + nameLength, extraLength);
        var wide = length == ZipRecord.InTheExtraField;
        if (wide)
        {
            length = extra.Length >= 20 ? (long)Field64(extra, 4) : -1;
        }

        if (offset == ZipRecord.InTheExtraField)
        {
            var at = wide ? 20 : 4;
            offset = extra.Length >= at + 8 ? (long)Field64(extra, at) : -1;
        }

        try
        {
            var name = StrictUtf8.GetString(bytes.Slice(ZipRecord.CentralHeaderLength, nameLength));
            return length < 0 || offset < 0 ? null : new ZipRecord(name, offset, length, Field32(bytes, 16), wide);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Invalid Damaged(string how) => new($"The ZIP's directory is damaged: {how}.");

    private static ushort Field16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Field32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong Field64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
