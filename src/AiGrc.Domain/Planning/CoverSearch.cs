namespace AiGrc.Domain.Planning;

/// <summary>Branch and bound over the demands of one part: start greedily, then try every option of the tightest demand while it can still be cheaper.</summary>
internal sealed class CoverSearch
{
    private readonly IReadOnlyList<long> costs;
    private readonly int[][][] demands;
    private readonly long limit;
    private readonly Dictionary<int, int> local = [];
    private readonly int[] named;
    private readonly bool[] chosen;
    private readonly bool[] banned;
    private readonly long[] spare;
    private readonly long[] shared;
    private long bestCost;
    private bool isOver;

    public CoverSearch(IReadOnlyList<long> allCosts, int[][][] part, long limit)
    {
        named = [.. part.SelectMany(d => d).SelectMany(o => o).Distinct().Order()];
        for (var at = 0; at < named.Length; at++)
        {
            local[named[at]] = at;
        }

        this.limit = limit;
        costs = [.. named.Select(c => allCosts[c])];
        demands = [.. part.Select(d => d.Select(o => o.Select(c => local[c]).ToArray()).ToArray()).OrderBy(d => d.Length)];
        (chosen, banned, spare, shared) = (new bool[named.Length], new bool[named.Length], new long[named.Length], new long[named.Length]);
    }

    public IReadOnlyList<int> Best { get; private set; } = [];

    public long LowerBound { get; private set; }

    /// <summary>Options looked at.</summary>
    public long Taken { get; private set; }

    public void Run()
    {
        var first = new GreedyCover(costs, demands).Choose();
        (Best, bestCost) = ([.. first.Select(c => named[c])], first.Sum(c => costs[c]));
        LowerBound = Bound() ?? bestCost;
        if (LowerBound < bestCost)
        {
            Visit(0);
        }

        // A search that ended by itself has seen that nothing is cheaper.
        LowerBound = isOver ? Math.Min(LowerBound, bestCost) : bestCost;
    }

    private void Visit(long cost)
    {
        if (isOver || Bound() is not { } more || cost + more >= bestCost)
        {
            return;
        }

        if (Tightest() is not { } demand)
        {
            Keep();
            return;
        }

        var closed = new List<int>();
        foreach (var option in demand.Where(IsLive).OrderBy(Missing))
        {
            var added = Array.FindAll(option, c => !chosen[c]);
            Set(added, true);
            Visit(cost + added.Sum(c => costs[c]));
            Set(added, false);

            // Everything with this choice has been tried now, so the other branches go without it.
            if (added is [var only])
            {
                banned[only] = true;
                closed.Add(only);
            }
        }

        closed.ForEach(c => banned[c] = false);
    }

    private void Keep()
    {
        // A search that is stopped may have taken what later choices made superfluous.
        var found = chosen.ToArray();
        GreedyCover.Thin(costs, demands, found);
        var kept = Enumerable.Range(0, named.Length).Where(c => found[c]).ToList();
        (Best, bestCost) = ([.. kept.Select(c => named[c])], kept.Sum(c => costs[c]));
    }

    private void Set(int[] choices, bool value)
    {
        foreach (var choice in choices)
        {
            chosen[choice] = value;
        }
    }

    private bool IsLive(int[] option) => !Array.Exists(option, c => banned[c]);

    private long Missing(int[] option) => option.Sum(c => chosen[c] ? 0 : costs[c]);

    private int[][]? Tightest()
    {
        int[][]? tightest = null;
        var fewest = int.MaxValue;
        foreach (var demand in demands)
        {
            var live = GreedyCover.IsHad(demand, chosen) ? int.MaxValue : demand.Count(IsLive);
            (tightest, fewest) = live < fewest ? (demand, live) : (tightest, fewest);
        }

        return tightest;
    }

    /// <summary>What is still to be paid at least, or null if some demand cannot be had any more.</summary>
    /// <remarks>The dual of the relaxed problem, ascended once: each demand takes what its cheapest option still costs, and pays it into its options.</remarks>
    private long? Bound()
    {
        for (var choice = 0; choice < spare.Length; choice++)
        {
            spare[choice] = chosen[choice] ? 0 : costs[choice];
        }

        var bound = 0L;
        foreach (var demand in demands)
        {
            Taken += demand.Length;
            if (GreedyCover.IsHad(demand, chosen))
            {
                continue;
            }

            var live = Array.FindAll(demand, IsLive);
            if (live.Length == 0)
            {
                return null;
            }

            var pays = live.Min(o => o.Sum(c => spare[c]));
            bound += pays;
            Pay(live, pays);
        }

        isOver |= Taken > limit;
        return bound;
    }

    /// <summary>Takes from the choices until each option has been paid what the demand takes; what a choice in two options gives counts in both.</summary>
    private void Pay(int[][] options, long pays)
    {
        foreach (var option in options)
        {
            var owed = pays - option.Sum(c => shared[c]);
            foreach (var choice in option)
            {
                var part = Math.Clamp(owed, 0, spare[choice]);
                (spare[choice], shared[choice], owed) = (spare[choice] - part, shared[choice] + part, owed - part);
            }
        }

        foreach (var choice in options.SelectMany(o => o))
        {
            shared[choice] = 0;
        }
    }
}
