using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.Submit;

/// <summary>Takes new evidence in with its first version, which then waits for review.</summary>
public sealed class SubmitEvidence(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, LedgerSignal signal, TimeProvider clock)
{
    public async Task<Result<EvidenceId>> RunAsync(EvidenceText text, IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        if (!user.May(Permission.SubmitEvidence))
        {
            return Problems.Lacks(Permission.SubmitEvidence);
        }

        for (var attempt = 1; ; attempt++)
        {
            var submitted = await TryAsync(text, files, cancellation);

            // Somebody began the same implementation at the same moment: it is there now.
            if (submitted.Refusal is not AlreadyExists || attempt == EvidenceSaving.Attempts)
            {
                return submitted;
            }
        }
    }

    private async Task<Result<EvidenceId>> TryAsync(EvidenceText text, IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var links = await database.LinkAsync(text.Proves, user, now, cancellation);
        if (links.IsRefused)
        {
            return links.Refusal;
        }

        var evidence = EvidenceRecord.Open(new EvidenceId(Guid.CreateVersion7(now)), text.Title, text.Description, links.Value, now);
        var version = evidence.Then(e => Version(e.Id, 1, text.Version, files, user, now));
        if (version.IsRefused)
        {
            return version.Refusal;
        }

        database.Evidence.Add(evidence.Value);
        database.EvidenceVersions.Add(version.Value);
        database.Record("evidence.opened", evidence.Value, user, now);
        database.Record("evidenceVersion.submitted", version.Value, user, now);
        var saved = await database.SaveWithFilesAsync(files, signal, cancellation);
        return saved.IsRefused ? saved.Refusal : evidence.Value.Id;
    }

    internal static Result<EvidenceVersion> Version(
        EvidenceId evidence, int number, VersionText text, IReadOnlyList<UploadedFile> files, ICurrentUser user, DateTimeOffset now)
    {
        if (text.CollectedAt > now)
        {
            return new Invalid("Collected at lies in the future.", "collectedAt");
        }

        var submission = new EvidenceSubmission(
            files.ToEvidence(), text.PeriodFrom, text.PeriodTo, text.CollectedAt, text.ValidUntil,
            text.Source ?? (user.Actor.Kind == ActorKind.Token ? "api" : "upload"));
        return EvidenceVersion.Submit(new EvidenceVersionId(Guid.CreateVersion7(now)), evidence, number, submission, user.Actor, now, user.Person);
    }
}
