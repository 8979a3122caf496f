namespace AiGrc.Domain.Crosswalks;

/// <summary>Follows the edges that count from every node, at the cost of what they reach.</summary>
internal sealed class ClosureLists(NetworkGraph graph, bool[] counts)
{
    private readonly Marks seen = new(graph.Count);
    private readonly List<int> found = [];

    /// <summary>By node, in ascending order: what it lies inside of, what lies inside it, and what only shares something with it.</summary>
    public (int[][] Above, int[][] Below, int[][] Sharing) Close()
    {
        var above = Reach();
        var below = Transpose(above);
        return (above, below, Share(above, below));
    }

    private int[][] Reach()
    {
        var above = new int[graph.Count][];
        for (var node = 0; node < above.Length; node++)
        {
            seen.Clear();
            seen.Add(node);
            found.Clear();
            found.Add(node);
            for (var next = 0; next < found.Count; next++)
            {
                foreach (var (outer, row) in graph.Up.Of(found[next]))
                {
                    if ((row == Edge.Tree || counts[row]) && seen.Add(outer))
                    {
                        found.Add(outer);
                    }
                }
            }

            above[node] = Sorted(skip: 1);
        }

        return above;
    }

    private int[][] Share(int[][] above, int[][] below)
    {
        var sharing = new int[graph.Count][];
        for (var node = 0; node < sharing.Length; node++)
        {
            seen.Clear();
            found.Clear();
            seen.Add(node);
            seen.AddAll(above[node]);
            seen.AddAll(below[node]);
            Collect(node, above);
            foreach (var inner in below[node])
            {
                Collect(inner, above);
            }

            sharing[node] = Sorted(skip: 0);
        }

        return sharing;
    }

    /// <summary>What shares with a node by what is said of it: everything around it, and around what it overlaps.</summary>
    private void Collect(int inner, int[][] above)
    {
        AddNew(above[inner]);
        foreach (var (partner, row) in graph.Overlaps.Of(inner))
        {
            if (counts[row])
            {
                AddNew([partner]);
                AddNew(above[partner]);
            }
        }
    }

    private void AddNew(ReadOnlySpan<int> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (seen.Add(candidate))
            {
                found.Add(candidate);
            }
        }
    }

    private static int[][] Transpose(int[][] lists)
    {
        var (sizes, turned) = (new int[lists.Length], new int[lists.Length][]);
        foreach (var to in lists.SelectMany(l => l))
        {
            sizes[to]++;
        }

        for (var node = 0; node < turned.Length; node++)
        {
            turned[node] = sizes[node] == 0 ? [] : new int[sizes[node]];
        }

        for (var node = lists.Length - 1; node >= 0; node--)
        {
            foreach (var to in lists[node])
            {
                turned[to][--sizes[to]] = node;
            }
        }

        return turned;
    }

    private int[] Sorted(int skip)
    {
        if (found.Count == skip)
        {
            return [];
        }

        var sorted = found.GetRange(skip, found.Count - skip).ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>A set of nodes that is emptied at no cost.</summary>
    private sealed class Marks(int nodes)
    {
        private readonly int[] rounds = new int[nodes];
        private int round;

        public void Clear() => round++;

        public bool Add(int node)
        {
            if (rounds[node] == round)
            {
                return false;
            }

            rounds[node] = round;
            return true;
        }

        public void AddAll(int[] nodes)
        {
            foreach (var node in nodes)
            {
                rounds[node] = round;
            }
        }
    }
}
