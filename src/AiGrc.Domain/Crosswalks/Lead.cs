using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>Why a pair is worth a person's look; the first is the best ground.</summary>
public enum LeadGround
{
    /// <summary>An authority states that they overlap.</summary>
    StatedOverlap,

    /// <summary>Authorities contradict each other about it, so nothing flows.</summary>
    Contested,

    /// <summary>Both are named under one objective: relevant together, not sufficient for each other.</summary>
    SharedObjective,

    /// <summary>That they share something follows from other statements.</summary>
    InferredSharing,
}

/// <summary>A pair that is related but of which neither makes the other met: for a person to decide.</summary>
/// <param name="Relation">What is known all the same.</param>
/// <param name="Strength">The greatest that is stated of the pair, 1 to 10.</param>
/// <param name="Statements">What is stated of the pair, overruled rows left out.</param>
/// <param name="Objectives">The objectives that name both.</param>
public sealed record Lead(
    RequirementKey From, RequirementKey To, LeadGround Ground, RelationSet Relation, int? Strength, IReadOnlyList<Statement> Statements, IReadOnlyList<RequirementCluster> Objectives);

/// <summary>Finds leads, the strongest first.</summary>
public sealed class LeadFinder(RelationNetwork network)
{
    private readonly ILookup<RequirementKey, RequirementCluster> clusters = network.Library.Clusters
        .SelectMany(c => c.Clusters).SelectMany(c => c.Members, (cluster, member) => (cluster, member)).ToLookup(c => c.member, c => c.cluster);

    /// <summary>The leads from one requirement to those of other frameworks.</summary>
    public IReadOnlyList<Lead> For(RequirementKey requirement) => InOrder(Find(requirement));

    /// <summary>The leads between two frameworks.</summary>
    public IReadOnlyList<Lead> Between(Framework first, Framework second) =>
        InOrder(first.Requirements.SelectMany(r => Find(r.Key)).Where(l => l.To.Framework == second.Key));

    private IEnumerable<Lead> Find(RequirementKey requirement)
    {
        var related = network.Of(requirement).ToDictionary(k => k.To, k => k.Relation);
        var objectives = clusters[requirement].SelectMany(c => c.Members, (cluster, member) => (cluster, member)).ToLookup(c => c.member, c => c.cluster);
        foreach (var other in related.Keys.Concat(objectives.Select(o => o.Key)).Distinct().Where(o => o.Framework != requirement.Framework))
        {
            var relation = related.GetValueOrDefault(other, RelationSet.All);
            IReadOnlyList<Statement> statements = [.. network.StatedOf(requirement, other).Where(s => s.Standing != StatementStanding.Overruled)];
            if (GroundOf(requirement, other, relation, statements, objectives.Contains(other)) is { } ground)
            {
                yield return new Lead(requirement, other, ground, relation, statements.Max(s => s.Mapping.Strength), statements, [.. objectives[other]]);
            }
        }
    }

    private LeadGround? GroundOf(RequirementKey first, RequirementKey second, RelationSet relation, IReadOnlyList<Statement> statements, bool shareObjective)
    {
        if (statements.Any(s => s.Standing == StatementStanding.Contested) || relation.IsContradiction)
        {
            return LeadGround.Contested;
        }

        if (relation.IsInsideOrEqual || relation.IsContainsOrEqual || relation.IsDisjoint)
        {
            return null;
        }

        return statements.Any(s => s is { Standing: StatementStanding.Counts, Mapping.Relation: BaseRelation.Overlaps }) ? LeadGround.StatedOverlap
            : shareObjective ? LeadGround.SharedObjective
            : relation.IsSharing && IsAssessable(first) && IsAssessable(second) ? LeadGround.InferredSharing
            : null;
    }

    private bool IsAssessable(RequirementKey key) => network.Library.Requirement(key) is { Assessable: true };

    private static List<Lead> InOrder(IEnumerable<Lead> leads) =>
    [
        .. leads.OrderByDescending(l => l.Strength ?? 0).ThenBy(l => l.Ground).ThenByDescending(l => l.Statements.Count).ThenByDescending(l => l.Objectives.Count)
            .ThenBy(l => l.From.ToString(), StringComparer.Ordinal).ThenBy(l => l.To.ToString(), StringComparer.Ordinal),
    ];
}
