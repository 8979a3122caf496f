namespace AiGrc.Domain.Crosswalks;

/// <param name="Row">The statement that it rests on, or <see cref="Tree"/>.</param>
internal readonly record struct Edge(int To, int Row)
{
    /// <summary>The framework's own structure; nobody needs to state it.</summary>
    public const int Tree = -1;
}

/// <summary>Edges by the node that they leave, in the order in which they were given.</summary>
internal sealed class Adjacency
{
    private readonly int[] starts;
    private readonly Edge[] edges;

    public Adjacency(int nodes, List<(int From, Edge Edge)> all)
    {
        (starts, edges) = (new int[nodes + 1], new Edge[all.Count]);
        foreach (var (from, _) in all)
        {
            starts[from + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            starts[node + 1] += starts[node];
        }

        var next = starts.AsSpan(0, nodes).ToArray();
        foreach (var (from, edge) in all)
        {
            edges[next[from]++] = edge;
        }
    }

    public bool IsEmpty => edges.Length == 0;

    public ReadOnlySpan<Edge> Of(int node) => edges.AsSpan(starts[node], starts[node + 1] - starts[node]);
}
