using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>
/// What is known of how requirements lie to each other: stated by authorities, given by the frameworks' trees, or following from both. Built once for a
/// library and an organization's own content and never changed, so it serves every request.
/// </summary>
public sealed class RelationNetwork
{
    private readonly Adjudication decided;
    private readonly bool[] stated;
    private readonly Lazy<Dictionary<(int, int), List<int>>> rowsByPair;

    private RelationNetwork(ContentLibrary library, IReadOnlyList<Crosswalk> crosswalks, AuthorityRules rules)
    {
        Library = library;
        Graph = new NetworkGraph(library.Frameworks, crosswalks);
        var order = rules.Order.Distinct(StringComparer.Ordinal).Index().ToDictionary(a => a.Item, a => a.Index, StringComparer.Ordinal);
        var reasons = rules.Mappings.DistinctBy(o => (o.Crosswalk, o.Source, o.Target)).ToDictionary(o => (o.Crosswalk, o.Source, o.Target), o => o.Reason);
        var overruled = Graph.Rows.Select(r => reasons.GetValueOrDefault((r.Crosswalk.Key, r.Mapping.Source, r.Mapping.Target))).ToList();
        decided = new Adjudication(Graph, [.. Graph.Rows.Select(r => order.GetValueOrDefault(r.Mapping.StatedBy, order.Count))], [.. overruled.Select(o => o is not null)]);
        Statements = [.. Graph.Rows.Select((r, i) => new Statement(r.Crosswalk, r.Mapping, decided.Standings[i], overruled[i]))];
        Flows = decided.HasContested ? new FlowLists(decided.Counted, decided.Stated) : new FlowLists(decided.Counted);
        var followed = crosswalks.SelectMany(c => c.Covers.Where(cover => !rules.Covers.Any(o => o.Crosswalk == c.Key && o.Whole == cover.Whole)));
        Covers = [.. followed.OrderBy(c => c.Whole.ToString(), StringComparer.Ordinal).ThenBy(c => string.Join('|', c.Parts), StringComparer.Ordinal).ThenBy(c => c.StatedBy, StringComparer.Ordinal)];
        NodeCovers = [.. Covers.Select(c => new NodeCover(Graph.Find(c.Whole)!.Value, [.. c.Parts.Select(p => Graph.Find(p)!.Value)], c))];
        stated = [.. Statements.Select(s => s.Standing is StatementStanding.Counts or StatementStanding.Contested)];
        Counts = [.. Statements.Select(s => s.Standing == StatementStanding.Counts)];
        rowsByPair = new(RowsByPair);
    }

    public ContentLibrary Library { get; }

    /// <summary>Everything that is stated, with what becomes of it, by the requirements that it names.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>The statements of cover that the organization follows.</summary>
    public IReadOnlyList<RequirementCover> Covers { get; }

    /// <summary>Statements that cannot all hold, decided by the order of authorities or not.</summary>
    public IReadOnlyList<Contradiction> Contradictions =>
        [.. decided.Conflicts.Select(c => new Contradiction(StatementsOf(c.Rows), Chain(c.Chain, c.Shows), StatementsOf(c.GaveWay)))];

    /// <summary>The pairs of which more than one relation is stated, whatever counts.</summary>
    public IReadOnlyList<Disagreement> Disagreements =>
    [
        .. rowsByPair.Value
            .Where(p => p.Value.Select(row => Read(row, p.Key.Item1)).Distinct().Skip(1).Any())
            .OrderBy(p => p.Key).Select(p => new Disagreement(Graph.Keys[p.Key.Item1], Graph.Keys[p.Key.Item2], StatementsOf(p.Value))),
    ];

    internal NetworkGraph Graph { get; }

    internal FlowLists Flows { get; }

    internal IReadOnlyList<NodeCover> NodeCovers { get; }

    /// <summary>Which rows count, by their place among the statements.</summary>
    internal bool[] Counts { get; }

    /// <param name="own">Crosswalks of the organization's own, beside those of the library.</param>
    public static RelationNetwork Build(ContentLibrary library, IReadOnlyList<Crosswalk>? own = null, AuthorityRules? rules = null) =>
        new(library, [.. library.Crosswalks, .. own ?? []], rules ?? AuthorityRules.None);

    /// <summary>What is known of how the first lies to the second; a contradiction where statements that nobody has decided on exclude each other.</summary>
    public RelationSet Between(RequirementKey first, RequirementKey second) =>
        (Graph.Find(first), Graph.Find(second)) is ({ } a, { } b) ? decided.Stated.Between(a, b) : RelationSet.All;

    /// <summary>The same, and whether a statement that counts says exactly this; nothing is known of requirements that the library lacks.</summary>
    public KnownRelation Known(RequirementKey first, RequirementKey second) =>
        (Graph.Find(first), Graph.Find(second)) is ({ } a, { } b) ? Known(a, b) : new KnownRelation(first, second, RelationSet.All, IsStated: false);

    /// <summary>Everything that is known of how one requirement lies to others, by their framework and ref.</summary>
    public IReadOnlyList<KnownRelation> Of(RequirementKey requirement) =>
        Graph.Find(requirement) is { } node ? [.. decided.Stated.RelatedTo(node).Select(other => Known(node, other)).Where(k => !k.Relation.IsUnknown)] : [];

    /// <summary>Everything that is known between the requirements of two frameworks.</summary>
    public IEnumerable<KnownRelation> Between(Framework first, Framework second) =>
        first.Requirements.SelectMany(r => Of(r.Key)).Where(k => k.To.Framework == second.Key);

    /// <summary>What is stated of a pair, whatever counts.</summary>
    public IReadOnlyList<Statement> StatedOf(RequirementKey first, RequirementKey second) =>
        (Graph.Find(first), Graph.Find(second)) is ({ } a, { } b) && rowsByPair.Value.TryGetValue((Math.Min(a, b), Math.Max(a, b)), out var rows) ? StatementsOf(rows) : [];

    /// <summary>The fewest statements that yield what is known of a pair, or that contradict each other there; null where nothing is known.</summary>
    public RelationExplanation? Explain(RequirementKey first, RequirementKey second)
    {
        if ((Graph.Find(first), Graph.Find(second)) is not ({ } a, { } b) || a == b || decided.Stated.Between(a, b) is not { IsUnknown: false } relation)
        {
            return null;
        }

        var shortest = new ShortestExplanation(Graph, stated, decided.Stated);
        var ways = relation.IsContradiction ? Claim.Excluding(decided.Stated, a, b) : [Claim.Of(decided.Stated, a, b)];
        var (claims, (rows, isShortest)) = ways.Select(claims => (claims, Found: shortest.Find(claims))).MinBy(w => w.Found.Rows.Count);
        return new RelationExplanation(
            first, second, relation, StatementsOf(rows.Order()), [.. claims.Select(c => Chain(shortest.Chain(c, rows), c.Fact.Shows()))], isShortest);
    }

    internal RelationChain Chain(List<Link> links, RelationSet shows) =>
        new([.. links.Select(l => new ChainStep(Graph.Keys[l.From], Graph.Keys[l.To], l.Relation, l.Row == Edge.Tree ? null : Statements[l.Row]))], shows);

    private KnownRelation Known(int node, int other)
    {
        var relation = decided.Stated.Between(node, other);
        var isStated = rowsByPair.Value.TryGetValue((Math.Min(node, other), Math.Max(node, other)), out var rows)
            && rows.Exists(r => Statements[r].Standing == StatementStanding.Counts && RelationSet.Of(Read(r, node)) == relation);
        return new KnownRelation(Graph.Keys[node], Graph.Keys[other], relation, isStated);
    }

    private BaseRelation Read(int row, int from) => Graph.Rows[row].Source == from ? Graph.Rows[row].Mapping.Relation : Graph.Rows[row].Mapping.Relation.Inverse();

    private List<Statement> StatementsOf(IEnumerable<int> rows) => [.. rows.Select(r => Statements[r])];

    private Dictionary<(int, int), List<int>> RowsByPair() =>
        Graph.Rows.Index().GroupBy(r => (Math.Min(r.Item.Source, r.Item.Target), Math.Max(r.Item.Source, r.Item.Target)), r => r.Index).ToDictionary(g => g.Key, g => g.ToList());
}

/// <summary>A cover by its nodes in the graph.</summary>
internal sealed record NodeCover(int Whole, int[] Parts, RequirementCover Stated);
