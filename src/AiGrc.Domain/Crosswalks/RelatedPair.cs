using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>Why a pair is shown.</summary>
public enum PairKind
{
    /// <summary>A statement that counts names exactly this pair.</summary>
    Stated,

    /// <summary>Nobody states it; it follows from other statements.</summary>
    Inferred,

    /// <summary>The same, and one of the two is a heading over others, of which it says little.</summary>
    InferredOfHeading,

    /// <summary>Statements that nobody has decided on exclude each other.</summary>
    Contradiction,
}

/// <summary>A pair of requirements of two frameworks of which something is known that a person wants to see.</summary>
/// <param name="Statements">What is stated of exactly this pair, also what does not count.</param>
public sealed record RelatedPair(Requirement From, Requirement To, RelationSet Relation, PairKind Kind, IReadOnlyList<Statement> Statements)
{
    /// <summary>The greatest that is stated of the pair, 1 to 10; overruled rows lend none.</summary>
    public int? Strength => Statements.Where(s => s.Standing != StatementStanding.Overruled).Max(s => s.Mapping.Strength);

    /// <summary>One of the two, once met, makes the other met.</summary>
    public bool MakesMet => Relation.IsInsideOrEqual || Relation.IsContainsOrEqual;

    /// <summary>Both can be met or not, so that they count in numbers.</summary>
    public bool IsCounted => Relation.IsSharing && From.Assessable && To.Assessable;
}

/// <summary>
/// The pairs of two frameworks that are worth showing: what is stated, what contradicts itself, and between requirements that can be met what certainly
/// shares something or nothing. The same of headings follows from what lies below them and is kept apart; that one thing is not inside another says nobody anything.
/// </summary>
public static class RelatedPairs
{
    /// <summary>Those from one requirement to all other frameworks.</summary>
    public static IEnumerable<RelatedPair> Of(RelationNetwork network, Requirement first) =>
        network.Of(first.Key).Where(k => k.To.Framework != first.Framework).Select(k => Read(network, first, k)).OfType<RelatedPair>();

    /// <summary>By both frameworks' reading order.</summary>
    public static IReadOnlyList<RelatedPair> Between(RelationNetwork network, Framework first, Framework second)
    {
        var order = second.Requirements.Index().ToDictionary(r => r.Item.Ref, r => r.Index, StringComparer.Ordinal);
        return
        [
            .. first.Requirements.SelectMany(r => network.Of(r.Key).Where(k => k.To.Framework == second.Key).OrderBy(k => order[k.To.Ref]).Select(k => Read(network, r, k))).OfType<RelatedPair>(),
        ];
    }

    private static RelatedPair? Read(RelationNetwork network, Requirement first, KnownRelation known)
    {
        var second = network.Library.Requirement(known.To)!;
        var statements = network.StatedOf(known.From, known.To);
        PairKind? kind = known.Relation.IsContradiction || statements.Any(s => s.Standing == StatementStanding.Contested) ? PairKind.Contradiction
            : statements.Any(s => s.Standing == StatementStanding.Counts) ? PairKind.Stated
            : !known.Relation.IsSharing && !known.Relation.IsDisjoint ? null
            : first.Assessable && second.Assessable ? PairKind.Inferred
            : PairKind.InferredOfHeading;
        return kind is { } shown ? new RelatedPair(first, second, known.Relation, shown, statements) : null;
    }
}
