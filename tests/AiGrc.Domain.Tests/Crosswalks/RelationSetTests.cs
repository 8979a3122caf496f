using AiGrc.Domain.Crosswalks;

namespace AiGrc.Domain.Tests.Crosswalks;

public sealed class RelationSetTests
{
    // Seven obligations suffice: one for each way to lie inside or outside of three sets.
    private const int Sets = 1 << 7;

    private static readonly BaseRelation[] Bases = Enum.GetValues<BaseRelation>();

    private static readonly RelationSet[] Every = [.. Enumerable.Range(0, 32).Select(bits => RelationSet.Of([.. Bases.Where(b => (bits >> (int)b & 1) == 1)]))];

    [Fact]
    public void Composition_of_base_relations_is_what_finite_sets_show()
    {
        var seen = Bases.SelectMany(_ => Bases, (a, b) => (a, b)).ToDictionary(p => p, _ => RelationSet.None);
        for (var a = 1; a < Sets; a++)
        {
            for (var b = 1; b < Sets; b++)
            {
                var first = TrueRelation.Between(a, b);
                for (var c = 1; c < Sets; c++)
                {
                    var pair = (first, TrueRelation.Between(b, c));
                    seen[pair] = seen[pair].Or(RelationSet.Of(TrueRelation.Between(a, c)));
                }
            }
        }

        Assert.All(seen, s => Assert.Equal(s.Value, RelationSet.Of(s.Key.a).Then(RelationSet.Of(s.Key.b))));
    }

    [Fact]
    public void Composition_of_sets_is_the_union_over_their_base_relations()
    {
        foreach (var a in Every)
        {
            foreach (var b in Every)
            {
                var union = a.Relations.SelectMany(_ => b.Relations, (x, y) => RelationSet.Of(x).Then(RelationSet.Of(y))).Aggregate(RelationSet.None, (all, one) => all.Or(one));
                Assert.Equal(union, a.Then(b));
                Assert.Equal(a.Then(b).Inverse(), b.Inverse().Then(a.Inverse()));
            }
        }
    }

    [Fact]
    public void Inverse_intersection_and_complement_are_those_of_sets()
    {
        foreach (var a in Every)
        {
            Assert.Equal(a, a.Inverse().Inverse());
            Assert.Equal(RelationSet.None, a.And(a.Complement()));
            Assert.Equal(RelationSet.All, a.Or(a.Complement()));
            Assert.Equal(a.Relations.Count(), a.Count);
            Assert.All(Bases, b => Assert.Equal(a.Allows(b), a.Inverse().Allows(b.Inverse())));
        }
    }

    [Theory]
    [InlineData(BaseRelation.Equals, true, true, true, false)]
    [InlineData(BaseRelation.Inside, true, false, true, false)]
    [InlineData(BaseRelation.Contains, false, true, true, false)]
    [InlineData(BaseRelation.Overlaps, false, false, true, false)]
    [InlineData(BaseRelation.Disjoint, false, false, false, true)]
    public void What_is_certain_of_a_base_relation(BaseRelation relation, bool inside, bool contains, bool shares, bool disjoint)
    {
        var known = RelationSet.Of(relation);

        Assert.Equal((inside, contains, shares, disjoint), (known.IsInsideOrEqual, known.IsContainsOrEqual, known.IsSharing, known.IsDisjoint));
        Assert.True(known.IsExact);
    }

    [Fact]
    public void Certain_of_a_set_is_what_is_certain_of_each_of_its_relations_and_nothing_of_a_contradiction()
    {
        foreach (var known in Every.Where(k => !k.IsContradiction))
        {
            Assert.Equal(known.Relations.All(r => RelationSet.Of(r).IsInsideOrEqual), known.IsInsideOrEqual);
            Assert.Equal(known.Relations.All(r => RelationSet.Of(r).IsContainsOrEqual), known.IsContainsOrEqual);
            Assert.Equal(known.Relations.All(r => RelationSet.Of(r).IsSharing), known.IsSharing);
            Assert.Equal(known.Relations.All(r => RelationSet.Of(r).IsDisjoint), known.IsDisjoint);
        }

        Assert.False(RelationSet.None.IsInsideOrEqual || RelationSet.None.IsContainsOrEqual || RelationSet.None.IsSharing || RelationSet.None.IsDisjoint);
        Assert.True(RelationSet.None.IsContradiction);
        Assert.True(RelationSet.All.IsUnknown);
    }

    [Fact]
    public void It_reads_in_words()
    {
        Assert.Equal("equals or inside", RelationSet.InsideOrEqual.ToString());
        Assert.Equal("unknown", RelationSet.All.ToString());
        Assert.Equal("contradiction", RelationSet.None.ToString());
    }
}
