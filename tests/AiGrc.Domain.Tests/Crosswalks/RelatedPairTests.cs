using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using static AiGrc.Domain.Crosswalks.BaseRelation;

namespace AiGrc.Domain.Tests.Crosswalks;

public sealed class RelatedPairTests
{
    private static readonly Framework Law = SetWorld.FrameworkOf("law", ("I", null), ("1", "I"), ("2", "I"));
    private static readonly Framework Bridge = SetWorld.FrameworkOf("iso", ("A", null));
    private static readonly Framework Other = SetWorld.FrameworkOf("nist", ("X", null), ("Y", null));

    [Fact]
    public void A_pair_is_stated_inferred_or_a_contradiction()
    {
        var network = Network(
            State("law 1", Overlaps, "nist X"),
            State("law 2", Inside, "iso A"), State("iso A", Inside, "nist X"),
            State("law 1", Contains, "nist Y"), State("law 1", Disjoint, "nist Y", "Another"));

        var pairs = RelatedPairs.Between(network, Law, Other);

        Assert.Equal(
            [("1", "X", PairKind.Stated), ("1", "Y", PairKind.Contradiction), ("2", "X", PairKind.Inferred)],
            pairs.Where(p => p.From.Ref != "I").Select(p => (p.From.Ref, p.To.Ref, p.Kind)));
        Assert.Equal(2, pairs.Single(p => p is { From.Ref: "1", To.Ref: "Y" }).Statements.Count);
    }

    [Fact]
    public void Knowing_only_what_does_not_hold_is_nothing_to_show()
    {
        // That 1 is not inside X follows, and no more.
        var network = Network(State("law 1", Contains, "iso A"), State("iso A", Disjoint, "nist X"));
        var known = network.Known(new("law", "1"), new("nist", "X"));

        Assert.False(known.Relation.IsUnknown);
        Assert.DoesNotContain(RelatedPairs.Between(network, Law, Other), p => p.From.Ref == "1");
    }

    [Fact]
    public void The_strength_is_the_greatest_that_is_stated_and_followed()
    {
        var network = Network(State("law 1", Overlaps, "nist X", "One", 4), State("law 1", Overlaps, "nist X", "Two", 7));

        Assert.Equal(7, RelatedPairs.Between(network, Law, Other).Single(p => p.From.Ref == "1").Strength);
    }

    [Fact]
    public void Pairs_read_from_the_other_side_are_the_same_pairs()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var world = SetWorld.Make(seed, lies: seed % 3);
            var network = world.Network();
            var (first, second) = (world.Frameworks[0], world.Frameworks[1]);

            var there = RelatedPairs.Between(network, first, second).Select(p => (p.From.Ref, p.To.Ref, p.Relation, p.Kind));
            var back = RelatedPairs.Between(network, second, first).Select(p => (p.To.Ref, p.From.Ref, p.Relation.Inverse(), p.Kind));

            Assert.Equal(there.Order(Comparer<(string, string, RelationSet, PairKind)>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"))),
                back.Order(Comparer<(string, string, RelationSet, PairKind)>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"))));
        }
    }

    [Fact]
    public void The_grid_counts_what_counting_by_hand_finds()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var world = SetWorld.Make(seed, requirements: 6, statements: 9);
            var network = world.Network();
            var (first, second) = (FrameworkSections.Of(world.Frameworks[0], most: 3), FrameworkSections.Of(world.Frameworks[1], most: 3));

            var grid = SectionGrid.Of(first, second, RelatedPairs.Between(network, first.Framework, second.Framework));

            foreach (var row in first.Sections)
            {
                foreach (var column in second.Sections)
                {
                    var pairs = (from a in first.Framework.Requirements
                                 from b in second.Framework.Requirements
                                 where first.Of(a.Ref) == row && second.Of(b.Ref) == column && network.Between(a.Key, b.Key).IsSharing
                                 select (a, b)).ToList();
                    var cell = grid.Cells.SingleOrDefault(c => c.From == row && c.To == column);
                    Assert.Equal(pairs.Count, cell?.Pairs ?? 0);
                    Assert.Equal(pairs.Select(p => p.a).Distinct().Count(), cell?.Related ?? 0);
                }
            }

            Assert.Equal(first.Framework.Assessable.Count(), grid.First.Sum(s => s.Size));
            Assert.All(grid.First.Concat(grid.Second), s => Assert.InRange(s.Related, 0, s.Size));
        }
    }

    [Fact]
    public void What_is_reached_is_what_relations_let_flow_from_everything_being_met()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var world = SetWorld.Make(seed);
            var network = world.Network();
            var (from, to) = (world.Frameworks[0], world.Frameworks[1]);

            var reach = FrameworkReach.Of(network, from, to);

            var relations = to.Requirements.Select(r => from.Requirements.Select(f => network.Between(f.Key, r.Key)).ToList()).ToList();
            Assert.Equal(relations.Count(all => all.Exists(s => s.IsContainsOrEqual)), reach.Met);
            Assert.Equal(relations.Count(all => !all.Exists(s => s.IsContainsOrEqual) && all.Exists(s => s.IsSharing)), reach.Partly);
            Assert.Equal(to.Requirements.Count, reach.All);
        }
    }

    private static RelationNetwork Network(params Mapping[] mappings) => SetWorld.Build(
        [Law, Bridge, Other],
        mappings.Select((m, i) => new Crosswalk($"{i}", m.Source.Framework, m.Target.Framework, m.StatedBy, "", [m])));

    private static Mapping State(string source, BaseRelation relation, string target, string by = "One", int? strength = null) =>
        new(Key(source), Key(target), relation, strength, "Because.", by);

    private static RequirementKey Key(string text) => new(text.Split(' ')[0], text.Split(' ')[1]);
}
