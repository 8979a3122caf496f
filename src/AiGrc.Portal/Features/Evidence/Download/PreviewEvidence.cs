using System.Text;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Files;

namespace AiGrc.Portal.Features.Evidence.Download;

/// <summary>What can be seen of a file beside its review: text, the first rows of a table, or a picture.</summary>
/// <param name="Image">Address of the picture.</param>
/// <param name="IsCut">There is more in the file.</param>
public sealed record PreviewView(string Name, string? Text, IReadOnlyList<IReadOnlyList<string>>? Rows, string? Image, bool IsCut);

/// <summary>Looks into the first files of a version. Whatever a browser could run is shown as the text that it is.</summary>
public sealed class PreviewEvidence(IFileStore store, ICurrentUser user)
{
    public static readonly IReadOnlyList<string> Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    private const int MostFiles = 3;
    private const int MostBytes = 16 * 1024;
    private const int MostRows = 9;
    private const int MostColumns = 8;
    private const long MostPicture = 20 * 1024 * 1024;

    public async Task<IReadOnlyList<PreviewView>> RunAsync(EvidenceId id, EvidenceVersionView version, CancellationToken cancellation)
    {
        var previews = new List<PreviewView>();
        foreach (var file in user.May(Permission.DownloadEvidence) ? version.Files : [])
        {
            if (previews.Count < MostFiles && await LookAsync(id, version.Number, file, cancellation) is { } preview)
            {
                previews.Add(preview);
            }
        }

        return previews;
    }

    private async Task<PreviewView?> LookAsync(EvidenceId id, int number, Domain.Evidence.EvidenceFile file, CancellationToken cancellation)
    {
        if (Pictures.Contains(file.ContentType, StringComparer.Ordinal))
        {
            return file.Size > MostPicture ? null
                : new PreviewView(file.Name, null, null, $"/evidence/{id.Value}/versions/{number}/preview/{Uri.EscapeDataString(file.Name)}", IsCut: false);
        }

        if (file.ContentType == ContentTypes.Spreadsheet)
        {
            await using var book = await store.OpenAsync(file.Sha256, cancellation);
            return book is not null && SheetPreview.Read(book, MostRows, MostColumns) is { Count: > 0 } cells ? new PreviewView(file.Name, null, cells, null, IsCut: true) : null;
        }

        if (!file.ContentType.StartsWith("text/", StringComparison.Ordinal) && file.ContentType != ContentTypes.Json)
        {
            return null;
        }

        await using var content = await store.OpenAsync(file.Sha256, cancellation);
        if (content is null)
        {
            return null;
        }

        var buffer = new byte[MostBytes];
        var length = await content.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false, cancellation);
        var isCut = file.Size > length;
        var text = Encoding.UTF8.GetString(buffer, 0, length).TrimStart('\uFEFF').TrimEnd('\uFFFD');
        return file.ContentType == ContentTypes.Csv && TablePreview.Read(text, MostRows, MostColumns) is { Count: > 1 } rows
            ? new PreviewView(file.Name, null, rows, null, isCut || rows.Count == MostRows)
            : new PreviewView(file.Name, text, null, null, isCut);
    }
}
