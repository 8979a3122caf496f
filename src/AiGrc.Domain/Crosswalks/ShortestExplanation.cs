namespace AiGrc.Domain.Crosswalks;

/// <summary>
/// Finds the fewest statements that make several claims certain at once. One claim is one chain; several may share statements, so the chains of all
/// but the last are tried, the shortest first, and the last is looked for with the others' statements at no cost.
/// </summary>
/// <param name="closure">What is certain by the rows that count; the search only walks where it leads to the goal.</param>
internal sealed class ShortestExplanation(NetworkGraph graph, bool[] counts, RelationClosure closure)
{
    /// <summary>Far beyond what real content needs; adversarial content gets an explanation that is irredundant instead of shortest.</summary>
    private const int MostTried = 20_000;

    private static readonly HashSet<int> Nothing = [];

    private readonly ChainSearch search = new(graph, counts);
    private int tried;

    /// <summary>The rows, and whether certainly no fewer would do.</summary>
    public (HashSet<int> Rows, bool IsShortest) Find(List<Claim> claims)
    {
        var first = RowsOf(claims[0], Nothing);
        if (claims.Count == 1)
        {
            return (first, true);
        }

        tried = 0;
        var most = Greedy(claims);
        var least = claims.Max(c => RowsOf(c, Nothing).Count);
        for (var size = least; size < most.Count; size++)
        {
            if (Within(claims, 0, Nothing, size) is { } found)
            {
                return (found, true);
            }

            if (tried > MostTried)
            {
                return (WithoutNeedless(most, claims), false);
            }
        }

        return (most, true);
    }

    /// <summary>The chain of one claim by these rows alone.</summary>
    public List<Link> Chain(Claim claim, HashSet<int> rows)
    {
        var only = new bool[graph.Rows.Length];
        foreach (var row in rows)
        {
            only[row] = true;
        }

        return Find(new ChainSearch(graph, only), claim, Nothing)!;
    }

    /// <summary>The rows of the nearest chain, those at no cost left out.</summary>
    private HashSet<int> RowsOf(Claim claim, HashSet<int> free)
    {
        var rows = ChainSearch.RowsOf(Find(search, claim, free)!);
        rows.ExceptWith(free);
        return rows;
    }

    private List<Link>? Find(ChainSearch chains, Claim claim, HashSet<int> free) =>
        chains.Find(claim.Fact, claim.From, node => node == claim.To, (node, left) => closure.Holds(left, node, claim.To), free);

    private HashSet<int> Greedy(List<Claim> claims)
    {
        var rows = new HashSet<int>();
        foreach (var claim in claims)
        {
            rows.UnionWith(RowsOf(claim, rows));
        }

        return rows;
    }

    /// <summary>Rows for the claims from one on, with no more than so many beside those taken already.</summary>
    private HashSet<int>? Within(List<Claim> claims, int next, HashSet<int> taken, int size)
    {
        if (next == claims.Count - 1)
        {
            tried++;
            var rest = RowsOf(claims[next], taken);
            return taken.Count + rest.Count <= size ? [.. taken, .. rest] : null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Extend(claims[next], taken, size, rows => seen.Add(string.Join(' ', rows.Order())) ? Within(claims, next + 1, rows, size) : null);
    }

    /// <summary>Tries every set of rows that makes one claim certain and is not larger than the size.</summary>
    private HashSet<int>? Extend(Claim claim, HashSet<int> taken, int size, Func<HashSet<int>, HashSet<int>?> then)
    {
        // A set that makes the claim certain contains the rows of some chain. Leaving out one row of the nearest chain after the other reaches all of them.
        var pending = new Stack<HashSet<int>>([[]]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (pending.TryPop(out var banned) && tried <= MostTried)
        {
            tried++;
            if (!seen.Add(string.Join(' ', banned.Order())) || Avoiding(claim, taken, banned) is not { } rows || taken.Count + rows.Count > size)
            {
                continue;
            }

            if (then([.. taken, .. rows]) is { } found)
            {
                return found;
            }

            foreach (var row in rows.OrderDescending())
            {
                pending.Push([.. banned, row]);
            }
        }

        return null;
    }

    private HashSet<int>? Avoiding(Claim claim, HashSet<int> taken, HashSet<int> banned)
    {
        var allowed = (bool[])counts.Clone();
        foreach (var row in banned)
        {
            allowed[row] = false;
        }

        if (Find(new ChainSearch(graph, allowed), claim, taken) is not { } chain)
        {
            return null;
        }

        var rows = ChainSearch.RowsOf(chain);
        rows.ExceptWith(taken);
        return rows;
    }

    private HashSet<int> WithoutNeedless(HashSet<int> rows, List<Claim> claims)
    {
        foreach (var row in rows.Order().ToList())
        {
            HashSet<int> fewer = [.. rows.Where(r => r != row)];
            var only = new bool[graph.Rows.Length];
            foreach (var kept in fewer)
            {
                only[kept] = true;
            }

            if (claims.TrueForAll(c => Find(new ChainSearch(graph, only), c, Nothing) is not null))
            {
                rows = fewer;
            }
        }

        return rows;
    }
}
