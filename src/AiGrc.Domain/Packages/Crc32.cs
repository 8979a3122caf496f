using System.Buffers.Binary;

namespace AiGrc.Domain.Packages;

/// <summary>The CRC-32 that ZIP asks for, sixteen bytes at a step: the base library's own sits in a package that the domain does without.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Step = 16;
    private static readonly uint[] Table = MakeTable();

    /// <summary>Continues from an earlier value; begin with 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        var table = Table.AsSpan();
        while (data.Length >= Step)
        {
            var first = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var second = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            var third = BinaryPrimitives.ReadUInt32LittleEndian(data[8..]);
            var fourth = BinaryPrimitives.ReadUInt32LittleEndian(data[12..]);
            crc = Fold(table[(12 << 8)..], first) ^ Fold(table[(8 << 8)..], second) ^ Fold(table[(4 << 8)..], third) ^ Fold(table, fourth);
            data = data[Step..];
        }

        foreach (var b in data)
        {
            crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Fold(ReadOnlySpan<uint> tables, uint word) =>
        tables[(3 << 8) + (byte)word] ^ tables[(2 << 8) + (byte)(word >> 8)] ^ tables[(1 << 8) + (byte)(word >> 16)] ^ tables[(int)(word >> 24)];

    private static uint[] MakeTable()
    {
        var table = new uint[Step << 8];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? (value >> 1) ^ Polynomial : value >> 1;
            }

            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = table[(byte)table[i - 256]] ^ (table[i - 256] >> 8);
        }

        return table;
    }
}
