using AiGrc.Domain.Planning;

namespace AiGrc.Domain.Tests.Planning;

/// <summary>Random small problems, each answered by trying every set of choices.</summary>
public sealed class CoverProperties
{
    private const int Worlds = 3_000;
    private const long Plenty = 1_000_000;

    [Fact]
    public void The_answer_covers_every_demand_at_the_least_cost_and_says_so()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var problem = Make(seed);

            var solution = problem.Solve(Plenty);

            Assert.True(IsCovered(problem, [.. solution.Chosen]), $"seed {seed}");
            Assert.Equal(Cheapest(problem), solution.Cost);
            Assert.True(solution.IsExact, $"seed {seed}");
        }
    }

    [Fact]
    public void Stopped_at_any_step_it_still_covers_everything_and_its_bound_is_true()
    {
        var inexact = 0;
        for (var seed = 0; seed < Worlds; seed++)
        {
            var problem = Make(seed);
            var cheapest = Cheapest(problem);

            var solution = problem.Solve(seed % 60);

            Assert.True(IsCovered(problem, [.. solution.Chosen]), $"seed {seed}");
            Assert.InRange(cheapest, solution.LowerBound, solution.Cost);
            inexact += solution.IsExact ? 0 : 1;
        }

        Assert.True(inexact > 5, $"only {inexact} worlds were hard enough to be stopped");
    }

    [Fact]
    public void Nothing_that_is_chosen_can_be_left_out()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var problem = Make(seed);

            var solution = problem.Solve(seed % 2 == 0 ? Plenty : seed % 60);

            Assert.All(solution.Chosen, one => Assert.False(IsCovered(problem, [.. solution.Chosen.Where(c => c != one)]), $"seed {seed}, choice {one}"));
        }
    }

    [Fact]
    public void The_same_demands_in_another_order_cost_the_same()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var problem = Make(seed);
            var shuffled = problem.Demands.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(problem.Solve(Plenty).Cost, (problem with { Demands = shuffled }).Solve(Plenty).Cost);
            Assert.Equal(problem.Solve(Plenty).Chosen, problem.Solve(Plenty).Chosen);
        }
    }

    [Fact]
    public void A_large_problem_is_answered_within_its_steps_with_a_bound()
    {
        var random = new Random(11);
        var problem = new CoverProblem(
            [.. Enumerable.Range(0, 2_000).Select(_ => 1L)],
            [.. Enumerable.Range(0, 900).Select(_ => (IReadOnlyList<int[]>)[.. Enumerable.Range(0, 11).Select(_ => new[] { random.Next(2_000) })])]);

        var solution = problem.Solve(200_000);

        Assert.True(IsCovered(problem, [.. solution.Chosen]));
        Assert.InRange(solution.LowerBound, 1, solution.Cost);
    }

    private static CoverProblem Make(int seed)
    {
        var random = new Random(seed);
        var choices = random.Next(1, 11);
        var costs = Enumerable.Range(0, choices).Select(_ => (long)random.Next(1, seed % 3 == 0 ? 2 : 5)).ToList();
        var demands = Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
            (IReadOnlyList<int[]>)[.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Option(random, choices))]).ToList();
        return new CoverProblem(costs, demands);
    }

    private static int[] Option(Random random, int choices) =>
        [.. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(2, 4) : 1).Select(_ => random.Next(choices)).Distinct()];

    private static long Cheapest(CoverProblem problem) => Enumerable.Range(0, 1 << problem.Costs.Count)
        .Select(mask => Enumerable.Range(0, problem.Costs.Count).Where(c => (mask >> c & 1) == 1).ToHashSet())
        .Where(chosen => IsCovered(problem, chosen)).Min(chosen => chosen.Sum(c => problem.Costs[c]));

    private static bool IsCovered(CoverProblem problem, HashSet<int> chosen) => problem.Demands.All(d => d.Any(o => Array.TrueForAll(o, chosen.Contains)));
}
