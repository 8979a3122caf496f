using System.Security.Cryptography;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>Writes stored files to a stream that only goes forward, hashing each on the way. Memory stays the same however much passes.</summary>
internal sealed class ZipStreamWriter(Stream output) : IDisposable
{
    private readonly List<ZipRecord> records = [];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long position;
    private ZipRecord? open;

    /// <param name="length">The file's length where it is known; the ZIP's sizes are then as small as they can be.</param>
    public async Task BeginAsync(string name, long? length, CancellationToken cancellation)
    {
        open = new ZipRecord(name, position, 0, 0, Wide: length is null or >= ZipRecord.InTheExtraField);
        await PutAsync(open.LocalHeader(), cancellation);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        var file = open ?? throw new InvalidOperationException("No file has been begun.");
        hash.AppendData(data.Span);
        open = file with { Length = file.Length + data.Length, Crc = Crc32.Append(file.Crc, data.Span) };
        await PutAsync(data, cancellation);
    }

    public async Task<(long Length, Sha256Digest Sha256)> EndAsync(CancellationToken cancellation)
    {
        var file = open ?? throw new InvalidOperationException("No file has been begun.");
        await PutAsync(file.Descriptor(), cancellation);
        records.Add(file);
        open = null;
        return (file.Length, new Sha256Digest(hash.GetHashAndReset()));
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        var start = position;
        foreach (var record in records)
        {
            await PutAsync(record.CentralHeader(), cancellation);
        }

        await PutAsync(new ZipEnd(records.Count, start, position - start).ToArray(), cancellation);
        await output.FlushAsync(cancellation);
    }

    public Task FlushAsync(CancellationToken cancellation) => output.FlushAsync(cancellation);

    public void Dispose() => hash.Dispose();

    private async ValueTask PutAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        await output.WriteAsync(data, cancellation);
        position += data.Length;
    }
}
