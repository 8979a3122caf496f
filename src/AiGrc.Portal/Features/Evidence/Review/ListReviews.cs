using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Evidence.Review;

/// <summary>A version that waits, with what accepting it changes.</summary>
/// <param name="Keeps">Until when the evidence proves by an older version; null where nothing valid is there.</param>
/// <param name="IsOwn">The person submitted it, so somebody else decides.</param>
public sealed record WaitingVersion(EvidenceView Evidence, EvidenceVersionView Version, IReadOnlyList<ConclusionChange> IfAccepted, DateTimeOffset? Keeps, bool IsOwn);

/// <summary>What waits for review, the weightiest first.</summary>
public sealed class ListReviews(RequestRecords records, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<IReadOnlyList<WaitingVersion>>> RunAsync(DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReviewEvidence))
        {
            return Problems.Lacks(Permission.ReviewEvidence);
        }

        var read = await records.ReadAsync(asOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        var (views, consequences) = (new EvidenceViews(index), new EvidenceConsequences(engine, index));
        var waiting = from evidence in index.Records.Evidence
                      from version in index.Evidence.VersionsOf(evidence.Id)
                      where index.Evidence.StateOf(version) == EvidenceState.WaitingForReview
                      let standing = index.Evidence.Of(evidence.Id)
                      let changes = consequences.IfAccepted(version)
                      orderby changes.Select(c => c.Requirement.Key).Distinct().Count() descending, standing.Until ?? DateTimeOffset.MaxValue, version.SubmittedAt
                      select new WaitingVersion(
                          views.Of(evidence), views.Of(version), changes, standing.IsProof ? standing.Until : null, version.SubmittedByPerson is { } submitter && submitter == user.Person);
        return waiting.ToList();
    }
}
