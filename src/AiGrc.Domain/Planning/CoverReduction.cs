namespace AiGrc.Domain.Planning;

/// <summary>Makes a cover problem smaller without losing its cheapest answer: what is forced, implied or replaceable goes, what is unconnected is split.</summary>
internal sealed class CoverReduction
{
    private readonly IReadOnlyList<long> costs;
    private readonly SortedSet<int> forced = [];
    private readonly HashSet<int> dropped = [];
    private List<int[][]> demands;

    private CoverReduction(CoverProblem problem)
    {
        costs = problem.Costs;
        demands = [.. problem.Demands.Select(options => options.Select(o => o.Distinct().Order().ToArray()).ToArray())];
    }

    public IReadOnlyCollection<int> Forced => forced;

    /// <summary>Demands that share no choice with those of another part, the smallest part first.</summary>
    public IReadOnlyList<int[][][]> Parts { get; private set; } = [];

    public static CoverReduction Of(CoverProblem problem)
    {
        var reduction = new CoverReduction(problem);
        while (reduction.Force() | reduction.DropImplied() | reduction.DropReplaceable())
        {
        }

        reduction.Parts = reduction.Split();
        return reduction;
    }

    /// <summary>Whether every choice of the first, both in ascending order, is in the second.</summary>
    private static bool IsWithin(int[] part, int[] whole)
    {
        var at = 0;
        foreach (var choice in part)
        {
            while (at < whole.Length && whole[at] < choice)
            {
                at++;
            }

            if (at == whole.Length || whole[at] != choice)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A demand with one option leaves no choice. What is forced is had, and options that hold another are worse.</summary>
    private bool Force()
    {
        var (before, changed) = (forced.Count, false);
        foreach (var only in demands.Where(d => d.Length == 1).SelectMany(d => d[0]))
        {
            forced.Add(only);
        }

        var open = new List<int[][]>();
        foreach (var demand in demands)
        {
            var options = demand.Select(o => o.Where(c => !forced.Contains(c)).ToArray()).ToArray();
            if (options.Any(o => o.Length == 0))
            {
                changed = true;
                continue;
            }

            var least = options.Where((o, i) => !options.Where((other, j) => j != i && IsWithin(other, o) && (other.Length < o.Length || j < i)).Any()).ToArray();
            changed |= least.Length < demand.Length;
            open.Add(least);
        }

        demands = open;
        return changed || forced.Count > before;
    }

    /// <summary>A demand that is had whenever another one is need not be asked for.</summary>
    private bool DropImplied()
    {
        var byChoice = ByChoice();
        var gone = new bool[demands.Count];
        for (var b = 0; b < demands.Count; b++)
        {
            // Whatever implies b has in each option a choice of b's; so it is among the demands that share a choice with b.
            var sharing = demands[b].SelectMany(o => o).Distinct().SelectMany(c => byChoice[c]).Distinct();
            gone[b] = sharing.Any(a => a != b && !gone[a] && Array.TrueForAll(demands[a], o => Array.Exists(demands[b], inner => IsWithin(inner, o))));
        }

        var kept = demands.Where((_, at) => !gone[at]).ToList();
        var changed = kept.Count < demands.Count;
        demands = kept;
        return changed;
    }

    /// <summary>A choice that a cheaper one can replace in everything is never needed.</summary>
    private bool DropReplaceable()
    {
        var byChoice = ByChoice();
        var changed = false;
        foreach (var (choice, asked) in byChoice.OrderByDescending(p => costs[p.Key]).ThenByDescending(p => p.Key))
        {
            // Who replaces it serves at least the demand that the fewest serve.
            var rivals = asked.Select(d => demands[d].SelectMany(o => o).Distinct().ToList()).MinBy(r => r.Count)!;
            changed |= rivals.Any(rival => rival != choice && !dropped.Contains(rival) && IsNoDearer(rival, choice) && asked.All(d => Replaces(demands[d], choice, rival))) && dropped.Add(choice);
        }

        if (changed)
        {
            demands = [.. demands.Select(d => d.Where(o => !Array.Exists(o, dropped.Contains)).ToArray())];
        }

        return changed;
    }

    private bool IsNoDearer(int rival, int choice) => costs[rival] < costs[choice] || (costs[rival] == costs[choice] && rival < choice);

    private bool Replaces(int[][] options, int choice, int rival) => options.Where(o => Array.IndexOf(o, choice) >= 0).All(o =>
    {
        var instead = o.Where(c => c != choice).Append(rival).Distinct().Order().ToArray();
        return Array.Exists(options, other => !Array.Exists(other, c => c == choice || dropped.Contains(c)) && IsWithin(other, instead));
    });

    private Dictionary<int, List<int>> ByChoice()
    {
        var byChoice = new Dictionary<int, List<int>>();
        for (var at = 0; at < demands.Count; at++)
        {
            foreach (var choice in demands[at].SelectMany(o => o).Distinct())
            {
                if (!byChoice.TryGetValue(choice, out var list))
                {
                    byChoice[choice] = list = [];
                }

                list.Add(at);
            }
        }

        return byChoice;
    }

    private List<int[][][]> Split()
    {
        var byChoice = ByChoice();
        var seen = new bool[demands.Count];
        var parts = new List<int[][][]>();
        for (var start = 0; start < demands.Count; start++)
        {
            if (seen[start])
            {
                continue;
            }

            var part = new SortedSet<int>();
            var open = new Stack<int>([start]);
            seen[start] = true;
            while (open.TryPop(out var at))
            {
                part.Add(at);
                foreach (var next in demands[at].SelectMany(o => o).SelectMany(c => byChoice[c]).Where(n => !seen[n]))
                {
                    seen[next] = true;
                    open.Push(next);
                }
            }

            parts.Add([.. part.Select(at => demands[at])]);
        }

        return [.. parts.OrderBy(p => p.Length)];
    }
}
