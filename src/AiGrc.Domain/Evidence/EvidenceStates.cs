using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;

namespace AiGrc.Domain.Evidence;

/// <summary>The state of every evidence and every implementation at one moment, in one pass over the records.</summary>
public sealed class EvidenceStates
{
    public static readonly TimeSpan LapsingWithin = TimeSpan.FromDays(30);

    private readonly Dictionary<EvidenceId, EvidenceStanding> byEvidence;
    private readonly Dictionary<ImplementationId, EvidenceStanding> byImplementation = [];
    private readonly Dictionary<EvidenceId, List<EvidenceVersionSnapshot>> versions = [];
    private readonly Dictionary<ImplementationId, List<EvidenceSnapshot>> proving = [];

    public EvidenceStates(
        DateTimeOffset moment,
        IReadOnlyList<EvidenceSnapshot> evidence,
        IReadOnlyList<EvidenceVersionSnapshot> evidenceVersions,
        IReadOnlyList<ImplementationSnapshot> implementations)
    {
        Moment = moment;
        foreach (var version in evidenceVersions.Where(v => v.SubmittedAt <= moment).OrderByDescending(v => v.Number).ThenBy(v => v.Id.Value))
        {
            Add(versions, version.EvidenceId, version);
        }

        foreach (var one in evidence.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id.Value))
        {
            foreach (var implementation in one.Proves.Distinct())
            {
                Add(proving, implementation, one);
            }
        }

        byEvidence = evidence.DistinctBy(e => e.Id).ToDictionary(e => e.Id, e => Stand(VersionsOf(e.Id)));
        foreach (var implementation in implementations)
        {
            byImplementation[implementation.Id] = Stand(implementation.Id, implementation.Status, id => byEvidence[id]);
        }
    }

    public DateTimeOffset Moment { get; }

    public EvidenceStanding Of(EvidenceId evidence) => byEvidence.GetValueOrDefault(evidence, EvidenceStanding.None);

    public EvidenceStanding Of(ImplementationId implementation) => byImplementation.GetValueOrDefault(implementation, EvidenceStanding.None);

    /// <summary>The evidence that proves or should prove an implementation, oldest first.</summary>
    public IReadOnlyList<EvidenceSnapshot> Proving(ImplementationId implementation) => proving.TryGetValue(implementation, out var found) ? found : [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EvidenceVersionSnapshot> VersionsOf(EvidenceId evidence) => versions.TryGetValue(evidence, out var found) ? found : [];

    /// <summary>How an implementation would stand if one version were another, e.g. accepted or withdrawn.</summary>
    public EvidenceStanding If(EvidenceVersionSnapshot changed, ImplementationId implementation, ImplementationStatus status) =>
        Stand(implementation, status, id => id == changed.EvidenceId ? Stand([.. VersionsOf(id).Select(v => v.Id == changed.Id ? changed : v)]) : byEvidence[id]);

    /// <summary>The state of one version by itself; none once it is withdrawn.</summary>
    public EvidenceState StateOf(EvidenceVersionSnapshot version) => IsWithdrawn(version) ? EvidenceState.None : ReviewAt(version) switch
    {
        ReviewState.Rejected => EvidenceState.Rejected,
        ReviewState.Waiting => EvidenceState.WaitingForReview,
        _ when !IsValid(version, Successor(VersionsOf(version.EvidenceId))) => EvidenceState.Lapsed,
        _ => IsLapsing(version.ValidUntil) ? EvidenceState.Lapsing : EvidenceState.Proven,
    };

    private EvidenceStanding Stand(ImplementationId implementation, ImplementationStatus status, Func<EvidenceId, EvidenceStanding> of)
    {
        var parts = Proving(implementation).Select(e => of(e.Id)).ToList();
        var valid = parts.SelectMany(p => p.Valid).ToList();
        if (valid.Count > 0)
        {
            // Proof of something that nobody says is implemented yet proves nothing (ARCHITECTURE §2).
            return status == ImplementationStatus.Implemented ? Holding(valid) : EvidenceStanding.None with { Valid = valid };
        }

        foreach (var state in (ReadOnlySpan<EvidenceState>)[EvidenceState.Rejected, EvidenceState.WaitingForReview, EvidenceState.Lapsed])
        {
            if (parts.Where(p => p.State == state).MaxBy(p => p.Until ?? DateTimeOffset.MinValue) is { } decided)
            {
                return decided;
            }
        }

        return status == ImplementationStatus.Implemented ? EvidenceStanding.None with { State = EvidenceState.Declared } : EvidenceStanding.None;
    }

    /// <param name="all">Newest first.</param>
    private EvidenceStanding Stand(IReadOnlyList<EvidenceVersionSnapshot> all)
    {
        var successor = Successor(all);
        var valid = all.Where(v => IsValid(v, successor)).ToList();
        if (valid.Count > 0)
        {
            return Holding(valid);
        }

        var counting = all.Where(v => !IsWithdrawn(v)).ToList();
        if (counting.Count == 0)
        {
            return EvidenceStanding.None;
        }

        if (ReviewAt(counting[0]) == ReviewState.Rejected)
        {
            return new EvidenceStanding(EvidenceState.Rejected, null, counting[0], []);
        }

        if (counting.Find(v => ReviewAt(v) == ReviewState.Waiting) is { } waiting)
        {
            return new EvidenceStanding(EvidenceState.WaitingForReview, null, waiting, []);
        }

        var lapsed = counting.Where(v => ReviewAt(v) == ReviewState.Accepted).MaxBy(v => v.ValidUntil ?? DateTimeOffset.MinValue);
        return lapsed is null ? EvidenceStanding.None : new EvidenceStanding(EvidenceState.Lapsed, lapsed.ValidUntil, lapsed, []);
    }

    private EvidenceStanding Holding(List<EvidenceVersionSnapshot> valid)
    {
        var longest = valid.MaxBy(v => v.ValidUntil ?? DateTimeOffset.MaxValue)!;
        return new EvidenceStanding(IsLapsing(longest.ValidUntil) ? EvidenceState.Lapsing : EvidenceState.Proven, longest.ValidUntil, longest, valid);
    }

    // Without an end a version counts until a newer one that was good when it was accepted takes its place.
    private bool IsValid(EvidenceVersionSnapshot version, EvidenceVersionSnapshot? successor) =>
        version.IsValidAt(Moment) && (version.ValidUntil is not null || successor is null || successor.Number <= version.Number);

    private EvidenceVersionSnapshot? Successor(IReadOnlyList<EvidenceVersionSnapshot> newestFirst) => newestFirst.FirstOrDefault(v =>
        !IsWithdrawn(v) && ReviewAt(v) == ReviewState.Accepted && (v.ValidUntil is null || v.ValidUntil > v.ReviewedAt));

    private ReviewState ReviewAt(EvidenceVersionSnapshot version) => version.ReviewedAt <= Moment ? version.Review : ReviewState.Waiting;

    private bool IsWithdrawn(EvidenceVersionSnapshot version) => version.WithdrawnAt <= Moment;

    private bool IsLapsing(DateTimeOffset? until) => until is { } end && end - Moment <= LapsingWithin;

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(value);
    }
}
