using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Profiles;
using AiGrc.Domain.Remediation;

namespace AiGrc.Domain.Conclusions;

/// <summary>
/// Everything conclusions follow from, as it stood at one recorded moment: read from the tables for now, from the ledger for a moment in the past.
/// Both give the same records, so that an as-of answer equals the answer that was given then.
/// </summary>
/// <param name="Moment">The moment that the answer is for, both recorded and effective.</param>
public sealed record OrganizationRecords(
    DateTimeOffset Moment,
    OrganizationSnapshot Organization,
    IReadOnlyList<AiSystemSnapshot> Systems,
    IReadOnlyList<ControlSnapshot> Controls,
    IReadOnlyList<ImplementationSnapshot> Implementations,
    IReadOnlyList<EvidenceSnapshot> Evidence,
    IReadOnlyList<EvidenceVersionSnapshot> EvidenceVersions,
    IReadOnlyList<ConclusionByHandSnapshot> ConclusionsByHand,
    IReadOnlyList<RemediationSnapshot> Remediations)
{
    /// <summary>What the organization aims at; one that was taken back has no level.</summary>
    public IReadOnlyList<ProfileTargetSnapshot> ProfileTargets { get; init; } = [];

    /// <summary>Which version of a control or implementation was read, by its id, for edits of what was seen; empty for a moment in the past.</summary>
    public IReadOnlyDictionary<Guid, uint> Versions { get; init; } = new Dictionary<Guid, uint>();
}
