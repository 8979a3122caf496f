using System.Net;
using System.Net.Http.Json;
using AiGrc.Domain.Access;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Tests.Running;
using static AiGrc.Portal.Tests.Features.Evidence.EvidenceDesk;

namespace AiGrc.Portal.Tests.Features.Evidence;

/// <summary>A portal on the real server, whose limits the in-memory one does not have.</summary>
public sealed class KestrelPortal : TestPortal
{
    public KestrelPortal() => UseKestrel(0);
}

/// <summary>Memory is counted for the whole process, so nothing else may run beside.</summary>
[CollectionDefinition("Measured alone", DisableParallelization = true)]
public sealed class MeasuredAlone : ICollectionFixture<KestrelPortal>;

[Collection("Measured alone")]
public sealed class LargeUploadTests(KestrelPortal portal)
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public async Task A_hundred_megabytes_pass_through_constant_memory()
    {
        var desk = await OpenAsync(portal);
        var engineer = await ClientAsync(desk, Role.Engineer);
        await SubmitAsync(engineer);
        using var form = Form(Fields);
        form.Add(new StreamContent(new Zeros(100 * Megabyte)), "files", "large.bin");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        using var answer = await engineer.PostAsync("/api/v1/evidence", form);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var evidence = await JsonAsync(answer, HttpStatusCode.Created);
        Assert.Equal(100 * Megabyte, evidence.GetProperty("versions")[0].GetProperty("files")[0].GetProperty("size").GetInt64());

        // Client and server share this process; either would take the whole file if it buffered.
        Assert.True(allocated < 24 * Megabyte, $"100 MB took {allocated / Megabyte} MB of memory.");
    }

    [Fact]
    public async Task Only_uploads_may_be_large()
    {
        var desk = await OpenAsync(portal);
        var officer = await ClientAsync(desk, Role.ComplianceOfficer);
        var address = await SubmitAsync(await ClientAsync(desk, Role.Engineer));

        using var refused = await officer.PostAsJsonAsync(address + "/versions/1/review", new { decision = "accept", reason = new string('x', 17 << 20) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task The_store_takes_a_file_in_with_constant_memory()
    {
        var folder = Directory.CreateTempSubdirectory("aigrc-store-");
        var store = new FolderFileStore(folder.FullName);
        await using (await StageAsync(store, 1))
        {
            // Warm: the pool has its buffer.
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await using (var staged = await StageAsync(store, 256 * Megabyte))
        {
            Assert.Equal(256 * Megabyte, staged.Length);
        }

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        folder.Delete(recursive: true);
        Assert.True(allocated < 8 * Megabyte, $"256 MB took {allocated:N0} bytes of memory.");
    }

    /// <summary>The factory knows the address only once the server listens.</summary>
    private async Task<HttpClient> ClientAsync(EvidenceDesk desk, Role role)
    {
        var client = await desk.Organization.ClientAsync(role);
        client.BaseAddress = portal.ClientOptions.BaseAddress;
        return client;
    }

    private static async Task<StagedFile> StageAsync(FolderFileStore store, long length) => (await store.StageAsync(new Zeros(length), long.MaxValue, CancellationToken.None)).Value;

    private sealed class Zeros(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = (int)Math.Min(left, buffer.Length);
            buffer[..read].Clear();
            left -= read;
            return read;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
