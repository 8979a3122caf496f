using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>A mapping between two nodes of the graph.</summary>
internal readonly record struct Row(Crosswalk Crosswalk, Mapping Mapping, int Source, int Target);

/// <summary>
/// Requirements as nodes and everything that is said of them as edges, in an order that does not depend on the order of what it was built from.
/// The five base relations come down to four kinds of edge: inside, overlap, apart, and having something that the other has not.
/// </summary>
internal sealed class NetworkGraph
{
    private readonly Dictionary<RequirementKey, int> nodes;

    public NetworkGraph(IReadOnlyList<Framework> frameworks, IReadOnlyList<Crosswalk> crosswalks)
    {
        var (requirements, mappings) = (frameworks.SelectMany(f => f.Requirements).ToList(), crosswalks.SelectMany(c => c.Mappings, (c, m) => (c, m)).ToList());
        var covered = crosswalks.SelectMany(c => c.Covers).SelectMany(c => c.Parts.Prepend(c.Whole));
        Keys = [.. requirements.Select(r => r.Key).Concat(mappings.SelectMany(m => (IEnumerable<RequirementKey>)[m.m.Source, m.m.Target])).Concat(covered).Distinct()];
        Array.Sort(Keys, (a, b) => string.CompareOrdinal(a.Framework, b.Framework) is not 0 and var order ? order : string.CompareOrdinal(a.Ref, b.Ref));
        nodes = new Dictionary<RequirementKey, int>(Keys.Length);
        for (var node = 0; node < Keys.Length; node++)
        {
            nodes.Add(Keys[node], node);
        }

        Rows = [.. mappings.Select(m => new Row(m.c, m.m, nodes[m.m.Source], nodes[m.m.Target]))];
        Array.Sort(Rows, Compare);
        var edges = new EdgeLists();
        foreach (var child in requirements.Where(r => r.Parent is not null).Select(r => (Node: nodes[r.Key], Parent: new RequirementKey(r.Framework, r.Parent!))).OrderBy(c => c.Node))
        {
            edges.AddInside(child.Node, nodes[child.Parent], Edge.Tree);
        }

        for (var row = 0; row < Rows.Length; row++)
        {
            edges.Add(Rows[row], row);
        }

        (Up, Down) = (new Adjacency(Keys.Length, edges.Up), new Adjacency(Keys.Length, edges.Down));
        (Overlaps, Apart) = (new Adjacency(Keys.Length, edges.Overlaps), new Adjacency(Keys.Length, edges.Apart));
        (NotInside, NotAround) = (new Adjacency(Keys.Length, edges.NotInside), new Adjacency(Keys.Length, edges.NotAround));
    }

    public RequirementKey[] Keys { get; }

    public Row[] Rows { get; }

    public int Count => Keys.Length;

    /// <summary>To what a node lies inside of or equals.</summary>
    public Adjacency Up { get; }

    /// <summary>To what lies inside a node or equals it.</summary>
    public Adjacency Down { get; }

    public Adjacency Overlaps { get; }

    public Adjacency Apart { get; }

    /// <summary>To what a node has something beyond.</summary>
    public Adjacency NotInside { get; }

    /// <summary>To what has something beyond a node.</summary>
    public Adjacency NotAround { get; }

    public int? Find(RequirementKey key) => nodes.TryGetValue(key, out var node) ? node : null;

    private static int Compare(Row a, Row b)
    {
        var order = a.Source.CompareTo(b.Source);
        order = order != 0 ? order : a.Target.CompareTo(b.Target);
        order = order != 0 ? order : string.CompareOrdinal(a.Mapping.StatedBy, b.Mapping.StatedBy);
        order = order != 0 ? order : string.CompareOrdinal(a.Crosswalk.Key, b.Crosswalk.Key);
        order = order != 0 ? order : a.Mapping.Relation.CompareTo(b.Mapping.Relation);
        order = order != 0 ? order : Nullable.Compare(a.Mapping.Strength, b.Mapping.Strength);
        return order != 0 ? order : string.CompareOrdinal(a.Mapping.Rationale, b.Mapping.Rationale);
    }

    private sealed class EdgeLists
    {
        public List<(int From, Edge Edge)> Up { get; } = [];

        public List<(int From, Edge Edge)> Down { get; } = [];

        public List<(int From, Edge Edge)> Overlaps { get; } = [];

        public List<(int From, Edge Edge)> Apart { get; } = [];

        public List<(int From, Edge Edge)> NotInside { get; } = [];

        public List<(int From, Edge Edge)> NotAround { get; } = [];

        public void Add(Row row, int number)
        {
            switch (row.Mapping.Relation)
            {
                case BaseRelation.Equals:
                    AddInside(row.Source, row.Target, number);
                    AddInside(row.Target, row.Source, number);
                    break;
                case BaseRelation.Inside:
                    AddInside(row.Source, row.Target, number);
                    AddNotInside(row.Target, row.Source, number);
                    break;
                case BaseRelation.Contains:
                    AddInside(row.Target, row.Source, number);
                    AddNotInside(row.Source, row.Target, number);
                    break;
                case BaseRelation.Overlaps:
                    AddBothWays(Overlaps, row, number);
                    AddNotInside(row.Source, row.Target, number);
                    AddNotInside(row.Target, row.Source, number);
                    break;
                default:
                    AddBothWays(Apart, row, number);
                    break;
            }
        }

        public void AddInside(int inner, int outer, int number)
        {
            Up.Add((inner, new Edge(outer, number)));
            Down.Add((outer, new Edge(inner, number)));
        }

        private void AddNotInside(int from, int to, int number)
        {
            NotInside.Add((from, new Edge(to, number)));
            NotAround.Add((to, new Edge(from, number)));
        }

        private static void AddBothWays(List<(int From, Edge Edge)> list, Row row, int number)
        {
            list.Add((row.Source, new Edge(row.Target, number)));
            list.Add((row.Target, new Edge(row.Source, number)));
        }
    }
}
