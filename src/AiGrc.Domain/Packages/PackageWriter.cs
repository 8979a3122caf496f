using System.Buffers;
using System.Text;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>Writes an evidence package to a stream that only goes forward: start, add files, complete. The same content gives the same bytes, the signature aside.</summary>
/// <remarks>Asynchronous, unlike the rest of the domain, because the stream is usually a network connection.</remarks>
public sealed class PackageWriter : IDisposable
{
    private const int BufferSize = 1 << 18;
    private readonly ZipStreamWriter zip;
    private readonly PackageDescription description;
    private readonly SigningKey key;
    private readonly PackageNames names = new();
    private readonly List<PackageFile> files = [];

    private PackageWriter(Stream output, PackageDescription description, SigningKey key)
    {
        (zip, this.description, this.key) = (new ZipStreamWriter(output), description, key);
        foreach (var name in PackageLayout.All)
        {
            _ = names.TryTake(name);
        }
    }

    /// <summary>Everything that went in so far.</summary>
    public IReadOnlyList<PackageFile> Files => files;

    /// <summary>Begins the package; its first bytes leave at once.</summary>
    public static async Task<PackageWriter> StartAsync(Stream output, PackageDescription description, SigningKey key, CancellationToken cancellation)
    {
        var writer = new PackageWriter(output, description, key);
        try
        {
            await writer.PutAsync(PackageLayout.Guide, Encoding.UTF8.GetBytes(VerificationGuide.Text(description, key.Public)), cancellation);
            await writer.PutAsync(PackageLayout.Key, Encoding.UTF8.GetBytes(key.Public.ToPem()), cancellation);
            await writer.zip.FlushAsync(cancellation);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public Task<PackageFile> AddAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        PutAsync(names.Take(path), content, cancellation);

    /// <summary>Copies a file into the package. The answer says under which name: unsafe and repeated names are changed.</summary>
    /// <param name="length">The length where it is known; a file that turns out otherwise is an error.</param>
    /// <param name="expected">The hash that the file had when it was stored; a file that turns out otherwise is an error.</param>
    public async Task<PackageFile> AddAsync(string path, Stream content, long? length, Sha256Digest? expected, CancellationToken cancellation)
    {
        var name = names.Take(path);
        var (current, next) = (ArrayPool<byte>.Shared.Rent(BufferSize), ArrayPool<byte>.Shared.Rent(BufferSize));
        try
        {
            await zip.BeginAsync(name, length, cancellation);
            var read = await content.ReadAsync(current, cancellation);
            while (read > 0)
            {
                // The next piece is read while this one is on its way.
                var writing = zip.WriteAsync(current.AsMemory(0, read), cancellation).AsTask();
                var reading = content.ReadAsync(next, cancellation).AsTask();
                await Task.WhenAll(writing, reading);
                read = await reading;
                (current, next) = (next, current);
            }

            var file = await EndAsync(name, cancellation);
            return (length is null || length == file.Length) && (expected is null || expected == file.Sha256)
                ? file
                : throw new InvalidDataException($"{name} is not the file that was recorded: {file.Length} bytes, SHA-256 {file.Sha256}; recorded were {length}, {expected}.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(current);
            ArrayPool<byte>.Shared.Return(next);
        }
    }

    /// <summary>Writes the ledger's part, the sums and the signature. <see cref="LedgerProof.Files"/> are names as <c>AddAsync</c> answered them.</summary>
    public async Task CompleteAsync(SignedCheckpoint checkpoint, IAsyncEnumerable<LedgerProof> proofs, CancellationToken cancellation)
    {
        await PutAsync(PackageLayout.Checkpoint, Encoding.UTF8.GetBytes(checkpoint.ToString()), cancellation);
        await PutProofsAsync(checkpoint.Head, proofs, cancellation);
        await PutAsync(PackageLayout.Sums, Encoding.UTF8.GetBytes(PackageLayout.SumsOf(files)), cancellation);

        var subjects = files.ToDictionary(f => f.Path, f => f.Sha256, StringComparer.Ordinal);
        var statement = new PackageStatement(description, checkpoint.Head, subjects);
        var envelope = DsseEnvelope.Sign(PackageStatement.PayloadType, statement.ToBytes(), key);
        await PutAsync(PackageLayout.SignedBytes, envelope.SignedBytes(), cancellation);
        await PutAsync(PackageLayout.Signature, envelope.Signature, cancellation);
        await PutAsync(PackageLayout.Envelope, envelope.ToBytes(), cancellation);
        await zip.CompleteAsync(cancellation);
    }

    public void Dispose() => zip.Dispose();

    private async Task PutProofsAsync(Checkpoint checkpoint, IAsyncEnumerable<LedgerProof> proofs, CancellationToken cancellation)
    {
        await zip.BeginAsync(PackageLayout.Proofs, length: null, cancellation);
        await zip.WriteAsync(Encoding.UTF8.GetBytes(LedgerProofs.Opening(checkpoint)), cancellation);
        var first = true;
        await foreach (var proof in proofs.WithCancellation(cancellation))
        {
            await zip.WriteAsync(Encoding.UTF8.GetBytes(LedgerProofs.Line(proof, first)), cancellation);
            first = false;
        }

        await zip.WriteAsync(Encoding.UTF8.GetBytes(LedgerProofs.Closing), cancellation);
        await EndAsync(PackageLayout.Proofs, cancellation);
    }

    private async Task<PackageFile> PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await zip.BeginAsync(path, content.Length, cancellation);
        await zip.WriteAsync(content, cancellation);
        return await EndAsync(path, cancellation);
    }

    private async Task<PackageFile> EndAsync(string path, CancellationToken cancellation)
    {
        var (length, hash) = await zip.EndAsync(cancellation);
        var file = new PackageFile(path, length, hash);
        files.Add(file);
        return file;
    }
}
