using System.Buffers;
using System.Security.Cryptography;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Files;

/// <summary>
/// Contents as files of a folder: <c>ab/cd/&lt;sha256&gt;</c>, written to <c>incoming</c> first and moved there in one step. Several nodes may share the folder.
/// </summary>
internal sealed class FolderFileStore : IFileStore
{
    private const int BufferSize = 256 * 1024;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private readonly string folder;
    private readonly string incoming;

    public FolderFileStore(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        incoming = Path.Combine(this.folder, "incoming");
        Directory.CreateDirectory(incoming);
        CleanUp();
    }

    public async Task<Result<StagedFile>> StageAsync(Stream content, long limit, CancellationToken cancellation)
    {
        var path = Path.Combine(incoming, Guid.CreateVersion7().ToString("N"));
        // Not shared: the lock tells other nodes that somebody still writes here.
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous });
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var isComplete = false;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = 0L;
            int read;
            while ((read = await content.ReadAtLeastAsync(buffer.AsMemory(0, BufferSize), BufferSize, throwOnEndOfStream: false, cancellation)) > 0)
            {
                length += read;
                if (length > limit)
                {
                    return new TooLarge(limit);
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            file.Flush(flushToDisk: true);
            var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            isComplete = true;
            return new Staged(file, PathOf(sha256)) { Sha256 = sha256, Length = length };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (!isComplete)
            {
                await file.DisposeAsync();
                File.Delete(path);
            }
        }
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(sha256), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous }));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<bool> ExistsAsync(string sha256, CancellationToken cancellation) => Task.FromResult(File.Exists(PathOf(sha256)));

    /// <summary>The only place where a path is made: from a hash that is checked to be one.</summary>
    private string PathOf(string sha256)
    {
        if (sha256.Length != 64 || sha256.AsSpan().ContainsAnyExcept(Digits))
        {
            throw new ArgumentException("Not a SHA-256 in lower-case hexadecimal.", nameof(sha256));
        }

        return Path.Combine(folder, sha256[..2], sha256[2..4], sha256);
    }

    /// <summary>Deletes what broken uploads left; what another process still writes is locked and stays.</summary>
    private void CleanUp()
    {
        foreach (var left in Directory.GetFiles(incoming))
        {
            try
            {
                using var file = new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(left);
            }
            catch (IOException)
            {
                // In use, or gone already.
            }
        }
    }

    private sealed class Staged(FileStream file, string target) : StagedFile
    {
        private bool isKept;

        public override Stream Open()
        {
            file.Position = 0;
            return file;
        }

        public override async Task KeepAsync(CancellationToken cancellation)
        {
            if (isKept)
            {
                return;
            }

            var kept = new FileInfo(target);
            if (!kept.Exists || kept.Length != Length)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                if (!OperatingSystem.IsWindows())
                {
                    // Nothing of ours writes to it again.
                    File.SetUnixFileMode(file.SafeFileHandle, ReadOnly);
                }

                // The lock goes with the handle: whoever finds the content at its place can read it.
                await file.DisposeAsync();
                File.Move(file.Name, target, overwrite: true);
            }
            else
            {
                await file.DisposeAsync();
                File.Delete(file.Name);
            }

            isKept = true;
        }

        public override async ValueTask DisposeAsync()
        {
            await file.DisposeAsync();
            if (!isKept)
            {
                File.Delete(file.Name);
            }
        }
    }
}
