namespace AiGrc.Portal.Platform.Files;

/// <summary>A form that was sent with files. Disposing it drops every file that was not kept.</summary>
public sealed class Upload(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, IReadOnlyList<UploadedFile> files) : IAsyncDisposable
{
    /// <summary>Values by field, in the order they were sent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields => fields;

    public IReadOnlyList<UploadedFile> Files => files;

    public async ValueTask DisposeAsync()
    {
        foreach (var file in files)
        {
            await file.Content.DisposeAsync();
        }
    }
}

/// <param name="Name">As given, made harmless (<see cref="FileNames"/>).</param>
/// <param name="ContentType">Found by looking at the content.</param>
public sealed record UploadedFile(string Name, string ContentType, StagedFile Content);
