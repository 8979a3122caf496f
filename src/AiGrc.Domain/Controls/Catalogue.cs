using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Controls;

/// <summary>A group of common controls with a shared code prefix, e.g. "IAM".</summary>
public sealed record CatalogueDomain(string Key, string Prefix, string Name, string Description, IReadOnlyList<CatalogueControl> Controls);

/// <summary>A common control of the content library, written once and mapped to every requirement it serves.</summary>
public sealed record CatalogueControl
{
    public required string Code { get; init; }

    /// <summary>Key of the domain it belongs to.</summary>
    public required string Domain { get; init; }

    public required string Name { get; init; }

    public required string Objective { get; init; }

    public required string Description { get; init; }

    public required ControlNature Nature { get; init; }

    public required ControlKind Kind { get; init; }

    public required ControlFrequency Frequency { get; init; }

    /// <summary>Who owns it by default, e.g. "Chief Information Security Officer".</summary>
    public required string OwnerRole { get; init; }

    public required DefaultScope DefaultScope { get; init; }

    public required IReadOnlyList<string> LifecycleStages { get; init; }

    /// <summary>Only organizations in one of these roles need it; empty when any does.</summary>
    public IReadOnlyList<string> AppliesTo { get; init; } = [];

    public IReadOnlyList<ControlParameter> Parameters { get; init; } = [];

    public required IReadOnlyList<EvidenceExpectation> ExpectedEvidence { get; init; }

    public required IReadOnlyList<ControlMapping> Mappings { get; init; }
}

public enum ControlNature
{
    Manual,
    Automated,
    Hybrid,
}

public enum ControlKind
{
    Preventive,
    Detective,
    Corrective,
    Directive,
}

public enum ControlFrequency
{
    Continuous,
    PerChange,
    PerEvent,
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    SemiAnnual,
    Annual,
}

/// <summary>Where a control is implemented by default.</summary>
public enum DefaultScope
{
    Organization,
    AiSystem,
}

public enum Coverage
{
    /// <summary>Contributes to the requirement.</summary>
    Partial,

    /// <summary>Doing the control as described fulfils the whole requirement.</summary>
    Full,
}

/// <summary>That a control serves a requirement, how far, and why.</summary>
public sealed record ControlMapping(RequirementKey Requirement, Coverage Coverage, string Why);

/// <summary>A value to set; the strictest of the demands in force wins.</summary>
/// <param name="Type">integer, decimal, string, version or boolean.</param>
/// <param name="Strictest">"max": the greatest demanded value is the strictest; "min": the smallest.</param>
/// <param name="Baseline">Ours, used when no demand is in force.</param>
/// <param name="Note">What a person who sets it should know.</param>
public sealed record ControlParameter(
    string Name,
    string Label,
    string Type,
    string? Unit,
    string Strictest,
    string? Baseline,
    IReadOnlyList<ParameterDemand> Demands,
    string? Note = null);

public sealed record ParameterDemand(RequirementKey Requirement, string Value, string? Note);

/// <summary>What should be shown for a control.</summary>
/// <param name="Validity">ISO 8601 duration ("P12M") or "until-superseded".</param>
public sealed record EvidenceExpectation(string Title, string Shows, IReadOnlyList<string> Sources, string Validity);

/// <summary>Our statement that several partial controls together cover a whole requirement.</summary>
public sealed record JointCover(RequirementKey Requirement, IReadOnlyList<string> Controls, string Why);

/// <summary>A control objective with its sub-objectives, controls and the requirements it chiefly answers.</summary>
public sealed record ControlObjective(
    string Id,
    string Name,
    string Statement,
    IReadOnlyList<string> Controls,
    IReadOnlyList<RequirementKey> Satisfies,
    IReadOnlyList<ControlObjective> SubObjectives);

/// <summary>The words that the catalogue's controls may use; anything else fails the build.</summary>
public sealed record CatalogueVocabulary(
    IReadOnlyList<string> OwnerRoles,
    IReadOnlyList<string> LifecycleStages,
    IReadOnlyList<string> AppliesTo,
    IReadOnlyList<string> EvidenceSources)
{
    public static readonly CatalogueVocabulary Empty = new([], [], [], []);
}
