namespace AiGrc.Benchmarks.Measuring;

/// <summary>As many bytes as asked for, never the same file twice, made without holding them.</summary>
internal sealed class NoiseStream(long size) : Stream
{
    private static readonly byte[] Noise = Make();
    private readonly long offset = Random.Shared.NextInt64(1 << 19);
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var take = (int)Math.Min(Math.Min(buffer.Length, size - position), Noise.Length / 2);
        Noise.AsSpan((int)((offset + position) % (Noise.Length / 2)), take).CopyTo(buffer);
        position += take;
        return take;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Make()
    {
        var bytes = new byte[1 << 22];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
