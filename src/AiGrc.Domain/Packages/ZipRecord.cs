using System.Buffers.Binary;
using System.Text;

namespace AiGrc.Domain.Packages;

/// <summary>One file in a package's ZIP. Every other byte of the container follows from these fields, which is what makes it checkable.</summary>
/// <param name="Wide">Zip64 sizes: needed from 4 GiB on, and used where the length was not known beforehand.</param>
internal sealed record ZipRecord(string Name, long Offset, long Length, uint Crc, bool Wide)
{
    public const int LocalHeaderLength = 30;
    public const int CentralHeaderLength = 46;
    public const uint LocalSignature = 0x04034b50;
    public const uint DescriptorSignature = 0x08074b50;
    public const uint CentralSignature = 0x02014b50;
    public const ushort Zip64Tag = 1;
    public const uint InTheExtraField = uint.MaxValue;

    private const ushort Version = 20;
    private const ushort Zip64Version = 45;
    private const ushort MadeOnUnix = 3 << 8;
    private const ushort SizesFollowAndUtf8Names = 0x0808;

    // 1980-01-01 00:00, the first moment that ZIP knows: the same content gives the same bytes.
    private const ushort FirstDate = 0x0021;

    // A plain file, readable by all and written by its owner.
    private const uint UnixMode = 0x81A4u << 16;

    private bool FarOffset => Offset >= InTheExtraField;

    public byte[] LocalHeader()
    {
        var header = new Bytes();
        header.Put(LocalSignature);
        header.Put(Wide ? Zip64Version : Version);
        PutMiddle(header, crc: 0, length: Wide ? InTheExtraField : 0);
        header.Put((ushort)(Wide ? 20 : 0));
        header.Put(Encoding.UTF8.GetBytes(Name));
        if (Wide)
        {
            header.Put(Zip64Tag);
            header.Put((ushort)16);
            header.Put(0UL);
            header.Put(0UL);
        }

        return header.ToArray();
    }

    public byte[] Descriptor()
    {
        var descriptor = new Bytes();
        descriptor.Put(DescriptorSignature);
        descriptor.Put(Crc);
        for (var i = 0; i < 2; i++)
        {
            if (Wide)
            {
                descriptor.Put((ulong)Length);
            }
            else
            {
                descriptor.Put((uint)Length);
            }
        }

        return descriptor.ToArray();
    }

    public byte[] CentralHeader()
    {
        var extra = (Wide ? 16 : 0) + (FarOffset ? 8 : 0);
        var version = extra > 0 ? Zip64Version : Version;
        var header = new Bytes();
        header.Put(CentralSignature);
        header.Put((ushort)(MadeOnUnix | version));
        header.Put(version);
        PutMiddle(header, Crc, Wide ? InTheExtraField : (uint)Length);
        header.Put((ushort)(extra > 0 ? extra + 4 : 0));
        header.Put((ushort)0); // comment
        header.Put((ushort)0); // disk
        header.Put((ushort)0); // internal attributes
        header.Put(UnixMode);
        header.Put(FarOffset ? InTheExtraField : (uint)Offset);
        header.Put(Encoding.UTF8.GetBytes(Name));
        if (extra > 0)
        {
            header.Put(Zip64Tag);
            header.Put((ushort)extra);
            if (Wide)
            {
                header.Put((ulong)Length);
                header.Put((ulong)Length);
            }

            if (FarOffset)
            {
                header.Put((ulong)Offset);
            }
        }

        return header.ToArray();
    }

    // From the flags to the name's length, both headers are laid out alike.
    private void PutMiddle(Bytes header, uint crc, uint length)
    {
        header.Put(SizesFollowAndUtf8Names);
        header.Put((ushort)0); // stored
        header.Put((ushort)0); // time
        header.Put(FirstDate);
        header.Put(crc);
        header.Put(length);
        header.Put(length);
        header.Put((ushort)Encoding.UTF8.GetByteCount(Name));
    }

    /// <summary>Little-endian fields one after the other.</summary>
    internal sealed class Bytes
    {
        private readonly List<byte> bytes = new(128);

        public void Put(ushort value)
        {
            Span<byte> field = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(field, value);
            bytes.AddRange(field);
        }

        public void Put(uint value)
        {
            Span<byte> field = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(field, value);
            bytes.AddRange(field);
        }

        public void Put(ulong value)
        {
            Span<byte> field = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(field, value);
            bytes.AddRange(field);
        }

        public void Put(ReadOnlySpan<byte> value) => bytes.AddRange(value);

        public byte[] ToArray() => [.. bytes];
    }
}

/// <summary>The end of the container: where the directory stands. The wide form appears only where the plain one cannot say it.</summary>
internal sealed record ZipEnd(long Count, long DirectoryOffset, long DirectoryLength)
{
    public const int Length = 22;
    public const int LocatorLength = 20;
    public const int WideLength = 56;
    public const uint Signature = 0x06054b50;
    public const uint WideSignature = 0x06064b50;
    public const uint LocatorSignature = 0x07064b50;

    public bool Wide => Count >= ushort.MaxValue || DirectoryOffset >= uint.MaxValue || DirectoryLength >= uint.MaxValue;

    public byte[] ToArray()
    {
        var end = new ZipRecord.Bytes();
        if (Wide)
        {
            end.Put(WideSignature);
            end.Put((ulong)WideLength - 12);
            end.Put((ushort)((3 << 8) | 45));
            end.Put((ushort)45);
            end.Put(0UL); // this disk, and the one the directory starts on
            end.Put((ulong)Count);
            end.Put((ulong)Count);
            end.Put((ulong)DirectoryLength);
            end.Put((ulong)DirectoryOffset);
            end.Put(LocatorSignature);
            end.Put(0u);
            end.Put((ulong)(DirectoryOffset + DirectoryLength));
            end.Put(1u);
        }

        end.Put(Signature);
        end.Put(0u); // this disk, and the one the directory starts on
        end.Put((ushort)Math.Min(Count, ushort.MaxValue));
        end.Put((ushort)Math.Min(Count, ushort.MaxValue));
        end.Put((uint)Math.Min(DirectoryLength, uint.MaxValue));
        end.Put((uint)Math.Min(DirectoryOffset, uint.MaxValue));
        end.Put((ushort)0);
        return end.ToArray();
    }
}
