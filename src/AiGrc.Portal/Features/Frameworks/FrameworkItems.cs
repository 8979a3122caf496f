using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Frameworks.Show;

namespace AiGrc.Portal.Features.Frameworks;

/// <summary>A framework as the API tells it.</summary>
/// <param name="Numbers">In the asked scope and moment, of a chosen framework.</param>
public sealed record FrameworkItem(
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
    IReadOnlyList<RequirementAttribute> Attributes,
    bool IsSuperseded,
    FrameworkCounts Counts,
    bool? Chosen,
    HonestNumbers? Numbers)
{
    public static FrameworkItem Of(Framework framework, bool? chosen, HonestNumbers? numbers)
    {
        var facts = framework.Facts;
        return new FrameworkItem(
            facts.Key, facts.Name, facts.ShortName, facts.Version, facts.Publisher, facts.Published, facts.ApplicableFrom, facts.StatusAsOf, facts.Source, facts.Licence,
            facts.Notes, facts.Attributes, facts.IsSuperseded, FrameworkCounts.Of(framework), chosen, chosen == true ? numbers : null);
    }
}

/// <param name="Nodes">All nodes of the tree.</param>
/// <param name="Assessable">Those that are met or not.</param>
public sealed record FrameworkCounts(int Nodes, int Assessable, int Roots)
{
    public static FrameworkCounts Of(Framework framework) => new(framework.Requirements.Count, framework.Assessable.Count(), framework.Roots.Count());
}

public sealed record ApplicabilityItem(bool Applies, ApplicabilityGround Ground, string Reason);

/// <summary>A node of a framework's tree as the API tells it.</summary>
/// <param name="Applicability">In the asked scope; null for a node that nobody can meet and for those who may not read records.</param>
public sealed record RequirementItem(
    string Ref,
    string? Parent,
    int Depth,
    string Kind,
    string Title,
    string Summary,
    bool Assessable,
    IReadOnlyList<string> ObligedRoles,
    IReadOnlyList<string> Tiers,
    DateOnly? ApplicableFrom,
    DateOnly? ApplicableFromAnnexI,
    DateOnly? OriginalApplicableFrom,
    DateOnly? OriginalApplicableFromAnnexI,
    string? NotForOrganizations,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes,
    ApplicabilityItem? Applicability)
{
    public static RequirementItem Of(RequirementNode node)
    {
        var r = node.Requirement;
        return new RequirementItem(
            r.Ref, r.Parent, node.Depth, r.Kind, r.Title, r.Summary, r.Assessable, r.ObligedRoles, r.Tiers, r.ApplicableFrom, r.ApplicableFromAnnexI, r.OriginalApplicableFrom,
            r.OriginalApplicableFromAnnexI, r.NotForOrganizations, r.Attributes, node.Applicability is { } a ? new ApplicabilityItem(a.Applies, a.Ground, a.Reason) : null);
    }
}

/// <param name="Mappings">How many statements it makes.</param>
/// <param name="Relations">How many of each relation, read from source to target.</param>
public sealed record CrosswalkItem(
    string Key, string SourceFramework, string TargetFramework, string Authority, string Method, int Mappings, IReadOnlyDictionary<string, int> Relations)
{
    public static CrosswalkItem Of(Crosswalk crosswalk) => new(
        crosswalk.Key, crosswalk.SourceFramework, crosswalk.TargetFramework, crosswalk.Authority, crosswalk.Method, crosswalk.Mappings.Count,
        crosswalk.Mappings.GroupBy(m => m.Relation).OrderBy(g => g.Key).ToDictionary(g => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(g.Key.ToString()), g => g.Count(), StringComparer.Ordinal));
}

/// <param name="Relation">How the asked requirement lies to this one.</param>
/// <param name="StatedAs">Which end of the statement the asked requirement is: source or target.</param>
/// <param name="Strength">1 to 10, or null where no source gives one.</param>
public sealed record RelatedItem(
    string Framework, string Ref, string Title, BaseRelation Relation, string StatedAs, string Crosswalk, string Authority, string StatedBy, string Rationale, int? Strength);
