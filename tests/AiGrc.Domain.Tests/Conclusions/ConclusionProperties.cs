using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;

namespace AiGrc.Domain.Tests.Conclusions;

/// <summary>What must hold in every world, tried in thousands.</summary>
public sealed class ConclusionProperties
{
    private const int Worlds = 2_500;

    [Fact]
    public void The_interval_is_exactly_what_every_agreeing_world_has_in_common()
    {
        var seen = new Dictionary<ConclusionInterval, int>();
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = RandomWorld.Make(seed);
            foreach (var conclusion in Everything(world))
            {
                var (reference, scope) = (conclusion.Requirement.Ref, conclusion.Scope);
                var proven = Oracle.Conclude(world.Records, world.Covers, reference, scope, declared: false);
                var declared = Oracle.Conclude(world.Records, world.Covers, reference, scope, declared: true);

                Assert.True(
                    conclusion.Derived == new DerivedIntervals(declared, proven),
                    $"Seed {seed}, requirement {reference} in {scope}: engine {conclusion.Derived}, oracle {declared} and {proven}.\n{Text(conclusion.Trace)}");
                seen[proven] = seen.GetValueOrDefault(proven) + 1;
            }
        }

        // Five of the six consistent intervals can follow; that something is exactly partly met only a person or a flow can say.
        Assert.Equal(5, seen.Count);
        Assert.All(seen.Values, count => Assert.True(count > 50));
    }

    [Fact]
    public void The_order_of_the_records_changes_nothing()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var world = RandomWorld.Make(seed);
            var before = Dump(world);

            var random = new Random(seed);
            foreach (var shuffle in (Action[])[() => Shuffle(world.Controls, random), () => Shuffle(world.Implementations, random), () => Shuffle(world.Evidence, random), () => Shuffle(world.Versions, random)])
            {
                shuffle();
            }

            Assert.Equal(before, Dump(world));
        }
    }

    [Fact]
    public void Accepting_evidence_never_lowers_and_withdrawing_never_raises_and_both_are_foretold()
    {
        var (gains, losses) = (0, 0);
        for (var seed = 0; seed < 800; seed++)
        {
            var world = RandomWorld.Make(seed);
            for (var v = 0; v < world.Versions.Count; v++)
            {
                var (version, before) = (world.Versions[v], Values(world));
                if (version is { Review: ReviewState.Waiting, WithdrawnAt: null })
                {
                    var foretold = new EvidenceConsequences(world.Engine, world.Index).IfAccepted(version);
                    world.Versions[v] = version with { Review = ReviewState.Accepted, ReviewedBy = World.Ines, ReviewedAt = World.Now };
                    var changes = Changes(before, Values(world));
                    Assert.All(changes, c => Assert.True(c.To.AtLeast > c.From.AtLeast));
                    AssertForetold(changes, foretold, seed);
                    gains += changes.Count;
                }
                else if (version.IsValidAt(World.Now))
                {
                    var foretold = new EvidenceConsequences(world.Engine, world.Index).IfWithdrawn(version);
                    world.Versions[v] = version with { WithdrawnAt = World.Now, WithdrawnBy = World.Hana, WithdrawnReason = "Wrong." };
                    var changes = Changes(before, Values(world));
                    AssertForetold(changes, foretold, seed);
                    Assert.All(changes, c => Assert.True(c.To.AtLeast < c.From.AtLeast));
                    losses += changes.Count;
                }

                world.Versions[v] = version;
            }
        }

        Assert.True(gains > 50 && losses > 200, $"{gains} gains and {losses} losses are too few to prove anything.");
    }

    [Fact]
    public void Time_alone_never_raises_and_every_fall_is_foretold_to_the_day()
    {
        var falls = 0;
        for (var seed = 0; seed < 800; seed++)
        {
            var world = RandomWorld.Make(seed);
            var lapses = new EvidenceConsequences(world.Engine, world.Index).Upcoming(World.Now.AddDays(90));
            var endings = Everything(world).ToDictionary(c => (c.Requirement.Ref, c.Scope), c => (c.Until, c.Then));
            var ended = new HashSet<(string, Scope)>();
            var before = Values(world);
            for (var day = 1; day <= 61; day++)
            {
                world.Moment = World.Now.AddDays(day);
                var after = Values(world);
                var changes = Changes(before, after);

                Assert.All(changes, c => Assert.True(c.To.AtLeast < c.From.AtLeast && c.To.AtMost == c.From.AtMost));
                foreach (var change in changes)
                {
                    Assert.Contains(lapses, l => l.At == world.Moment && l.Falls.Any(f => (f.Requirement.Ref, f.Scope, f.From, f.To) == change));
                    if (ended.Add((change.Ref, change.Scope)))
                    {
                        Assert.Equal((world.Moment, change.To), (endings[(change.Ref, change.Scope)].Until!.Value, endings[(change.Ref, change.Scope)].Then!.Value));
                    }
                }

                Assert.Equal(changes.Count, lapses.Where(l => l.At == world.Moment).SelectMany(l => l.Falls).Distinct().Count());
                (before, falls) = (after, falls + changes.Count);
            }

            Assert.All(endings, e => Assert.Equal(e.Value.Until is not null, ended.Contains(e.Key)));
        }

        Assert.True(falls > 200, $"{falls} falls are too few to prove anything.");
    }

    [Fact]
    public void An_index_moved_in_time_answers_like_one_made_for_that_moment()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var world = RandomWorld.Make(seed);
            var (engine, made) = (world.Engine, world.Index);
            foreach (var days in (int[])[-3, 0, 20, 61])
            {
                world.Moment = World.Now.AddDays(days);
                Assert.Equal(Dump(engine, world.Index), Dump(engine, made.At(world.Moment)));
            }
        }
    }

    [Fact]
    public void Doing_what_a_gap_asks_for_makes_the_requirement_what_it_promises()
    {
        var done = 0;
        for (var seed = 0; seed < 1_000; seed++)
        {
            var probe = RandomWorld.Make(seed);
            foreach (var conclusion in Everything(probe).Where(c => c.Gap is { WouldBecome: not null, Controls.Count: > 0, Kind: not GapKind.CoverTheRest and not GapKind.AdoptControl and not GapKind.RenewEvidence }))
            {
                var world = RandomWorld.Make(seed);
                foreach (var control in conclusion.Gap.Controls)
                {
                    var own = world.Implementations.FindIndex(i => i.ControlId == control.Id && i.SystemId == conclusion.Scope.System);
                    if (own >= 0)
                    {
                        world.Implementations[own] = world.Implementations[own] with { Status = ImplementationStatus.Implemented, Justification = null };
                    }

                    world.Version(world.EvidenceFor(own >= 0 ? world.Implementations[own] : world.In(conclusion.Scope, control, ImplementationStatus.Implemented)));
                }

                var after = world.Of(conclusion.Requirement.Ref, conclusion.Scope).Value;
                Assert.True(after == conclusion.Gap.WouldBecome, $"Seed {seed}, {conclusion.Requirement.Ref}: {conclusion.Gap} gave {after}.");
                done++;
            }
        }

        Assert.True(done > 1_000);
    }

    [Fact]
    public void The_numbers_of_any_world_keep_their_order()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = RandomWorld.Make(seed);
            world.Conclude($"{seed % 4 + 1}", (ConclusionLevel)(seed % 3));

            var n = world.All().Numbers;

            Assert.True(n.Proven <= n.CertainNow && n.CertainNow <= n.Declared && n.Declared <= n.NotRuledOut && n.NotRuledOut <= n.Applicable);
            Assert.InRange(n.CertainNow + n.Partly + n.NotMet + n.Unknown + n.AtMostPartly + n.Contradicted, n.Applicable, n.Applicable);
        }
    }

    private static IEnumerable<RequirementConclusion> Everything(World world) => Everything(world.Engine, world.Index);

    private static IEnumerable<RequirementConclusion> Everything(ConclusionEngine engine, RecordIndex index) =>
        index.Scopes.SelectMany(scope => engine.ConcludeChosen(index, scope)).SelectMany(f => f.Items);

    private static Dictionary<(string Ref, Scope Scope), ConclusionInterval> Values(World world) =>
        Everything(world).ToDictionary(c => (c.Requirement.Ref, c.Scope), c => c.Derived.Proven);

    private static List<(string Ref, Scope Scope, ConclusionInterval From, ConclusionInterval To)> Changes(
        Dictionary<(string Ref, Scope Scope), ConclusionInterval> before, Dictionary<(string Ref, Scope Scope), ConclusionInterval> after) =>
        [.. before.Where(b => after[b.Key] != b.Value).Select(b => (b.Key.Ref, b.Key.Scope, b.Value, after[b.Key]))];

    private static void AssertForetold(
        List<(string Ref, Scope Scope, ConclusionInterval From, ConclusionInterval To)> happened, IReadOnlyList<ConclusionChange> foretold, int seed) =>
        Assert.True(
            happened.ToHashSet().SetEquals(foretold.Select(f => (f.Requirement.Ref, f.Scope, f.From, f.To))),
            $"Seed {seed}: {happened.Count} changes happened, {foretold.Count} were foretold.");

    private static string Dump(World world) => Dump(world.Engine, world.Index);

    private static string Dump(ConclusionEngine engine, RecordIndex index) =>
        string.Join('\n', Everything(engine, index).Select(c => $"{c.Requirement.Ref} {c.Scope} {c.Derived} {c.Why} {c.Gap.Action} {c.Gap.Missing}\n{Text(c.Trace)}"));

    private static string Text(Trace trace) => string.Join('\n', trace.Lines.Select(l => $"  {l.Kind} {l.Mark}: {l.Text}"));

    private static void Shuffle<T>(List<T> list, Random random)
    {
        var mixed = list.ToArray();
        random.Shuffle(mixed);
        list.Clear();
        list.AddRange(mixed);
    }
}
