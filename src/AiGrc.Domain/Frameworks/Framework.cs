using System.Text.Json.Serialization;

namespace AiGrc.Domain.Frameworks;

/// <summary>Names one requirement everywhere: the framework's key and the requirement's ref, e.g. "eu-ai-act" and "Art. 10(3)".</summary>
public readonly record struct RequirementKey(string Framework, string Ref)
{
    public override string ToString() => $"{Framework} {Ref}";
}

/// <summary>A law, standard or criteria set in one version, with its requirements as a tree.</summary>
public sealed class Framework
{
    private readonly Dictionary<string, Requirement> byRef;

    /// <param name="requirements">In reading order, a parent before its children, refs unique.</param>
    public Framework(FrameworkFacts facts, IReadOnlyList<Requirement> requirements)
    {
        Facts = facts;
        Requirements = requirements;
        byRef = requirements.ToDictionary(r => r.Ref, StringComparer.Ordinal);
        ChildrenByRef = requirements.Where(r => r.Parent is not null).ToLookup(r => r.Parent!, StringComparer.Ordinal);
    }

    public FrameworkFacts Facts { get; }

    public string Key => Facts.Key;

    /// <summary>The name people use in a table head, e.g. "EU AI Act", "SOC 2".</summary>
    public string ShortName => Facts.ShortName;

    public string Name => Facts.Name;

    /// <summary>All nodes in reading order.</summary>
    public IReadOnlyList<Requirement> Requirements { get; }

    public IEnumerable<Requirement> Roots => Requirements.Where(r => r.Parent is null);

    public IEnumerable<Requirement> Assessable => Requirements.Where(r => r.Assessable);

    private ILookup<string, Requirement> ChildrenByRef { get; }

    public Requirement? Find(string reference) => byRef.GetValueOrDefault(reference);

    public IEnumerable<Requirement> ChildrenOf(string reference) => ChildrenByRef[reference];

    /// <summary>The path from the root down to the requirement, itself included.</summary>
    public IReadOnlyList<Requirement> PathTo(Requirement requirement)
    {
        var path = new List<Requirement>();
        for (Requirement? node = requirement; node is not null; node = node.Parent is null ? null : Find(node.Parent))
        {
            path.Insert(0, node);
        }

        return path;
    }
}

/// <summary>What is known about a framework as a whole; every fact has its source.</summary>
/// <param name="Published">ISO 8601, as exact as its source: "2024-07-12" or only "2016-03".</param>
/// <param name="Order">Its place in lists and tables, ascending.</param>
public sealed record FrameworkFacts(
    string Key,
    string Name,
    string ShortName,
    string Version,
    string Publisher,
    string? Published,
    DateOnly? ApplicableFrom,
    DateOnly? StatusAsOf,
    SourceCitation Source,
    string Licence,
    IReadOnlyList<string> Notes,
    bool IsSuperseded = false,
    int Order = 0)
{
    /// <summary>What the names in <see cref="Requirement.Attributes"/> mean, in the order to show them.</summary>
    public IReadOnlyList<RequirementAttribute> Attributes { get; init; } = [];
}

/// <summary>An attribute that a framework gives its requirements.</summary>
/// <param name="Name">The key in <see cref="Requirement.Attributes"/>, e.g. "theme".</param>
/// <param name="Label">For people, e.g. "Theme".</param>
/// <param name="Values">The values it may take; empty when it is free text.</param>
public sealed record RequirementAttribute(string Name, string Label, IReadOnlyList<string> Values);

public sealed record SourceCitation(string Title, string Section, string Url, string? AmendingUrl = null);

/// <summary>One node of a framework's tree. Only <see cref="Assessable"/> nodes are met or not.</summary>
public sealed record Requirement
{
    public required string Framework { get; init; }

    public required string Ref { get; init; }

    public required string? Parent { get; init; }

    /// <summary>The framework's own word for the node: article, clause, criterion, subcategory …</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Our own words, never the source's.</summary>
    public required string Summary { get; init; }

    public required bool Assessable { get; init; }

    /// <summary>Who must meet it (provider, deployer, covered-entity …); empty when everyone.</summary>
    public IReadOnlyList<string> ObligedRoles { get; init; } = [];

    /// <summary>EU AI Act tiers it belongs to; empty elsewhere.</summary>
    public IReadOnlyList<string> Tiers { get; init; } = [];

    public DateOnly? ApplicableFrom { get; init; }

    /// <summary>EU AI Act: the date for Annex I products where it differs.</summary>
    public DateOnly? ApplicableFromAnnexI { get; init; }

    public DateOnly? OriginalApplicableFrom { get; init; }

    public DateOnly? OriginalApplicableFromAnnexI { get; init; }

    /// <summary>Binds only authorities, the Commission or notified bodies: never applicable to an organization. The reason, or null.</summary>
    public string? NotForOrganizations { get; init; }

    /// <summary>Other attributes of the framework's own (theme, trustworthiness, safeguard, category, max_fine …), as name and values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    [JsonIgnore]
    public RequirementKey Key => new(Framework, Ref);
}
