using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>Whose word counts for an organization where authorities contradict each other, and which single rows it does not follow.</summary>
/// <param name="Order">Authorities as statements name them, the most trusted first; those not named come last, as equals.</param>
public sealed record AuthorityRules(
    IReadOnlyList<string> Order, IReadOnlyList<OverruledMapping> Mappings, IReadOnlyList<OverruledCover> Covers)
{
    public static readonly AuthorityRules None = new([], [], []);
}

/// <summary>A mapping that the organization does not follow.</summary>
/// <param name="Crosswalk">Key of the crosswalk that it stands in; a crosswalk relates a pair once.</param>
public sealed record OverruledMapping(string Crosswalk, RequirementKey Source, RequirementKey Target, string Reason);

/// <summary>A statement of cover that the organization does not follow.</summary>
public sealed record OverruledCover(string Crosswalk, RequirementKey Whole, string Reason);
