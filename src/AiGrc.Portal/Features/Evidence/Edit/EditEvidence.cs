using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.Edit;

/// <summary>What changes about an evidence; what is left out stays as it is.</summary>
/// <param name="Proves">All the controls in scopes that it proves from now on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EvidenceEdit(string? Title = null, string? Description = null, IReadOnlyList<ControlInScope>? Proves = null);

/// <summary>What accepted evidence proves was part of the review, so changing it takes a reviewer.</summary>
public sealed record LinksWereReviewed() : Refusal(
    "Not saved: an accepted version proves what stands here, and changing that takes somebody who may review and who did not submit it.", "proves");

/// <summary>Changes an evidence's title, description and what it proves; its versions never change.</summary>
public sealed class EditEvidence(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    public const int MostLinks = 500;

    public async Task<Result<EvidenceId>> RunAsync(EvidenceId id, EvidenceEdit edit, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.SubmitEvidence))
        {
            return Problems.Lacks(Permission.SubmitEvidence);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Evidence.SingleOrDefaultAsync(e => e.Id == id, cancellation) is not { } evidence)
        {
            return new NotFound("The evidence");
        }

        if (expected.Value is { } seen && seen != database.VersionOf(evidence))
        {
            return new ChangedMeanwhile();
        }

        database.Expect(evidence, expected);
        var now = clock.GetUtcNow();
        var described = evidence.Describe(edit.Title ?? evidence.Title, edit.Description ?? evidence.Description);
        if (described.IsRefused)
        {
            return described.Refusal;
        }

        if (edit.Proves is { } proves && await ProveAsync(database, evidence, proves, now, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (!database.ChangeTracker.HasChanges())
        {
            return id;
        }

        database.Record("evidence.edited", evidence, user, now);
        var saved = await database.SaveAsync("An implementation of this control in this scope", cancellation);
        return saved.Refusal switch { null => id, AlreadyExists => new ChangedMeanwhile(), var other => other };
    }

    private async Task<Refusal?> ProveAsync(
        GrcDatabase database, EvidenceRecord evidence, IReadOnlyList<ControlInScope> proves, DateTimeOffset now, CancellationToken cancellation)
    {
        if (proves.Count > MostLinks)
        {
            return new Invalid($"One evidence proves at most {MostLinks} controls.", "proves");
        }

        var links = await database.LinkAsync(proves, user, now, cancellation);
        if (links.IsRefused)
        {
            return links.Refusal;
        }

        if (links.Value.ToHashSet().SetEquals(evidence.Proves))
        {
            return null;
        }

        var accepted = await database.EvidenceVersions.AsNoTracking()
            .Where(v => v.EvidenceId == evidence.Id && v.Review == ReviewState.Accepted && v.WithdrawnAt == null).ToListAsync(cancellation);
        if (accepted.Count > 0 && (!user.May(Permission.ReviewEvidence) || accepted.Exists(v => v.IsSubmittedBy(user.Actor, user.Person))))
        {
            return new LinksWereReviewed();
        }

        return evidence.Prove(links.Value).Refusal;
    }
}
