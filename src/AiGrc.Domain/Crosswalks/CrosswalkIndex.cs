using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>One statement about a requirement, read from that requirement's side.</summary>
/// <param name="Other">The requirement at the other end.</param>
/// <param name="Relation">How the requirement lies to the other one: inverted where the statement names it as the target.</param>
public sealed record RelatedRequirement(Crosswalk Crosswalk, Mapping Stated, RequirementKey Other, BaseRelation Relation)
{
    /// <summary>The statement names the requirement as its source.</summary>
    public bool IsSource => Stated.Target == Other;
}

/// <summary>The crosswalks' statements by the requirements they name. Keeps nothing but the library, so one serves everyone.</summary>
public sealed class CrosswalkIndex(ContentLibrary library)
{
    private readonly ILookup<RequirementKey, RelatedRequirement> related = library.Crosswalks
        .SelectMany(c => c.Mappings.SelectMany(m => (IEnumerable<(RequirementKey Key, RelatedRequirement Related)>)
            [
                (m.Source, new RelatedRequirement(c, m, m.Target, m.Relation)),
                (m.Target, new RelatedRequirement(c, m, m.Source, m.Relation.Inverse())),
            ]))
        .ToLookup(r => r.Key, r => r.Related);

    /// <summary>What is stated about the requirement: by the other's framework and ref, in the library's order.</summary>
    public IReadOnlyList<RelatedRequirement> Of(RequirementKey requirement) =>
        [.. related[requirement].OrderBy(r => library.Framework(r.Other.Framework)?.Facts.Order).ThenBy(r => r.Crosswalk.Key, StringComparer.Ordinal)];
}

public static class BaseRelations
{
    /// <summary>The same statement read from the other side.</summary>
    public static BaseRelation Inverse(this BaseRelation relation) => relation switch
    {
        BaseRelation.Inside => BaseRelation.Contains,
        BaseRelation.Contains => BaseRelation.Inside,
        _ => relation,
    };
}
