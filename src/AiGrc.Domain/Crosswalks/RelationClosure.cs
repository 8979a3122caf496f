namespace AiGrc.Domain.Crosswalks;

/// <summary>
/// Everything that path consistency over RCC-5 yields from the statements that count. A set of base relations that statements and trees can lead to
/// is a conjunction of four facts (inside, sharing, apart, not inside), and the composition table says of facts: inside is passed on along inside;
/// sharing is passed upwards on both ends; being apart downwards on both ends; not inside upwards on the first end and downwards on the second; and
/// what shares with a set has something beyond everything that is apart from it. So the first two are kept as sorted lists, linear in what
/// statements can reach, and the other two, which let nothing flow, are looked up where they are stated.
/// </summary>
internal sealed class RelationClosure
{
    private readonly NetworkGraph graph;
    private readonly bool[] counts;

    /// <param name="counts">Which rows of the graph count.</param>
    public RelationClosure(NetworkGraph graph, bool[] counts)
    {
        (this.graph, this.counts) = (graph, counts);
        (Above, Below, Sharing) = new ClosureLists(graph, counts).Close();
    }

    /// <summary>By node, what it lies inside of or equals, in ascending order, itself left out.</summary>
    public int[][] Above { get; }

    /// <summary>By node, what lies inside it or equals it, in ascending order, itself left out.</summary>
    public int[][] Below { get; }

    /// <summary>By node, what certainly shares something with it and neither lies inside it nor contains it, in ascending order.</summary>
    public int[][] Sharing { get; }

    public bool IsInside(int a, int b) => a == b || Array.BinarySearch(Above[a], b) >= 0;

    public bool IsSharing(int a, int b) => IsInside(a, b) || IsInside(b, a) || Array.BinarySearch(Sharing[a], b) >= 0;

    public bool IsApart(int a, int b)
    {
        if (!graph.Apart.IsEmpty)
        {
            foreach (var outer in AndAbove(a))
            {
                foreach (var (other, row) in graph.Apart.Of(outer))
                {
                    if (counts[row] && IsInside(b, other))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>The first certainly has something that the second has not.</summary>
    public bool IsNotInside(int a, int b)
    {
        foreach (var outer in AndAbove(b))
        {
            foreach (var (beyond, row) in graph.NotAround.Of(outer))
            {
                if (counts[row] && IsInside(beyond, a))
                {
                    return true;
                }
            }

            foreach (var (apart, row) in graph.Apart.Of(outer))
            {
                if (counts[row] && IsSharing(a, apart))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public RelationSet Between(int a, int b)
    {
        if (a == b)
        {
            return RelationSet.Equal;
        }

        var known = IsInside(a, b) ? RelationSet.InsideOrEqual : RelationSet.All;
        known = IsInside(b, a) ? known.And(RelationSet.ContainsOrEqual) : known;
        known = known.IsUnknown && IsSharing(a, b) ? RelationSet.Shares : known;
        known = IsApart(a, b) ? known.And(RelationSet.Disjoint) : known;
        known = IsNotInside(a, b) ? known.And(RelationSet.NotInside) : known;
        return IsNotInside(b, a) ? known.And(RelationSet.NotContaining) : known;
    }

    /// <summary>All nodes of which anything is known in relation to this one, in ascending order.</summary>
    public SortedSet<int> RelatedTo(int node)
    {
        var related = new SortedSet<int>(Above[node].Concat(Below[node]).Concat(Sharing[node]));
        foreach (var inner in AndBelow(node))
        {
            Add(graph.NotInside.Of(inner), AndBelow);
        }

        foreach (var partner in related.Append(node).ToList())
        {
            Add(graph.Apart.Of(partner), AndBelow);
        }

        foreach (var outer in AndAbove(node))
        {
            Add(graph.NotAround.Of(outer), AndAbove);
            Add(graph.Apart.Of(outer), apart => AndAbove(apart).Concat(Below[apart]).Concat(Sharing[apart]));
        }

        related.Remove(node);
        return related;

        void Add(ReadOnlySpan<Edge> edges, Func<int, IEnumerable<int>> reached)
        {
            foreach (var (to, row) in edges)
            {
                if (counts[row])
                {
                    related.UnionWith(reached(to));
                }
            }
        }
    }

    private IEnumerable<int> AndAbove(int node) => Above[node].Prepend(node);

    private IEnumerable<int> AndBelow(int node) => Below[node].Prepend(node);
}
