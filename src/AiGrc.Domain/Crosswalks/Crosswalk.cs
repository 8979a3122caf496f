using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>How two requirements relate, read as sets of obligations: the five base relations of RCC-5, which are the set-theory relationships of NIST IR 8477.</summary>
public enum BaseRelation
{
    /// <summary>EQ: the same obligations.</summary>
    Equals,

    /// <summary>PP: the source lies strictly inside the target (subset-of).</summary>
    Inside,

    /// <summary>PPi: the source strictly contains the target (superset-of).</summary>
    Contains,

    /// <summary>PO: they share something and each has more (intersects-with).</summary>
    Overlaps,

    /// <summary>DR: they share nothing (no-relationship).</summary>
    Disjoint,
}

/// <summary>Statements by one authority of how requirements of two frameworks relate.</summary>
/// <param name="Key">e.g. "soc2-tsc-2017--hipaa".</param>
/// <param name="Authority">Who states it: NIST, AICPA, AiGrc, or the organization.</param>
public sealed record Crosswalk(
    string Key,
    string SourceFramework,
    string TargetFramework,
    string Authority,
    string Method,
    IReadOnlyList<Mapping> Mappings)
{
    /// <summary>Where several requirements together make another one.</summary>
    public IReadOnlyList<RequirementCover> Covers { get; init; } = [];
}

/// <summary>One statement: the relation is read from source to target.</summary>
/// <param name="Strength">1 (weak) to 10 (strong), or null where no source gives one.</param>
public sealed record Mapping(
    RequirementKey Source,
    RequirementKey Target,
    BaseRelation Relation,
    int? Strength,
    string Rationale,
    string StatedBy);

/// <summary>One statement that parts make a whole: when all of them are met, so is it.</summary>
public sealed record RequirementCover(RequirementKey Whole, IReadOnlyList<RequirementKey> Parts, string Rationale, string StatedBy);

/// <summary>Requirements grouped by the objective they share, as one authority sees it.</summary>
/// <param name="Method">How the grouping was made and what membership means.</param>
public sealed record RequirementClusters(string Key, string Authority, string Method, IReadOnlyList<RequirementCluster> Clusters);

public sealed record RequirementCluster(string Id, string Objective, IReadOnlyList<RequirementKey> Members);

/// <summary>Identifiers of the actions that one publication suggests for requirements of another framework; its text is not carried.</summary>
/// <param name="Framework">The publication that suggests them.</param>
public sealed record SuggestedActions(
    string Key, string Framework, string Subject, string SourceTitle, string SourceUrl, IReadOnlyList<ActionsForRequirement> Actions);

public sealed record ActionsForRequirement(RequirementKey Requirement, IReadOnlyList<string> Ids);
