using System.Buffers;
using System.Security.Cryptography;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>One pass over the container: every byte is either a file's, which is hashed, or exactly what the writer would have put there.</summary>
internal sealed class PackageScan
{
    private const int BufferSize = 1 << 18;

    // What the verifier has to hold in memory; the list of a million files is half of this.
    private const long MostBytesOfAPart = 256 << 20;
    private readonly List<PackageCheck> findings = [];
    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);
    private readonly List<PackageFile> files = [];

    public IReadOnlyList<PackageFile> Files => files;

    public IReadOnlyList<PackageCheck> Findings => findings;

    /// <summary>The content of the package's own parts (<see cref="PackageLayout"/>), by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Parts => parts;

    public static PackageScan Of(Stream package)
    {
        var scan = new PackageScan();
        var directory = ZipDirectory.Read(package);
        if (directory.IsRefused)
        {
            scan.Found(file: null, directory.Refusal.Message);
            return scan;
        }

        foreach (var name in directory.Value.Altered)
        {
            scan.Found(name, $"The directory entry of {name} was altered.");
        }

        scan.CheckNames(directory.Value.Records);
        scan.ReadFiles(package, directory.Value);
        return scan;
    }

    private void CheckNames(IReadOnlyList<ZipRecord> records)
    {
        var names = new PackageNames();
        foreach (var record in records)
        {
            if (!PackagePath.IsSafe(record.Name))
            {
                Found(record.Name, $"The name \"{record.Name}\" is not safe to unpack.");
            }

            if (!names.TryTake(record.Name))
            {
                Found(record.Name, $"The name {record.Name} is there twice, or is a file and a folder at once.");
            }
        }

        foreach (var missing in PackageLayout.All.Except(records.Select(r => r.Name), StringComparer.Ordinal))
        {
            Found(missing, $"{missing} is missing.");
        }
    }

    private void ReadFiles(Stream package, ZipDirectory.Contents directory)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            package.Position = 0;
            var position = 0L;
            foreach (var record in directory.Records)
            {
                var (header, descriptor) = (record.LocalHeader(), record.Descriptor());
                var end = position + header.Length + record.Length + descriptor.Length;
                if (record.Offset != position || end > directory.End.DirectoryOffset || end < position)
                {
                    Found(record.Name, $"{record.Name} does not begin where the file before it ends: bytes were added, removed or moved.");
                    return;
                }

                var intact = Matches(package, header, buffer);
                var crc = Hash(package, record, buffer);
                intact &= Matches(package, descriptor, buffer);
                if (!intact)
                {
                    Found(record.Name, $"The ZIP header or trailer of {record.Name} was altered.");
                }

                if (crc != record.Crc)
                {
                    Found(record.Name, $"The content of {record.Name} was altered: its checksum in the ZIP does not fit.");
                }

                position = end;
            }

            if (position != directory.End.DirectoryOffset)
            {
                Found(file: null, "There are bytes between the last file and the directory of the ZIP that belong to no file.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private uint Hash(Stream package, ZipRecord record, byte[] buffer)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var isPart = PackageLayout.All.Contains(record.Name);
        if (isPart && record.Length > MostBytesOfAPart)
        {
            Found(record.Name, $"{record.Name} is too large to be checked: {record.Length} bytes.");
            isPart = false;
        }

        var kept = isPart ? new byte[record.Length] : null;
        var crc = 0u;
        for (var done = 0L; done < record.Length;)
        {
            var chunk = buffer.AsSpan(0, (int)Math.Min(BufferSize, record.Length - done));
            package.ReadExactly(chunk);
            hash.AppendData(chunk);
            crc = Crc32.Append(crc, chunk);
            if (kept is not null)
            {
                chunk.CopyTo(kept.AsSpan((int)done));
            }

            done += chunk.Length;
        }

        files.Add(new PackageFile(record.Name, record.Length, new Sha256Digest(hash.GetHashAndReset())));
        if (kept is not null)
        {
            parts[record.Name] = kept;
        }

        return crc;
    }

    private static bool Matches(Stream package, byte[] expected, byte[] buffer)
    {
        // A name has at most 65,535 bytes, so a header always fits.
        var actual = buffer.AsSpan(0, expected.Length);
        package.ReadExactly(actual);
        return actual.SequenceEqual(expected);
    }

    private void Found(string? file, string message) => findings.Add(new PackageCheck("container", CheckOutcome.Failed, file, message));
}
