namespace AiGrc.Library.Reading;

/// <summary>crosswalks/SOURCE--TARGET.yaml.</summary>
internal sealed record CrosswalkFile(
    Place Place,
    string Key,
    string SourceFramework,
    string TargetFramework,
    string Authority,
    string Method,
    CrosswalkCounts Counts,
    IReadOnlyList<MappingEntry> Mappings,
    UnmappedTargets? TargetsWithoutSource = null,
    IReadOnlyList<WholeEntry>? Covers = null);

/// <param name="Official">How many are stated by a published source rather than by the authority itself.</param>
internal sealed record CrosswalkCounts(Place Place, int Mappings, int Official, int SourceRefs, int Covers = 0);

/// <summary>Parts that together cover a whole.</summary>
/// <param name="Source">"authored" when the crosswalk's authority states it, otherwise who does.</param>
internal sealed record WholeEntry(Place Place, RefEntry Whole, IReadOnlyList<RefEntry> Parts, string Rationale, string Source);

/// <summary>One requirement of any framework.</summary>
internal sealed record RefEntry(Place Place, string Framework, string Ref);

/// <summary>The target's requirements of one kind that nothing in the source corresponds to.</summary>
internal sealed record UnmappedTargets(Place Place, string Kind, IReadOnlyList<string> Refs);

/// <param name="Source">"authored" when the crosswalk's authority states it, otherwise who does.</param>
internal sealed record MappingEntry(
    Place Place, string SourceRef, string TargetRef, SetRelation Relationship, string Rationale, string Source, int? Strength = null);

/// <summary>The words of NIST IR 8477, read from source to target.</summary>
internal enum SetRelation
{
    Equal,
    SubsetOf,
    SupersetOf,
    IntersectsWith,
    NoRelationship,
}

/// <summary>crosswalks/objective-clusters.yaml.</summary>
internal sealed record ClustersFile(Place Place, string Key, string Authority, string Method, IReadOnlyList<ClusterEntry> Clusters);

internal sealed record ClusterEntry(Place Place, string Id, string Objective, IReadOnlyList<RefsEntry> Members);

/// <summary>Several requirements of one framework.</summary>
internal sealed record RefsEntry(Place Place, string Framework, IReadOnlyList<string> Refs);

/// <summary>crosswalks/*-actions.yaml.</summary>
internal sealed record ActionsFile(
    Place Place,
    string Key,
    string Framework,
    string TargetFramework,
    string Subject,
    ActionsSource Source,
    ActionCounts Counts,
    IReadOnlyList<ActionsEntry> Actions);

internal sealed record ActionsSource(string Title, string Url);

internal sealed record ActionCounts(Place Place, int Actions);

internal sealed record ActionsEntry(Place Place, string Requirement, IReadOnlyList<string> Ids);
