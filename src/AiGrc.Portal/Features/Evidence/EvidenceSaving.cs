using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Files;

namespace AiGrc.Portal.Features.Evidence;

/// <summary>Writes records and files so that neither is there without the other.</summary>
internal static class EvidenceSaving
{
    /// <summary>How often a number or a record that somebody else took at the same moment is taken anew.</summary>
    public const int Attempts = 20;

    /// <summary>Rows first, then the files become part of the store, then the commit: a refused row leaves no file, a failed file no row.</summary>
    public static async Task<Result<Done>> SaveWithFilesAsync(
        this GrcDatabase database, IReadOnlyList<UploadedFile> files, LedgerSignal signal, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var saved = await database.SaveAsync("A version with this number", cancellation);
        if (saved.IsRefused)
        {
            return saved;
        }

        foreach (var file in files)
        {
            await file.Content.KeepAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        signal.Changed(database.Session.Organization!.Value);
        return saved;
    }

    public static IReadOnlyList<EvidenceFile> ToEvidence(this IReadOnlyList<UploadedFile> files) =>
        [.. files.Select(f => new EvidenceFile(f.Name, f.Content.Length, f.Content.Sha256, f.ContentType))];
}
