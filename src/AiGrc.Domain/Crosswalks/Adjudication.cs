namespace AiGrc.Domain.Crosswalks;

/// <summary>Rows that cannot all hold: what one of them rules out, the others lead to.</summary>
/// <param name="GaveWay">The rows that do not count because of it; empty where nobody decides.</param>
internal sealed record Conflict(int[] Rows, List<Link> Chain, RelationSet Shows, int[] GaveWay);

/// <summary>
/// Decides which statements count. Authorities are heard in the organization's order: what a lower one says against those above it, or against a
/// framework's own tree, is set aside; what equals say against each other is contested, and nothing flows from it until somebody overrules a row.
/// Contradictions show where a statement rules something out (an overlap that one lies inside the other, a disjointness that they share anything), so
/// only those places are looked at.
/// </summary>
internal sealed class Adjudication
{
    private readonly NetworkGraph graph;
    private readonly int[] ranks;
    private readonly StatementStanding[] standings;
    private readonly bool[] heard;
    private readonly Dictionary<string, Conflict> conflicts = new(StringComparer.Ordinal);

    /// <param name="ranks">By row, the place of its authority: the smaller is heard first.</param>
    /// <param name="overruled">By row, whether the organization does not follow it.</param>
    public Adjudication(NetworkGraph graph, int[] ranks, bool[] overruled)
    {
        (this.graph, this.ranks) = (graph, ranks);
        standings = [.. overruled.Select(o => o ? StatementStanding.Overruled : StatementStanding.Counts)];
        heard = new bool[ranks.Length];
        bool[] all = [.. overruled.Select(o => !o)];
        Counted = new RelationClosure(graph, all);
        var ruledOut = Enumerable.Range(0, ranks.Length).Where(r => all[r]).SelectMany(RuledOut).Where(r => Counted.Holds(r.Claim.Fact, r.Claim.From, r.Claim.To)).ToList();
        Stated = Counted;
        if (ruledOut.Count == 0)
        {
            return;
        }

        foreach (var rank in ranks.Where((_, row) => all[row]).Distinct().Order())
        {
            Hear(rank, ruledOut);
        }

        Counted = new RelationClosure(graph, [.. standings.Select(s => s == StatementStanding.Counts)]);
        Stated = HasContested ? new RelationClosure(graph, [.. standings.Select(s => s is StatementStanding.Counts or StatementStanding.Contested)]) : Counted;
    }

    public IReadOnlyList<StatementStanding> Standings => standings;

    /// <summary>In the order of the rows that they name.</summary>
    public IReadOnlyList<Conflict> Conflicts => [.. conflicts.Values.OrderBy(c => c.Rows, Comparer<int[]>.Create(CompareRows))];

    public bool HasContested => standings.Contains(StatementStanding.Contested);

    /// <summary>What follows from the statements that count: free of contradictions.</summary>
    public RelationClosure Counted { get; }

    /// <summary>The same with what is contested, so that contradictions show.</summary>
    public RelationClosure Stated { get; }

    /// <summary>What a statement rules out.</summary>
    private IEnumerable<(int Row, Claim Claim)> RuledOut(int row)
    {
        var (relation, source, target) = (graph.Rows[row].Mapping.Relation, graph.Rows[row].Source, graph.Rows[row].Target);
        if (relation is BaseRelation.Disjoint)
        {
            yield return (row, new Claim(Fact.Sharing, source, target));
        }

        if (relation is BaseRelation.Overlaps or BaseRelation.Contains)
        {
            yield return (row, new Claim(Fact.Inside, source, target));
        }

        if (relation is BaseRelation.Overlaps or BaseRelation.Inside)
        {
            yield return (row, new Claim(Fact.Inside, target, source));
        }
    }

    private void Hear(int rank, List<(int Row, Claim Claim)> ruledOut)
    {
        for (var row = 0; row < ranks.Length; row++)
        {
            heard[row] |= ranks[row] == rank && standings[row] == StatementStanding.Counts;
        }

        // What a higher authority decides comes first, and the smallest contradictions before those that may only contain them.
        var queue = new PriorityQueue<int, (int Undecided, int Size, int Place)>(Enumerable.Range(0, ruledOut.Count).Select(p => (p, (0, 0, p))));
        while (queue.TryDequeue(out var place, out var known))
        {
            var (row, claim) = ruledOut[place];
            if (ranks[row] > rank || standings[row] == StatementStanding.SetAside || Chain(claim, heard, row) is not { } chain)
            {
                continue;
            }

            var violation = new Violation(row, claim, chain);
            var order = (violation.Rows.Count(r => ranks[r] == rank) == 1 ? 0 : 1, violation.Rows.Length, place);
            if (order == known)
            {
                Settle(violation, rank);
            }

            queue.Enqueue(place, order);
        }
    }

    private List<Link>? Chain(Claim claim, bool[] rows, int free) =>
        new ChainSearch(graph, rows).Find(claim.Fact, claim.From, node => node == claim.To, free: new HashSet<int> { free });

    /// <summary>Takes the statements of this rank out of a contradiction.</summary>
    private void Settle(Violation violation, int rank)
    {
        if (!Settle(Smallest(violation).AsConflict(ranks, rank), rank))
        {
            Settle(violation.AsConflict(ranks, rank), rank);
        }
    }

    private bool Settle(Conflict conflict, int rank)
    {
        var (own, changed) = (conflict.Rows.Where(r => ranks[r] == rank), false);
        foreach (var row in own)
        {
            var standing = conflict.GaveWay.Length > 0 ? StatementStanding.SetAside : StatementStanding.Contested;
            changed |= heard[row] || (standing == StatementStanding.SetAside && standings[row] != standing);
            heard[row] = false;
            standings[row] = standings[row] == StatementStanding.SetAside ? standings[row] : standing;
        }

        if (changed)
        {
            conflicts.TryAdd(string.Join(' ', conflict.Rows), conflict);
        }

        return changed;
    }

    /// <summary>Leaves out one row after the other as long as the rest still contradicts itself.</summary>
    private Violation Smallest(Violation violation)
    {
        foreach (var row in violation.Rows)
        {
            if (violation.Rows.Length > 1 && Find([.. violation.Rows.Where(r => r != row)]) is { } smaller)
            {
                return Smallest(smaller);
            }
        }

        return violation;
    }

    private Violation? Find(int[] rows)
    {
        var only = new bool[ranks.Length];
        foreach (var row in rows)
        {
            only[row] = true;
        }

        return rows.SelectMany(RuledOut)
            .Select(r => Chain(r.Claim, only, r.Row) is { } chain ? new Violation(r.Row, r.Claim, chain) : null)
            .FirstOrDefault(v => v is not null);
    }

    private static int CompareRows(int[] a, int[] b) => a.AsSpan().SequenceCompareTo(b);

    /// <summary>A statement and the chain to what it rules out.</summary>
    private sealed record Violation(int RulesOut, Claim Claim, List<Link> Chain)
    {
        public int[] Rows { get; } = [.. ChainSearch.RowsOf(Chain).Append(RulesOut).Distinct().Order()];

        /// <summary>Those of this rank give way to a higher one, and to the framework's tree; among themselves nobody decides.</summary>
        public Conflict AsConflict(int[] ranks, int rank)
        {
            int[] own = [.. Rows.Where(r => ranks[r] == rank)];
            return new Conflict(Rows, Chain, Claim.Fact.Shows(), own.Length < Rows.Length || Rows.Length == 1 ? own : []);
        }
    }
}
