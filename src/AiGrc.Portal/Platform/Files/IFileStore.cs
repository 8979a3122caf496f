using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Files;

/// <summary>The content has more bytes than the caller allows.</summary>
public sealed record TooLarge(long Limit) : Refusal($"It is larger than {Limit:N0} bytes.");

/// <summary>
/// Keeps contents under their SHA-256: the same content once, however often it is handed in. What a file is called and whose it is stands in the
/// database; nobody reaches a content without having read its hash there.
/// </summary>
public interface IFileStore
{
    /// <summary>Takes a content in while hashing it, with memory that does not depend on its size. Nobody sees it until <see cref="StagedFile.KeepAsync"/>.</summary>
    /// <param name="limit">More bytes than this are refused, and nothing stays.</param>
    Task<Result<StagedFile>> StageAsync(Stream content, long limit, CancellationToken cancellation);

    /// <summary>The content to read and seek in, or null if the store does not have it.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation);

    Task<bool> ExistsAsync(string sha256, CancellationToken cancellation);
}

/// <summary>A content that is complete and hashed, but not kept yet. Disposing it without keeping it leaves nothing behind.</summary>
public abstract class StagedFile : IAsyncDisposable
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    public required long Length { get; init; }

    /// <summary>The content to look at, from its beginning. Belongs to this object.</summary>
    public abstract Stream Open();

    /// <summary>Makes the content part of the store, at once and whole. Repeating it changes nothing.</summary>
    public abstract Task KeepAsync(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
