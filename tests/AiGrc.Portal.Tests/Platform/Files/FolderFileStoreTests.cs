using System.Security.Cryptography;
using AiGrc.Portal.Platform.Files;

namespace AiGrc.Portal.Tests.Platform.Files;

public sealed class FolderFileStoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aigrc-store-");
    private readonly FolderFileStore store;

    public FolderFileStoreTests() => store = new FolderFileStore(folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_kept_content_stands_under_its_hash_and_reads_back()
    {
        var content = Bytes(700_001);

        await using var staged = await StageAsync(content);
        await staged.KeepAsync(CancellationToken.None);

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        Assert.Equal((sha256, content.LongLength), (staged.Sha256, staged.Length));
        Assert.Equal([Path.Combine(folder.FullName, sha256[..2], sha256[2..4], sha256)], Files());
        await using var read = (await store.OpenAsync(sha256, CancellationToken.None))!;
        Assert.Equal(content.LongLength, read.Length);
        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(read));
        Assert.True(await store.ExistsAsync(sha256, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_staged_and_not_kept_leaves_nothing()
    {
        await using (var staged = await StageAsync(Bytes(10)))
        {
            Assert.False(await store.ExistsAsync(staged.Sha256, CancellationToken.None));
            Assert.Null(await store.OpenAsync(staged.Sha256, CancellationToken.None));
        }

        Assert.Empty(Files());
    }

    [Fact]
    public async Task The_same_content_is_kept_once()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var staged = await StageAsync(Bytes(4096));
            await staged.KeepAsync(CancellationToken.None);
            await staged.KeepAsync(CancellationToken.None);
        }

        Assert.Single(Files());
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => store.StageAsync(new BreakingStream(Bytes(900_000)), long.MaxValue, CancellationToken.None));

        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_content_beyond_the_limit_is_refused_and_leaves_nothing()
    {
        var refused = await store.StageAsync(new MemoryStream(Bytes(101)), 100, CancellationToken.None);
        var taken = await store.StageAsync(new MemoryStream(Bytes(100)), 100, CancellationToken.None);

        Assert.IsType<TooLarge>(refused.Refusal);
        await taken.Value.DisposeAsync();
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_start_removes_what_a_killed_process_left_and_nothing_that_is_still_written()
    {
        var left = Path.Combine(folder.FullName, "incoming", "left");
        await File.WriteAllBytesAsync(left, Bytes(5));
        await using var running = await StageAsync(Bytes(6));

        _ = new FolderFileStore(folder.FullName);

        Assert.False(File.Exists(left));
        await running.KeepAsync(CancellationToken.None);
        Assert.True(await store.ExistsAsync(running.Sha256, CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_file_is_replaced_when_its_content_comes_again()
    {
        await using (var first = await StageAsync(Bytes(64)))
        {
            await first.KeepAsync(CancellationToken.None);
        }

        var kept = Assert.Single(Files());
        File.Delete(kept);
        await File.WriteAllBytesAsync(kept, Bytes(3));
        await using (var again = await StageAsync(Bytes(64)))
        {
            await again.KeepAsync(CancellationToken.None);
        }

        Assert.Equal(Bytes(64), await File.ReadAllBytesAsync(kept));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Only_a_hash_is_ever_a_path(string notAHash) =>
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(notAHash, CancellationToken.None));

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private async Task<StagedFile> StageAsync(byte[] content) => (await store.StageAsync(new MemoryStream(content), long.MaxValue, CancellationToken.None)).Value;

    private string[] Files() => Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories);

    private sealed class BreakingStream(byte[] before) : MemoryStream(before)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The line broke.");
    }
}
