using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.Download;

/// <summary>The record is there and its content is not: the store was damaged or restored too early.</summary>
public sealed record ContentMissing(string Sha256) : Refusal($"The content of this file is missing from the store (SHA-256 {Sha256}). Ask your administrator to restore it from the backup.");

public sealed record DownloadedFile(EvidenceFile File, DateTimeOffset SubmittedAt, Stream Content);

/// <summary>Opens a file of a version. Who may see that evidence is there does not yet may read what is in it.</summary>
public sealed class DownloadEvidence(IDbContextFactory<GrcDatabase> databases, IFileStore store, ICurrentUser user, ILogger<DownloadEvidence> log)
{
    public async Task<Result<DownloadedFile>> RunAsync(EvidenceId id, int number, string name, CancellationToken cancellation)
    {
        if (!user.May(Permission.DownloadEvidence))
        {
            return Problems.Lacks(Permission.DownloadEvidence);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var version = await database.EvidenceVersions.AsNoTracking().SingleOrDefaultAsync(v => v.EvidenceId == id && v.Number == number, cancellation);
        if (version?.Files.FirstOrDefault(f => f.Name == name) is not { } file)
        {
            return new NotFound("The file");
        }

        if (await store.OpenAsync(file.Sha256, cancellation) is not { } content)
        {
            log.LogError("The store misses the content {Sha256} of evidence {Evidence}, version {Version}", file.Sha256, id.Value, number);
            return new ContentMissing(file.Sha256);
        }

        return new DownloadedFile(file, version.SubmittedAt, content);
    }
}
