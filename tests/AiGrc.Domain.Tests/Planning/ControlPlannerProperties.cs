using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Planning;

namespace AiGrc.Domain.Tests.Planning;

public sealed class ControlPlannerProperties
{
    private const int Worlds = 1_500;
    private static readonly string[] Both = ["law", "norm"];

    [Fact]
    public void Whatever_is_not_left_for_a_person_is_met_once_the_plan_is_implemented()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = PlanWorld.Random(seed);

            var plan = world.Plan(Both);

            var met = MetBy(world, [.. plan.Controls.Select(c => c.Code)]);
            var left = plan.Left.Select(l => l.Requirement.Key).ToHashSet();
            Assert.All(world.World.Requirements, r => Assert.True(left.Contains(r.Key) != met.Contains(r.Key), $"seed {seed}: {r.Key}"));
            Assert.All(plan.Left, l => Assert.NotEqual(ConclusionInterval.Met, l.OnceInPlace));
        }
    }

    [Fact]
    public void No_set_with_less_to_adopt_or_equally_much_and_fewer_controls_or_fewer_unproven_ones_covers_as_much()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = PlanWorld.Random(seed);

            var plan = world.Plan(Both);

            Assert.True(plan.IsExact);
            Assert.Equal(0, plan.MostTooMany);
            var standings = Standings(world);
            var best = Subsets([.. standings.Keys])
                .Where(codes => MetBy(world, codes).Count >= plan.Covered)
                .Min(codes => (codes.Count(c => standings[c] == PlannedStanding.ToAdopt), codes.Count, codes.Count(c => standings[c] != PlannedStanding.Proven)));
            Assert.Equal(best, (plan.ToAdopt, plan.Needed, plan.Needed - plan.Proven));
        }
    }

    [Fact]
    public void No_control_of_a_plan_can_be_left_out()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = PlanWorld.Random(seed);

            var plan = world.Plan(new PlanLimits(seed % 40, 0), Both);

            var codes = plan.Controls.Select(c => c.Code).ToList();
            Assert.All(codes, one => Assert.True(MetBy(world, [.. codes.Where(c => c != one)]).Count < plan.Covered, $"seed {seed}: {one}"));
        }
    }

    [Fact]
    public void Each_parameter_is_at_least_as_strict_as_every_source_and_names_those_that_demand_it()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = PlanWorld.Random(seed);

            var plan = world.Plan(Both);

            foreach (var planned in plan.Controls.SelectMany(c => c.Parameters))
            {
                var numbers = planned.Parameter.Demands.Select(d => int.Parse(d.Value)).ToList();
                var strictest = numbers.Count == 0 ? 5 : planned.Parameter.Strictest == "min" ? numbers.Min() : numbers.Max();
                Assert.Equal($"{strictest}", planned.Strictest.Value);
                Assert.Equal(planned.Parameter.Demands.Where(d => d.Value == planned.Strictest.Value), planned.Strictest.Demands);
            }
        }
    }

    [Fact]
    public void The_order_of_records_and_catalogue_changes_nothing()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var (one, other) = (PlanWorld.Random(seed), PlanWorld.Random(seed));
            other.World.Catalogue.Reverse();
            other.World.Controls.Reverse();
            other.World.Covers.Reverse();

            Assert.Equal(one.Plan(Both).Controls.Select(c => c.Code), other.Plan(Both).Controls.Select(c => c.Code));
        }
    }

    [Fact]
    public void The_price_of_a_framework_on_top_is_enough_for_it_and_never_more_than_it_costs_alone()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = PlanWorld.Random(seed);

            var price = Assert.Single(world.Plan("law").Prices);

            var (alone, both) = (world.Plan("norm"), world.Plan(Both));
            Assert.Equal(alone.Left.Count, price.Left);
            Assert.InRange(price.ToAdopt, Math.Max(0, both.ToAdopt - world.Plan("law").ToAdopt), alone.ToAdopt);
        }
    }

    private static Dictionary<string, PlannedStanding> Standings(PlanWorld world) => world.World.Catalogue.ToDictionary(
        c => c.Code,
        c => world.World.Controls.Find(o => o.Code == c.Code) is not { } own ? PlannedStanding.ToAdopt
            : world.World.Index.Standing(own.Id, Scope.Organization)!.IsProven ? PlannedStanding.Proven : PlannedStanding.Adopted,
        StringComparer.Ordinal);

    private static IEnumerable<List<string>> Subsets(IReadOnlyList<string> codes) =>
        Enumerable.Range(0, 1 << codes.Count).Select(mask => codes.Where((_, at) => (mask >> at & 1) == 1).ToList());

    /// <summary>By the definition: in full by one, or by all that a joint cover names; not by what is said not to apply.</summary>
    private static HashSet<RequirementKey> MetBy(PlanWorld world, List<string> codes)
    {
        var applying = world.World.Catalogue.Where(c => codes.Contains(c.Code) && !IsSetAside(world, c.Code)).ToList();
        var met = applying.SelectMany(c => c.Mappings).Where(m => m.Coverage == Coverage.Full).Select(m => m.Requirement).ToHashSet();
        met.UnionWith(world.World.Covers.Where(j => j.Controls.All(code => applying.Exists(c => c.Code == code))).Select(j => j.Requirement));
        return met;
    }

    private static bool IsSetAside(PlanWorld world, string code) =>
        world.World.Controls.Find(c => c.Code == code) is { } own && world.World.Implementations.Exists(i => i.ControlId == own.Id && i.Status == ImplementationStatus.NotApplicable);
}
