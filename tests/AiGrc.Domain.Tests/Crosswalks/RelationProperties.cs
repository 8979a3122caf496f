using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Tests.Crosswalks;

public sealed class RelationProperties
{
    [Fact]
    public void Nothing_that_is_inferred_is_false_in_any_of_twelve_thousand_worlds()
    {
        var inferred = 0;
        for (var seed = 0; seed < 12_000; seed++)
        {
            var world = SetWorld.Make(seed, statements: 3 + (seed % 12));
            var network = world.Network();

            Assert.Empty(network.Contradictions);
            foreach (var known in world.Keys.SelectMany(network.Of))
            {
                var truth = TrueRelation.Between(world.Sets[known.From], world.Sets[known.To]);
                Assert.True(known.Relation.Allows(truth), $"Seed {seed}: {known.From} and {known.To} are {truth}, not {known.Relation}.");
                inferred += known.IsStated ? 0 : 1;
            }
        }

        Assert.True(inferred > 100_000, $"{inferred} inferred relations are too few to prove anything.");
    }

    [Fact]
    public void Everything_that_path_consistency_yields_is_found_and_nothing_else()
    {
        var restricted = 0;
        for (var seed = 0; seed < 1_500; seed++)
        {
            var world = SetWorld.Make(seed, frameworks: 2 + (seed % 3), requirements: 3, statements: seed % 14);
            var (network, oracle) = (world.Network(), new PathConsistency(world.Frameworks, world.Crosswalks.SelectMany(c => c.Mappings)));

            foreach (var a in world.Keys)
            {
                var row = network.Of(a).ToDictionary(k => k.To, k => k.Relation);
                foreach (var b in world.Keys.Where(b => b != a))
                {
                    var expected = oracle.Between(a, b);
                    Assert.True(expected == network.Between(a, b), $"Seed {seed}: {a} and {b} are {network.Between(a, b)}, and by path consistency {expected}.");
                    Assert.Equal(expected, row.GetValueOrDefault(b, RelationSet.All));
                    restricted += expected.IsUnknown ? 0 : 1;
                }
            }
        }

        Assert.True(restricted > 10_000);
    }

    [Fact]
    public void An_explanation_suffices_and_none_is_shorter()
    {
        var (explained, longest) = (0, 0);
        for (var seed = 0; seed < 250; seed++)
        {
            var world = SetWorld.Make(seed, requirements: 3, statements: 3 + (seed % 6));
            var network = world.Network();
            foreach (var known in world.Keys.SelectMany(network.Of).Where(k => string.CompareOrdinal(k.From.ToString(), k.To.ToString()) < 0))
            {
                var explanation = network.Explain(known.From, known.To)!;

                Assert.Equal(known.Relation, explanation.Relation);
                Assert.True(explanation.IsShortest);
                Assert.Equal(known.Relation, Yielded(world, explanation.Statements.Select(s => s.Mapping), known));
                Assert.Equal(Shortest(world, known), explanation.Statements.Count);
                AssertChainsLead(explanation);
                (explained, longest) = (explained + 1, Math.Max(longest, explanation.Statements.Count));
            }
        }

        Assert.True(explained > 3_000 && longest >= 3, $"{explained} explanations, the longest of {longest} statements.");
    }

    [Fact]
    public void The_order_of_what_it_is_built_from_changes_nothing()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var world = SetWorld.Make(seed, statements: 10, lies: seed % 4, covers: 2);
            var rules = new AuthorityRules([.. SetWorld.Authorities.Take(seed % 3)], [], []);
            var random = new Random(seed);

            var shuffled = SetWorld.Build(Shuffled(world.Frameworks, random), Shuffled(world.Crosswalks, random), rules);

            Assert.Equal(Dump(world.Network(rules), world.Keys), Dump(shuffled, world.Keys));
        }
    }

    private static void AssertChainsLead(RelationExplanation explanation)
    {
        var shown = RelationSet.All;
        foreach (var chain in explanation.Chains)
        {
            var yields = RelationSet.Equal;
            var at = chain.Steps.Count > 0 ? chain.Steps[0].From : explanation.From;
            var start = at;
            foreach (var step in chain.Steps)
            {
                Assert.Equal(at, step.From);
                Assert.True(step.Stated is null || RelationSet.Of(step.Stated.Mapping.Relation) == (step.Stated.Mapping.Source == step.From ? step.Relation : step.Relation.Inverse()));
                (yields, at) = (yields.Then(step.Relation), step.To);
            }

            Assert.True(yields.Is(chain.Shows));
            var forward = (start, at) == (explanation.From, explanation.To);
            Assert.True(forward || (start, at) == (explanation.To, explanation.From));
            shown = shown.And(forward ? yields : yields.Inverse());
        }

        Assert.True(shown.Is(explanation.Relation));
    }

    private static RelationSet Yielded(SetWorld world, IEnumerable<Mapping> mappings, KnownRelation known) =>
        new PathConsistency(world.Frameworks, mappings).Between(known.From, known.To);

    private static int Shortest(SetWorld world, KnownRelation known)
    {
        var all = world.Crosswalks.SelectMany(c => c.Mappings).ToList();
        for (var size = 0; ; size++)
        {
            if (Subsets.Of(all, size).Any(s => Yielded(world, s, known) == known.Relation))
            {
                return size;
            }
        }
    }

    private static string Dump(RelationNetwork network, IEnumerable<RequirementKey> keys)
    {
        var relations = keys.OrderBy(k => k.ToString(), StringComparer.Ordinal).SelectMany(network.Of).Select(k => $"{k} {Text(network.Explain(k.From, k.To)!)}");
        var contradictions = network.Contradictions.Select(c => $"{Text(c.Statements)} gave way {Text(c.GaveWay)} by {Text(c.Chain)}");
        var statements = network.Statements.Select(s => $"{s.Mapping} {s.Standing}");
        var disagreements = network.Disagreements.Select(d => $"{d.First} {d.Second} {Text(d.Statements)}");
        return string.Join('\n', [.. relations, .. contradictions, .. statements, .. disagreements, .. network.Covers.Select(c => $"{c.Whole} {string.Join(' ', c.Parts)}")]);
    }

    private static string Text(RelationExplanation explanation) => $"{Text(explanation.Statements)} {string.Join(" and ", explanation.Chains.Select(Text))}";

    private static string Text(RelationChain chain) => string.Join(" > ", chain.Steps.Select(s => $"{s.From} {s.Relation} {s.To}"));

    private static string Text(IEnumerable<Statement> statements) => string.Join(", ", statements.Select(s => s.Crosswalk.Key));

    private static List<T> Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var mixed = items.ToArray();
        random.Shuffle(mixed);
        return [.. mixed];
    }
}
