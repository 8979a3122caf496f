using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;

namespace AiGrc.Domain.Tests.Packages;

/// <summary>Builds packages with a ledger of their own, as the portal does.</summary>
internal sealed class APackage : IDisposable
{
    public static readonly OrganizationId Larkfield = new(Guid.Parse("01970000-0000-7000-8000-000000000001"));
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly PackageDescription About = new(
        new PackageOrganization(Larkfield.Value, "Larkfield *Group*"),
        ["iso-42001-2023", "eu-ai-act-2024"],
        "organization",
        new PackagePeriod(new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31)),
        Monday,
        new PackageGenerator("aigrc", "0.1.0"));

    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public APackage() => Key = new SigningKey(ecdsa);

    public SigningKey Key { get; }

    /// <summary>The name that the last package gave to each of its files, in the order they were handed in.</summary>
    public List<string> Names { get; } = [];

    public static IEnumerable<(string Name, byte[] Content)> SomeFiles(int count) =>
        Enumerable.Range(0, count).Select(i => ($"evidence/{i:000}/report {i}.txt", Encoding.UTF8.GetBytes($"Access review {i}: 12 accounts, none orphaned.\n")));

    public byte[] Write(params IEnumerable<(string Name, byte[] Content)> files)
    {
        using var output = new MemoryStream();
        WriteAsync(new ForwardOnly(output), files).GetAwaiter().GetResult();
        return output.ToArray();
    }

    public async Task WriteAsync(Stream output, IEnumerable<(string Name, byte[] Content)> files, SignedCheckpoint? otherCheckpoint = null)
    {
        Names.Clear();
        var (tree, nodes) = (new MerkleAppender(), new List<MerkleNode>());
        var entries = new List<(LedgerEntry Entry, string File)>();
        using var writer = await PackageWriter.StartAsync(output, About, Key, default);
        foreach (var (name, content) in files)
        {
            using var stream = new MemoryStream(content);
            var file = await writer.AddAsync(name, stream, content.Length, Sha256Digest.Of(content), default);
            Names.Add(file.Path);
            entries.Add((AnEntry(entries.Count, CanonicalJson.TextOf(new { file.Path, Sha256 = file.Sha256.ToHex() })), file.Path));
            tree.Append(new LedgerLeaf().Hash(entries[^1].Entry), nodes);
        }

        var known = nodes.ToDictionary(n => n.Id, n => n.Hash);
        var checkpoint = otherCheckpoint ?? Checkpoint.Of(Larkfield, tree.Size, tree.Root(), Monday).Sign(Key);
        var proofs = entries.Select((e, i) => new LedgerProof(i, e.Entry, MerkleNodes.InclusionProof(i, tree.Size, known), [e.File]));
        await writer.CompleteAsync(checkpoint, proofs.ToAsyncEnumerable(), default);
    }

    public static PackageReport Verify(byte[] package, VerificationKey? key = null)
    {
        using var stream = new MemoryStream(package);
        return PackageVerifier.Verify(stream, key);
    }

    /// <summary>Writes the files of a package anew, in a sound container: what somebody does who knows ZIP but lacks the key.</summary>
    public static byte[] Repack(byte[] package, Func<List<(string Name, byte[] Content)>, IEnumerable<(string Name, byte[] Content)>> change)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        var files = archive.Entries.Select(e =>
        {
            using var content = new MemoryStream();
            using var stream = e.Open();
            stream.CopyTo(content);
            return (e.FullName, content.ToArray());
        }).ToList();
        using var output = new MemoryStream();
        using var zip = new ZipStreamWriter(output);
        RepackAsync(zip, change(files)).GetAwaiter().GetResult();
        return output.ToArray();
    }

    public void Dispose() => ecdsa.Dispose();

    private static async Task RepackAsync(ZipStreamWriter zip, IEnumerable<(string Name, byte[] Content)> files)
    {
        foreach (var (name, content) in files)
        {
            await zip.BeginAsync(name, content.Length, default);
            await zip.WriteAsync(content, default);
            await zip.EndAsync(default);
        }

        await zip.CompleteAsync(default);
    }

    private static LedgerEntry AnEntry(int number, string state) => new(
        new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0),
        Larkfield,
        Monday.AddSeconds(number),
        new Actor(ActorKind.Person, "01970000-0000-7000-8000-00000000000a", "Mara Okafor"),
        "evidence.submitted",
        "evidence",
        $"{number}",
        state);

    /// <summary>Like a network connection: nothing but writing forward, asynchronously.</summary>
    private sealed class ForwardOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new NotSupportedException();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    }
}
