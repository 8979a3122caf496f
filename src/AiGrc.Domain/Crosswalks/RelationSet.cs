using System.Collections.Immutable;
using System.Numerics;

namespace AiGrc.Domain.Crosswalks;

/// <summary>
/// What is known about how one requirement lies to another: the base relations that are still possible. The fewer, the more is known;
/// none is a contradiction.
/// </summary>
public readonly record struct RelationSet
{
    private const int Bases = 5;
    private const byte AllBits = (1 << Bases) - 1;

    /// <summary>Nothing is possible: what is known contradicts itself.</summary>
    public static readonly RelationSet None;

    /// <summary>Everything is possible: nothing is known.</summary>
    public static readonly RelationSet All = new(AllBits);

    public static readonly RelationSet Equal = Of(BaseRelation.Equals);
    public static readonly RelationSet Disjoint = Of(BaseRelation.Disjoint);

    /// <summary>All of the first lies inside the second.</summary>
    public static readonly RelationSet InsideOrEqual = Of(BaseRelation.Inside, BaseRelation.Equals);

    /// <summary>All of the second lies inside the first.</summary>
    public static readonly RelationSet ContainsOrEqual = InsideOrEqual.Inverse();

    /// <summary>They have at least one obligation in common.</summary>
    public static readonly RelationSet Shares = Disjoint.Complement();

    /// <summary>The first has at least one obligation that the second has not.</summary>
    public static readonly RelationSet NotInside = InsideOrEqual.Complement();

    /// <summary>The second has at least one obligation that the first has not.</summary>
    public static readonly RelationSet NotContaining = NotInside.Inverse();

    private static readonly ImmutableArray<RelationSet> Compositions = Compose();

    private readonly byte bits;

    private RelationSet(int bits) => this.bits = (byte)bits;

    /// <summary>How many base relations are possible.</summary>
    public int Count => BitOperations.PopCount(bits);

    public bool IsContradiction => bits == 0;

    public bool IsUnknown => bits == AllBits;

    /// <summary>Exactly one base relation is left.</summary>
    public bool IsExact => Count == 1;

    /// <summary>Certainly, all of the first lies inside the second.</summary>
    public bool IsInsideOrEqual => Is(InsideOrEqual);

    /// <summary>Certainly, all of the second lies inside the first.</summary>
    public bool IsContainsOrEqual => Is(ContainsOrEqual);

    /// <summary>Certainly, they have something in common.</summary>
    public bool IsSharing => Is(Shares);

    /// <summary>Certainly, they have nothing in common.</summary>
    public bool IsDisjoint => Is(Disjoint);

    /// <summary>The possible base relations, in the order of their names' declaration.</summary>
    public IEnumerable<BaseRelation> Relations
    {
        get
        {
            var possible = this;
            return Enum.GetValues<BaseRelation>().Where(possible.Allows);
        }
    }

    public static RelationSet Of(params ReadOnlySpan<BaseRelation> relations)
    {
        var all = 0;
        foreach (var relation in relations)
        {
            all |= Bit(relation);
        }

        return new RelationSet(all);
    }

    /// <summary>The base relation is possible.</summary>
    public bool Allows(BaseRelation relation) => (bits & Bit(relation)) != 0;

    /// <summary>Certainly one of the given: something is known, it does not contradict itself, and it leaves nothing else.</summary>
    public bool Is(RelationSet one) => bits != 0 && (bits & ~one.bits) == 0;

    /// <summary>What is known by both.</summary>
    public RelationSet And(RelationSet other) => new(bits & other.bits);

    /// <summary>What is known if one of the two holds.</summary>
    public RelationSet Or(RelationSet other) => new(bits | other.bits);

    public RelationSet Complement() => new(~bits & AllBits);

    /// <summary>The same knowledge read from the other side.</summary>
    public RelationSet Inverse()
    {
        var inverse = 0;
        foreach (var relation in Relations)
        {
            inverse |= Bit(relation.Inverse());
        }

        return new RelationSet(inverse);
    }

    /// <summary>What is known of a and c, from a to b by this and from b to c by the next.</summary>
    public RelationSet Then(RelationSet next) => Compositions[(bits << Bases) | next.bits];

    public override string ToString() => this switch
    {
        { IsContradiction: true } => "contradiction",
        { IsUnknown: true } => "unknown",
        _ => string.Join(" or ", Relations.Select(r => r.ToString().ToLowerInvariant())),
    };

    private static int Bit(BaseRelation relation) => 1 << (int)relation;

    private static ImmutableArray<RelationSet> Compose()
    {
        var table = new RelationSet[1 << (2 * Bases)];
        for (var pair = 0; pair < table.Length; pair++)
        {
            var (first, next) = (new RelationSet(pair >> Bases), new RelationSet(pair & AllBits));
            table[pair] = first.Relations.SelectMany(_ => next.Relations, Compose).Aggregate(None, (all, one) => all.Or(one));
        }

        return [.. table];
    }

    /// <summary>The composition of base relations in RCC-5 (Cohn, Bennett, Gooday, Gotts 1997).</summary>
    private static RelationSet Compose(BaseRelation first, BaseRelation next) => (first, next) switch
    {
        (BaseRelation.Equals, _) => Of(next),
        (_, BaseRelation.Equals) => Of(first),
        (BaseRelation.Inside, BaseRelation.Inside) => Of(BaseRelation.Inside),
        (BaseRelation.Contains, BaseRelation.Contains) => Of(BaseRelation.Contains),
        (BaseRelation.Contains, BaseRelation.Inside) => Shares,
        (BaseRelation.Inside, BaseRelation.Contains) => All,
        (BaseRelation.Inside, BaseRelation.Disjoint) or (BaseRelation.Disjoint, BaseRelation.Contains) => Disjoint,
        (BaseRelation.Disjoint, BaseRelation.Disjoint) or (BaseRelation.Overlaps, BaseRelation.Overlaps) => All,
        (BaseRelation.Overlaps, BaseRelation.Inside) => Shares.And(NotContaining),
        (BaseRelation.Contains, BaseRelation.Overlaps) => Shares.And(NotInside),
        (BaseRelation.Inside, BaseRelation.Overlaps) or (BaseRelation.Disjoint, BaseRelation.Overlaps) or (BaseRelation.Disjoint, BaseRelation.Inside) => NotContaining,
        (BaseRelation.Overlaps, BaseRelation.Contains) or (BaseRelation.Overlaps, BaseRelation.Disjoint) or (BaseRelation.Contains, BaseRelation.Disjoint) => NotInside,
        _ => throw new ArgumentOutOfRangeException(nameof(first), (first, next), "There are five base relations."),
    };
}
