namespace AiGrc.Domain.Crosswalks;

/// <summary>One edge of a chain as it was walked.</summary>
internal readonly record struct Link(int From, int To, int Row, RelationSet Relation);

/// <summary>
/// Finds the chain with the fewest statements. A chain walks down, then up, then down again; it goes over from down to up by standing still or along an
/// overlap, from up to down along what is apart, and from the first down to the last along what is not inside. Each fact is a part of that walk.
/// </summary>
/// <param name="counts">Which rows may be used.</param>
internal sealed class ChainSearch(NetworkGraph graph, bool[] counts)
{
    private const int Phases = 3;

    private enum Phase
    {
        Descending,
        Ascending,
        DescendingAgain,
    }

    /// <summary>The edges from one node to the nearest of the goals, or null if the fact holds for none.</summary>
    /// <param name="isGoal">Whether the fact is looked for with this node.</param>
    /// <param name="leads">Whether it is worth standing at a node with this fact left to show; all are when null.</param>
    /// <param name="free">Rows that are used already, so that using them again costs nothing.</param>
    public List<Link>? Find(Fact fact, int from, Func<int, bool> isGoal, Func<int, Fact, bool>? leads = null, IReadOnlySet<int>? free = null)
    {
        var (first, last) = PhasesOf(fact);
        var walk = new Walk(first, from);
        while (walk.Next() is { } state)
        {
            var (node, phase) = (state / Phases, (Phase)(state % Phases));
            if (phase == last && isGoal(node))
            {
                return walk.Back(state, graph);
            }

            Step(node, phase);
        }

        return null;

        void Step(int node, Phase phase)
        {
            switch (phase)
            {
                case Phase.Descending:
                    Follow(graph.Down, Phase.Descending, RelationSet.ContainsOrEqual);
                    Go(new Edge(node, Edge.Tree), Phase.Ascending, RelationSet.Equal);
                    Follow(graph.Overlaps, Phase.Ascending, RelationSet.Shares);
                    Follow(graph.NotInside, Phase.DescendingAgain, RelationSet.NotInside);
                    break;
                case Phase.Ascending:
                    Follow(graph.Up, Phase.Ascending, RelationSet.InsideOrEqual);
                    Follow(graph.Apart, Phase.DescendingAgain, RelationSet.Disjoint);
                    break;
                default:
                    Follow(graph.Down, Phase.DescendingAgain, RelationSet.ContainsOrEqual);
                    break;
            }

            void Follow(Adjacency edges, Phase next, RelationSet relation)
            {
                // From going up there is no way back, so an end that lies there cannot be reached from beyond it.
                if (next > last)
                {
                    return;
                }

                foreach (var edge in edges.Of(node))
                {
                    if (edge.Row == Edge.Tree || counts[edge.Row])
                    {
                        Go(edge, next, relation);
                    }
                }
            }

            void Go(Edge edge, Phase next, RelationSet relation)
            {
                if (next <= last && (leads is null || leads(edge.To, Left(next, last))))
                {
                    var costs = edge.Row != Edge.Tree && free?.Contains(edge.Row) != true;
                    walk.Reach((edge.To * Phases) + (int)next, node, edge.Row, relation, costs);
                }
            }
        }
    }

    /// <summary>How many statements a chain uses.</summary>
    public static HashSet<int> RowsOf(IEnumerable<Link> chain) => [.. chain.Where(l => l.Row != Edge.Tree).Select(l => l.Row)];

    private static (Phase First, Phase Last) PhasesOf(Fact fact) => fact switch
    {
        Fact.Inside => (Phase.Ascending, Phase.Ascending),
        Fact.Contains => (Phase.DescendingAgain, Phase.DescendingAgain),
        Fact.Sharing => (Phase.Descending, Phase.Ascending),
        Fact.Apart => (Phase.Ascending, Phase.DescendingAgain),
        _ => (Phase.Descending, Phase.DescendingAgain),
    };

    private static Fact Left(Phase now, Phase last) => (now, last) switch
    {
        (Phase.Ascending, Phase.Ascending) => Fact.Inside,
        (Phase.DescendingAgain, _) => Fact.Contains,
        (Phase.Ascending, _) => Fact.Apart,
        (_, Phase.Ascending) => Fact.Sharing,
        _ => Fact.NotInside,
    };

    /// <summary>States in the order of their cost, with the way that led to each.</summary>
    private sealed class Walk
    {
        private readonly Dictionary<int, Came> came = [];
        private readonly HashSet<int> left = [];
        private List<int> now = [];
        private List<int> later = [];
        private int place;
        private int cost;

        public Walk(Phase first, int from)
        {
            var state = (from * Phases) + (int)first;
            came[state] = new Came(-1, Edge.Tree, RelationSet.Equal, 0);
            now.Add(state);
        }

        private int Current { get; set; }

        public int? Next()
        {
            while (true)
            {
                if (place == now.Count)
                {
                    if (later.Count == 0)
                    {
                        return null;
                    }

                    (now, later, place) = (later, [], 0);
                    cost++;
                }

                Current = now[place++];
                if (left.Add(Current))
                {
                    return Current;
                }
            }
        }

        public void Reach(int state, int node, int row, RelationSet relation, bool costs)
        {
            var total = costs ? cost + 1 : cost;
            if (came.TryGetValue(state, out var known) && known.Cost <= total)
            {
                return;
            }

            came[state] = new Came(Current, row, relation, total);
            (costs ? later : now).Add(state);
        }

        public List<Link> Back(int state, NetworkGraph graph)
        {
            var chain = new List<Link>();
            for (var at = state; came[at].From >= 0; at = came[at].From)
            {
                var (from, row, relation, _) = came[at];
                if (from / Phases != at / Phases || row != Edge.Tree)
                {
                    chain.Add(new Link(from / Phases, at / Phases, row, row == Edge.Tree ? relation : Sharpened(graph.Rows[row], from / Phases, relation)));
                }
            }

            chain.Reverse();
            return chain;
        }

        /// <summary>A statement says more than the edge that was walked.</summary>
        private static RelationSet Sharpened(Row row, int from, RelationSet walked)
        {
            var stated = RelationSet.Of(row.Mapping.Relation);
            var read = row.Source == from ? stated : stated.Inverse();
            return read.And(walked).IsContradiction ? walked : read;
        }

        private readonly record struct Came(int From, int Row, RelationSet Relation, int Cost);
    }
}
