using System.Diagnostics;
using AiGrc.Domain.Access;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Reports;

/// <summary>A package is sent as it is made: its size does not matter to the portal's memory.</summary>
[Collection("Measured alone")]
public sealed class PackageSizeTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task Three_hundred_megabytes_pass_without_being_held_in_memory()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        const long Size = 300L << 20;
        await using (var noise = new Noise(Size))
        {
            var stored = await company.StoreAsync(noise);
            await company.EvidenceAsync("Large capture", company.Controls[4], ReviewState.Accepted, new EvidenceFile("capture.bin", stored.Size, stored.Sha256, "application/octet-stream"));
        }

        // What a package needs of the process anyway is there before the measurement.
        await TakeAsync(client, await portal.MakePackageAsync(client));
        var id = await portal.MakePackageAsync(client);
        GC.Collect();
        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());

        var (length, peak, firstByte) = await TakeAsync(client, id);

        Assert.True(length > Size);
        Assert.True(peak - before < 64L << 20, $"{(peak - before) >> 20} MiB more than before");
        Console.WriteLine($"package of {length >> 20} MiB in {watch.ElapsedMilliseconds} ms, first byte after {firstByte.TotalMilliseconds:0} ms, {(peak - before) >> 20} MiB more");
    }

    /// <summary>Takes a package without keeping it, and watches the managed memory meanwhile.</summary>
    private static async Task<(long Length, long Peak, TimeSpan FirstByte)> TakeAsync(HttpClient client, Guid id)
    {
        var watch = Stopwatch.StartNew();
        using var response = await client.GetAsync($"/api/v1/packages/{id}/content", HttpCompletionOption.ResponseHeadersRead);
        await using var content = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 17];
        var (length, peak, looked, first) = (0L, 0L, 0L, TimeSpan.Zero);
        int read;
        while ((read = await content.ReadAsync(buffer)) > 0)
        {
            first = length == 0 ? watch.Elapsed : first;
            length += read;
            if (length - looked > 32 << 20)
            {
                (looked, peak) = (length, Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)));
            }
        }

        return (length, peak, first);
    }

    /// <summary>Bytes that never existed as a whole.</summary>
    private sealed class Noise(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            buffer.AsSpan(offset, read).Fill((byte)(left >> 20));
            left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
