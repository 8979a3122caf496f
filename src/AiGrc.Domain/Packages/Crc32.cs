using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiGrc.Domain.Packages;

/// <summary>
/// The CRC-32 that ZIP asks for: by carry-less multiplication where the processor has it (Gopal et al., Fast CRC Computation Using PCLMULQDQ, Intel 2009),
/// else sixteen bytes at a step. The base library's own sits in a package that the domain does without.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Step = 16;
    private const int Stride = 4 * Step;
    private static readonly uint[] Table = MakeTable();

    /// <summary>Continues from an earlier value; begin with 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data) =>
        Pclmulqdq.IsSupported && data.Length >= 2 * Stride ? Folded(crc, data) : ByTable(crc, data);

    /// <summary>The same without the processor's help.</summary>
    internal static uint ByTable(uint crc, ReadOnlySpan<byte> data) => ~Advance(~crc, data);

    private static uint Advance(uint state, ReadOnlySpan<byte> data)
    {
        var table = Table.AsSpan();
        while (data.Length >= Step)
        {
            var first = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ state;
            var second = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            var third = BinaryPrimitives.ReadUInt32LittleEndian(data[8..]);
            var fourth = BinaryPrimitives.ReadUInt32LittleEndian(data[12..]);
            state = Look(table[(12 << 8)..], first) ^ Look(table[(8 << 8)..], second) ^ Look(table[(4 << 8)..], third) ^ Look(table, fourth);
            data = data[Step..];
        }

        foreach (var b in data)
        {
            state = table[(byte)(state ^ b)] ^ (state >> 8);
        }

        return state;
    }

    // Four lanes are carried over 512 bits at a time, then into one another; what remains has the same CRC as everything before it.
    private static uint Folded(uint crc, ReadOnlySpan<byte> data)
    {
        var byStride = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);
        var byStep = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(data);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)~crc), blocks[1], blocks[2], blocks[3]);
        var at = 4;
        for (; at + 4 <= blocks.Length; at += 4)
        {
            a = Carry(a, byStride) ^ blocks[at];
            b = Carry(b, byStride) ^ blocks[at + 1];
            c = Carry(c, byStride) ^ blocks[at + 2];
            d = Carry(d, byStride) ^ blocks[at + 3];
        }

        var all = Carry(Carry(Carry(a, byStep) ^ b, byStep) ^ c, byStep) ^ d;
        Span<byte> rest = stackalloc byte[Step];
        all.AsByte().CopyTo(rest);
        return ~Advance(Advance(0, rest), data[(at * Step)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Carry(Vector128<ulong> lane, Vector128<ulong> distance) =>
        Pclmulqdq.CarrylessMultiply(lane, distance, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, distance, 0x11);

    private static uint Look(ReadOnlySpan<uint> tables, uint word) =>
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
