using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.Evidence.Submit;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.AddVersion;

/// <summary>Takes a newer version of an evidence in. It gets the next number, also when several arrive at once.</summary>
public sealed class AddEvidenceVersion(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, LedgerSignal signal, TimeProvider clock)
{
    /// <returns>The new version's number.</returns>
    public async Task<Result<int>> RunAsync(EvidenceId id, VersionText text, IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        if (!user.May(Permission.SubmitEvidence))
        {
            return Problems.Lacks(Permission.SubmitEvidence);
        }

        for (var attempt = 1; ; attempt++)
        {
            var added = await TryAsync(id, text, files, cancellation);

            // Another version took the number at the same moment.
            if (added.Refusal is not AlreadyExists || attempt == EvidenceSaving.Attempts)
            {
                return added;
            }
        }
    }

    private async Task<Result<int>> TryAsync(EvidenceId id, VersionText text, IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var found = await database.Evidence.Where(e => e.Id == id)
            .Select(e => new { Last = database.EvidenceVersions.Where(v => v.EvidenceId == id).Max(v => (int?)v.Number) }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return new NotFound("The evidence");
        }

        var now = clock.GetUtcNow();
        var version = SubmitEvidence.Version(id, (found.Last ?? 0) + 1, text, files, user, now);
        if (version.IsRefused)
        {
            return version.Refusal;
        }

        database.EvidenceVersions.Add(version.Value);
        database.Record("evidenceVersion.submitted", version.Value, user, now);
        var saved = await database.SaveWithFilesAsync(files, signal, cancellation);
        return saved.IsRefused ? saved.Refusal : version.Value.Number;
    }
}
