using AiGrc.Domain.Crosswalks;

namespace AiGrc.Domain.Tests.Crosswalks;

public sealed class ContradictionProperties
{
    private const int Worlds = 4_000;

    [Fact]
    public void A_contradiction_is_found_exactly_where_path_consistency_fails_and_none_of_its_statements_can_be_left_out()
    {
        var (found, large) = (0, 0);
        for (var seed = 0; seed < 5 * Worlds; seed++)
        {
            // In every second world nobody tells the truth, and some authorities are ranked.
            var world = seed % 2 == 0
                ? SetWorld.Make(seed, requirements: 3, statements: 4 + (seed % 7), lies: 2 + (seed % 3))
                : SetWorld.Make(seed, frameworks: 2, requirements: 2 + (seed % 3), statements: 6 + (seed % 9), lies: int.MaxValue);
            var rules = new AuthorityRules([.. SetWorld.Authorities.Take(seed % 2 * (seed / 2 % 4))], [], []);
            var contradictions = world.Network(rules).Contradictions;

            Assert.Equal(IsConsistent(world, world.Crosswalks.SelectMany(c => c.Mappings)), contradictions.Count == 0);
            foreach (var contradiction in contradictions)
            {
                var mappings = contradiction.Statements.Select(s => s.Mapping).ToList();
                Assert.False(IsConsistent(world, mappings), $"Seed {seed}: nothing is wrong with {string.Join(", ", mappings)}.");
                Assert.All(Subsets.Of(mappings, mappings.Count - 1), fewer => Assert.True(IsConsistent(world, fewer), $"Seed {seed}: {string.Join(", ", fewer)} suffice."));
                (found, large) = (found + 1, large + (mappings.Count > 2 ? 1 : 0));
            }
        }

        Assert.True(found > 40_000 && large > 4_000, $"{found} contradictions, {large} of more than two statements.");
    }

    [Fact]
    public void What_counts_in_the_end_contradicts_nothing_and_the_highest_authority_gives_way_to_the_tree_alone()
    {
        var setAside = 0;
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = SetWorld.Make(seed, requirements: 3, statements: 6 + (seed % 7), lies: 3);
            var network = world.Network(new AuthorityRules([.. SetWorld.Authorities.Take(seed % 4)], [], []));

            Assert.True(IsConsistent(world, Counting(network)));
            foreach (var aside in network.Statements.Where(s => s.Standing == StatementStanding.SetAside))
            {
                Assert.True(aside.Authority != SetWorld.Authorities[0] || seed % 4 == 0 || !IsConsistent(world, [aside.Mapping]), $"Seed {seed}: {aside.Mapping} was set aside.");
                setAside++;
            }

            Assert.All(network.Statements.Where(s => s.Standing is not StatementStanding.Counts), s => Assert.Contains(network.Contradictions, c => c.Statements.Contains(s)));
            Assert.All(network.Contradictions.Where(c => c.IsDecided), c => Assert.All(c.GaveWay, s => Assert.Contains(s, c.Statements)));
        }

        Assert.True(setAside > 1_000);
    }

    [Fact]
    public void Only_what_is_certain_without_the_contested_flows_and_nothing_where_statements_contradict_each_other()
    {
        var (contradictory, flows) = (0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = SetWorld.Make(seed, requirements: 3, statements: 6 + (seed % 7), lies: 3);
            var network = world.Network();
            var certain = new PathConsistency(world.Frameworks, Counting(network));
            for (var node = 0; node < network.Graph.Count; node++)
            {
                Check(network.Flows.Above[node], node, RelationSet.InsideOrEqual);
                Check(network.Flows.Below[node], node, RelationSet.ContainsOrEqual);
                Check(network.Flows.Sharing[node], node, RelationSet.Shares);
                contradictory += network.Of(network.Graph.Keys[node]).Count(k => k.Relation.IsContradiction);
            }

            void Check(int[] others, int node, RelationSet expected)
            {
                flows += others.Length;
                foreach (var other in others)
                {
                    var (from, to) = (network.Graph.Keys[node], network.Graph.Keys[other]);
                    Assert.True(certain.Between(from, to).Is(expected), $"Seed {seed}: {from} and {to} are {certain.Between(from, to)}.");
                    Assert.False(network.Between(from, to).IsContradiction, $"Seed {seed}: {from} and {to} are contradictory.");
                }
            }
        }

        Assert.True(contradictory > 2_000 && flows > 50_000, $"{contradictory} contradictory pairs, {flows} that flow.");
    }

    [Fact]
    public void A_contradictory_pair_is_explained_by_statements_that_contradict_each_other()
    {
        var explained = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var world = SetWorld.Make(seed, requirements: 3, statements: 8, lies: 3);
            var network = world.Network();
            foreach (var known in world.Keys.SelectMany(network.Of).Where(k => k.Relation.IsContradiction))
            {
                Assert.False(IsConsistent(world, network.Explain(known.From, known.To)!.Statements.Select(s => s.Mapping)));
                explained++;
            }
        }

        Assert.True(explained > 300);
    }

    private static IEnumerable<Mapping> Counting(RelationNetwork network) =>
        network.Statements.Where(s => s.Standing == StatementStanding.Counts).Select(s => s.Mapping);

    private static bool IsConsistent(SetWorld world, IEnumerable<Mapping> mappings) => new PathConsistency(world.Frameworks, mappings).IsConsistent;
}
