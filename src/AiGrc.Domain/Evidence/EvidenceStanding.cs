namespace AiGrc.Domain.Evidence;

/// <summary>How an implementation or an evidence stands at a moment.</summary>
/// <param name="Until">Valid: the moment the last proof lapses, null while it holds until superseded. Lapsed: when the last proof lapsed.</param>
/// <param name="Version">The version that decided: the proof that holds longest, the one that waits, was rejected or lapsed.</param>
/// <param name="Valid">Every version that is valid at the moment.</param>
public sealed record EvidenceStanding(EvidenceState State, DateTimeOffset? Until, EvidenceVersionSnapshot? Version, IReadOnlyList<EvidenceVersionSnapshot> Valid)
{
    public static readonly EvidenceStanding None = new(EvidenceState.None, null, null, []);

    public bool IsProof => State is EvidenceState.Proven or EvidenceState.Lapsing;
}
