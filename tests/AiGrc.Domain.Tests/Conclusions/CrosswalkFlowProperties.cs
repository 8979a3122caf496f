using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Tests.Crosswalks;

namespace AiGrc.Domain.Tests.Conclusions;

public sealed class CrosswalkFlowProperties
{
    private const int Worlds = 12_000;

    [Fact]
    public void No_conclusion_is_false_in_any_of_twelve_thousand_worlds()
    {
        var (certain, covered) = (0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = SetWorld.Make(seed, statements: 3 + (seed % 10), covers: seed % 4);
            var truth = Truth(world);
            var direct = Known(world, truth);
            var flow = new CrosswalkFlow(world.Network()).In(Scope.Organization, key => direct[key]);
            foreach (var key in world.Keys)
            {
                var all = direct[key].And(flow(key)?.Narrows ?? DerivedIntervals.Unknown);
                Assert.True(Holds(all.Declared, truth[key]) && Holds(all.Proven, truth[key]), $"Seed {seed}: {key} is {truth[key]}, not {all}.");
                certain += all == direct[key] ? 0 : 1;
                covered += flow(key)?.Lines.Any(l => l.Text.Contains("together cover", StringComparison.Ordinal)) == true ? 1 : 0;
            }
        }

        Assert.True(certain > 15_000 && covered > 300, $"{certain} conclusions flowed, {covered} of them by covers.");
    }

    [Fact]
    public void What_flows_is_what_the_rules_yield_when_they_are_applied_until_nothing_changes()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var world = SetWorld.Make(seed, statements: 3 + (seed % 10), covers: seed % 5);
            var direct = Known(world, Truth(world));
            var network = world.Network();
            var flow = new CrosswalkFlow(network).In(Scope.Organization, key => direct[key]);
            var (declared, proven) = (Exhaust(network, direct, d => d.Declared), Exhaust(network, direct, d => d.Proven));
            foreach (var key in world.Keys)
            {
                var all = direct[key].And(flow(key)?.Narrows ?? DerivedIntervals.Unknown);
                Assert.True(all == new DerivedIntervals(declared[key], proven[key]), $"Seed {seed}: {key} is {all}, and by the rules {declared[key]}, {proven[key]}.");
            }
        }
    }

    [Fact]
    public void A_word_that_something_is_absent_yields_to_what_is_fulfilled_and_never_makes_a_contradiction()
    {
        var refuted = 0;
        for (var seed = 0; seed < 6_000; seed++)
        {
            var world = SetWorld.Make(seed, statements: 3 + (seed % 10), covers: seed % 5);
            var truth = Truth(world);
            var direct = Known(world, truth).ToDictionary(d => d.Key, d => world.Draw(3) > 0 ? d.Value : Absent(world, d.Value));
            var network = world.Network();
            var flow = new CrosswalkFlow(network).In(Scope.Organization, key => direct[key]);
            var fulfilled = Exhaust(network, direct.ToDictionary(d => d.Key, d => d.Value.OnlyFulfilled()), d => d.Declared);
            bool Yields(RequirementKey key) => direct[key].Declared.AtMost < fulfilled[key].AtLeast;
            var counting = direct.ToDictionary(d => d.Key, d => Yields(d.Key) ? d.Value.OnlyFulfilled() : d.Value);
            var (declared, proven) = (Exhaust(network, counting, d => d.Declared), Exhaust(network, counting, d => d.Proven));
            foreach (var key in world.Keys)
            {
                var finding = flow(key);
                var all = counting[key].And(finding?.Narrows ?? DerivedIntervals.Unknown);
                Assert.Equal(Yields(key), finding?.RefutesClosedView ?? false);
                Assert.True(all.IsConsistent && all == new DerivedIntervals(declared[key], proven[key]), $"Seed {seed}: {key} is {all}, and by the rules {declared[key]}, {proven[key]}.");
                Assert.True(all.Declared.AtLeast <= truth[key], $"Seed {seed}: {key} is {truth[key]}, not {all}.");
                refuted += Yields(key) ? 1 : 0;
            }
        }

        Assert.True(refuted > 1_000, $"{refuted} words yielded.");
    }

    [Fact]
    public void What_a_proof_can_change_is_named_from_both_ends()
    {
        for (var seed = 0; seed < 1_500; seed++)
        {
            var world = SetWorld.Make(seed, statements: 5 + (seed % 8), covers: seed % 3);
            var flow = new CrosswalkFlow(world.Network());
            var direct = Known(world, Truth(world));
            var edited = world.Keys[world.Draw(world.Sets.Count)];
            direct[edited] = new DerivedIntervals(ConclusionInterval.Met, ConclusionInterval.Unknown);
            var before = flow.In(Scope.Organization, key => direct[key]);
            var after = flow.In(Scope.Organization, key => key == edited ? direct[key] with { Proven = ConclusionInterval.Met } : direct[key]);
            var targets = flow.TargetsOf([edited]).ToHashSet();
            foreach (var key in world.Keys.Where(k => k != edited && before(k)?.Narrows != after(k)?.Narrows))
            {
                Assert.Contains(key, targets);
                Assert.Contains(edited, flow.SourcesOf(key));
            }
        }
    }

    [Fact]
    public void Every_reason_begins_with_what_follows_and_names_an_authority_or_the_tree_for_each_step()
    {
        var lines = 0;
        for (var seed = 0; seed < 1_000; seed++)
        {
            var world = SetWorld.Make(seed, statements: 8, covers: 3);
            var direct = Known(world, Truth(world));
            var flow = new CrosswalkFlow(world.Network()).In(Scope.Organization, key => direct[key]);
            foreach (var finding in world.Keys.Select(k => flow(k)).OfType<FlowFinding>())
            {
                Assert.NotEqual(TraceMark.Plain, finding.Lines[0].Mark);
                Assert.All(finding.Lines.Where(l => l.Mark == TraceMark.Plain), l => Assert.Matches("states that|is a part of", l.Text));
                Assert.All(finding.Lines, l => Assert.Contains(l.Pieces, p => p.Link is RequirementLink));
                lines += finding.Lines.Count;
            }
        }

        Assert.True(lines > 5_000);
    }

    private static Dictionary<RequirementKey, ConclusionLevel> Truth(SetWorld world)
    {
        var fulfilled = world.Draw(1 << world.Obligations);
        return world.Sets.ToDictionary(s => s.Key, s => (s.Value & fulfilled) switch
        {
            0 => ConclusionLevel.NotMet,
            var done when done == s.Value => ConclusionLevel.Met,
            _ => ConclusionLevel.PartlyMet,
        });
    }

    /// <summary>Something that is true of some of the requirements; the declared view knows no less than the proven one.</summary>
    private static Dictionary<RequirementKey, DerivedIntervals> Known(SetWorld world, Dictionary<RequirementKey, ConclusionLevel> truth) => truth.ToDictionary(t => t.Key, t =>
    {
        if (world.Draw(2) == 0)
        {
            return DerivedIntervals.Unknown;
        }

        var most = (ConclusionLevel)((int)t.Value + world.Draw(3 - (int)t.Value));
        var declared = (ConclusionLevel)world.Draw((int)t.Value + 1);
        var proven = (ConclusionLevel)world.Draw((int)declared + 1);
        return new DerivedIntervals(new ConclusionInterval(declared, most), new ConclusionInterval(proven, most));
    });

    /// <summary>What nothing is implemented of, said to be absent or in progress, whether that is true or not.</summary>
    private static DerivedIntervals Absent(SetWorld world, DerivedIntervals known)
    {
        var most = (ConclusionLevel)world.Draw(2);
        return known.Declared.AtLeast == ConclusionLevel.NotMet ? new DerivedIntervals(known.Declared with { AtMost = most }, known.Proven with { AtMost = most }) : known;
    }

    private static bool Holds(ConclusionInterval interval, ConclusionLevel truth) => interval.AtLeast <= truth && truth <= interval.AtMost;

    private static Dictionary<RequirementKey, ConclusionInterval> Exhaust(
        RelationNetwork network, Dictionary<RequirementKey, DerivedIntervals> direct, Func<DerivedIntervals, ConclusionInterval> view)
    {
        var known = direct.ToDictionary(d => d.Key, d => view(d.Value));
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var s in known.Keys)
            {
                foreach (var r in known.Keys.Where(r => r != s))
                {
                    var (relation, from) = (network.Between(s, r), known[s]);
                    Narrow(r, relation.IsContainsOrEqual && from.AtLeast == ConclusionLevel.Met, ConclusionInterval.Met);
                    Narrow(r, relation.IsSharing && from.AtLeast == ConclusionLevel.Met, new(ConclusionLevel.PartlyMet, ConclusionLevel.Met));
                    Narrow(r, relation.IsInsideOrEqual && from.AtLeast >= ConclusionLevel.PartlyMet, new(ConclusionLevel.PartlyMet, ConclusionLevel.Met));
                    Narrow(r, relation.IsContainsOrEqual && from.AtMost == ConclusionLevel.NotMet, ConclusionInterval.NotMet);
                    Narrow(r, relation.IsSharing && from.AtMost == ConclusionLevel.NotMet, new(ConclusionLevel.NotMet, ConclusionLevel.PartlyMet));
                    Narrow(r, relation.IsInsideOrEqual && from.AtMost <= ConclusionLevel.PartlyMet, new(ConclusionLevel.NotMet, ConclusionLevel.PartlyMet));
                }
            }

            foreach (var cover in network.Covers)
            {
                Narrow(cover.Whole, cover.Parts.All(p => known[p].AtLeast == ConclusionLevel.Met), ConclusionInterval.Met);
            }

            void Narrow(RequirementKey r, bool follows, ConclusionInterval by)
            {
                var narrowed = follows ? known[r].And(by) : known[r];
                changed |= narrowed != known[r];
                known[r] = narrowed;
            }
        }

        return known;
    }
}
