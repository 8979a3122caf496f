using AiGrc.Domain.Controls;

namespace AiGrc.Library.Reading;

/// <summary>catalogue/controls/*.yaml: one domain of common controls.</summary>
internal sealed record DomainFile(Place Place, string Key, string Prefix, string Name, string Description, IReadOnlyList<ControlEntry> Controls);

internal sealed record ControlEntry(
    Place Place,
    string Code,
    string Name,
    string Objective,
    string Description,
    ControlNature Nature,
    ControlKind Kind,
    ControlFrequency Frequency,
    string OwnerRole,
    DefaultScope Scope,
    IReadOnlyList<string> LifecycleStages,
    IReadOnlyList<EvidenceEntry> Evidence,
    IReadOnlyList<MappingsEntry> Mappings,
    IReadOnlyList<string>? AppliesTo = null,
    IReadOnlyList<ParameterEntry>? Parameters = null);

internal sealed record EvidenceEntry(Place Place, string Title, string Shows, IReadOnlyList<string> Sources, string Validity);

internal sealed record MappingsEntry(Place Place, string Framework, IReadOnlyList<ServedEntry> Refs);

internal sealed record ServedEntry(Place Place, string Ref, Coverage Coverage, string Why);

internal sealed record ParameterEntry(
    Place Place,
    string Name,
    string Label,
    ParameterType Type,
    Strictest Strictest,
    IReadOnlyList<DemandEntry> Demands,
    string? Unit = null,
    Scalar? Baseline = null,
    string? Note = null);

internal enum ParameterType
{
    Integer,
    Decimal,
    String,
    Version,
    Boolean,
}

internal enum Strictest
{
    Min,
    Max,
}

internal sealed record DemandEntry(Place Place, string Framework, string Ref, Scalar Value, string? Note = null);

/// <summary>catalogue/joint-covers.yaml.</summary>
internal sealed record JointCoversFile(Place Place, string Description, IReadOnlyList<CoverEntry> Covers);

internal sealed record CoverEntry(Place Place, string Framework, string Ref, IReadOnlyList<string> Controls, string Why);

/// <summary>catalogue/objectives.yaml.</summary>
internal sealed record ObjectivesFile(Place Place, string Description, IReadOnlyList<ObjectiveEntry> Objectives);

internal sealed record ObjectiveEntry(
    Place Place,
    string Id,
    string Name,
    string Statement,
    IReadOnlyList<string>? Controls = null,
    IReadOnlyList<RefsEntry>? Satisfies = null,
    IReadOnlyList<ObjectiveEntry>? SubObjectives = null);
