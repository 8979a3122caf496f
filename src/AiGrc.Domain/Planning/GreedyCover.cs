namespace AiGrc.Domain.Planning;

/// <summary>A good choice in one pass: again and again the option that costs least for each demand it fulfils, then without what turned out to be superfluous.</summary>
internal sealed class GreedyCover(IReadOnlyList<long> costs, int[][][] demands)
{
    private readonly bool[] chosen = new bool[costs.Count];

    public IReadOnlyList<int> Choose()
    {
        var open = demands.Where(d => !IsHad(d, chosen)).ToList();
        while (open.Count > 0)
        {
            foreach (var choice in Cheapest(open))
            {
                chosen[choice] = true;
            }

            open.RemoveAll(d => IsHad(d, chosen));
        }

        Thin(costs, demands, chosen);
        return [.. Enumerable.Range(0, costs.Count).Where(c => chosen[c])];
    }

    /// <summary>Takes out what the rest does without, the dearest first.</summary>
    public static void Thin(IReadOnlyList<long> costs, int[][][] demands, bool[] chosen)
    {
        var asking = new List<int>[costs.Count];
        for (var at = 0; at < demands.Length; at++)
        {
            foreach (var choice in demands[at].SelectMany(o => o).Distinct())
            {
                (asking[choice] ??= []).Add(at);
            }
        }

        foreach (var choice in Enumerable.Range(0, costs.Count).Where(c => chosen[c]).OrderByDescending(c => costs[c]).ThenByDescending(c => c).ToList())
        {
            chosen[choice] = false;
            chosen[choice] = asking[choice] is { } mine && mine.Exists(d => !IsHad(demands[d], chosen));
        }
    }

    public static bool IsHad(int[][] demand, bool[] chosen) => Array.Exists(demand, o => Array.TrueForAll(o, c => chosen[c]));

    private int[] Cheapest(List<int[][]> open)
    {
        // How many demands a single further choice fulfils; an option of several counts for its own demand.
        var gains = new int[costs.Count];
        foreach (var last in open.SelectMany(d => d.Select(o => Array.FindAll(o, c => !chosen[c])).Where(m => m.Length == 1).Select(m => m[0]).Distinct()))
        {
            gains[last]++;
        }

        int[] best = [];
        var (cost, gain) = (0L, 0L);
        foreach (var option in open.SelectMany(d => d))
        {
            var missing = Array.FindAll(option, c => !chosen[c]);
            var (itsCost, itsGain) = (missing.Sum(c => costs[c]), missing is [var one] ? gains[one] : 1L + missing.Sum(c => gains[c]));
            if (best.Length == 0 || itsCost * gain < cost * itsGain)
            {
                (best, cost, gain) = (missing, itsCost, itsGain);
            }
        }

        return best;
    }
}
