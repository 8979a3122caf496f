using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;

namespace AiGrc.Domain.Conclusions;

/// <summary>One framework in one scope at one moment: what holds, why, what is missing. The same content for the page, the PDF and the XLSX.</summary>
public sealed record GapAnalysis(
    FrameworkFacts Framework,
    Scope Scope,
    string OrganizationName,
    string ScopeName,
    DateTimeOffset Moment,
    string LibraryVersion,
    HonestNumbers Total,
    IReadOnlyList<GapSection> Sections,
    IReadOnlyList<Applicability> NotApplicable,
    IReadOnlyList<string> HowToRead)
{
    public IEnumerable<GapRow> Rows => Sections.SelectMany(s => s.Groups).SelectMany(g => g.Rows);

    public IEnumerable<GapRow> Gaps => Rows.Where(r => r.Gap.Kind != GapKind.None);
}

/// <summary>A part of the framework's own top level that has applicable requirements.</summary>
/// <param name="Node">Null where the framework's top level is a plain list of requirements: then there is one section for all of them.</param>
public sealed record GapSection(Requirement? Node, string Title, string Summary, HonestNumbers Numbers, IReadOnlyList<GapGroup> Groups);

/// <summary>The requirements directly under one heading of a section.</summary>
/// <param name="Path">From below the section's node down to the heading; empty for rows directly under the section.</param>
public sealed record GapGroup(IReadOnlyList<Requirement> Path, HonestNumbers Numbers, IReadOnlyList<GapRow> Rows)
{
    public Requirement? Heading => Path.Count > 0 ? Path[^1] : null;
}

/// <param name="Depth">0 directly under the heading, 1 under an assessable parent …</param>
public sealed record GapRow(
    RequirementConclusion Conclusion,
    int Depth,
    string Why,
    IReadOnlyList<ServingControl> Controls,
    IReadOnlyList<GapEvidence> Evidence,
    Gap Gap,
    RemediationSnapshot? Remediation)
{
    public Requirement Requirement => Conclusion.Requirement;
}

/// <summary>An evidence that speaks for a requirement through one of its controls, and how its newest decisive version stands.</summary>
/// <param name="Version">Null when nothing was submitted yet.</param>
public sealed record GapEvidence(EvidenceSnapshot Evidence, EvidenceVersionSnapshot? Version, EvidenceState State, DateTimeOffset? Until, string ControlCode);
