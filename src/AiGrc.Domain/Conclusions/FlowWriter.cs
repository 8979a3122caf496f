using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>Writes down what flows into a requirement: the nearest source of each thing that follows, with every step to it and who states it.</summary>
internal sealed class FlowWriter(RelationNetwork network, FlowState state, Scope scope)
{
    private static readonly int[] Strongest = [Signs.Met, Signs.NotMet, Signs.AtLeastPartly, Signs.AtMostPartly];

    private readonly ChainSearch search = new(network.Graph, network.Counts);
    private readonly List<TraceLine> lines = [];
    private readonly HashSet<(int Node, int View)> covered = [];

    /// <summary>What is proven comes first; what is only declared says so.</summary>
    public IReadOnlyList<TraceLine> Write(int node)
    {
        var (said, flows) = (state.Direct(node), state.Into(node));
        foreach (var view in CompletedCovers.Views)
        {
            foreach (var sign in Strongest.Where(sign => flows.Has(sign, view) && !said.Has(sign, view)))
            {
                var source = Write(node, sign, view, int.MaxValue);
                said = said.And(Shown(sign, view, source));
            }
        }

        return lines;
    }

    /// <summary>What one line says: a source that is proven to be met is declared to be, too.</summary>
    private static Signs Shown(int sign, int view, bool inBoth)
    {
        var all = sign switch { Signs.Met => Signs.Met | Signs.AtLeastPartly, Signs.NotMet => Signs.NotMet | Signs.AtMostPartly, _ => sign };
        return new Signs((byte)((all << view) | (inBoth ? all << Signs.Declared : 0)));
    }

    /// <summary>Writes why; true when the same line holds in both views.</summary>
    private bool Write(int node, int sign, int view, int before)
    {
        if (sign is Signs.Met or Signs.NotMet)
        {
            return Nearest(node, Fact.Inside, s => state.Source(s, before).Has(sign, view)) is { } around
                ? Write(around, sign, view, before, (sign, network.Between(Key(node), Key(around[^1].To)).Is(RelationSet.Equal)) switch
                {
                    (Signs.Met, true) => $" {Is(view)} met and asks for the same.",
                    (Signs.Met, _) => $" {Is(view)} met and contains all of it.",
                    (_, true) => " is not met and asks for the same.",
                    _ => " is not met and contains all of it.",
                })
                : WriteCover(node, view, before, "it");
        }

        var strong = sign == Signs.AtLeastPartly ? Signs.Met : Signs.NotMet;
        var inside = Nearest(node, Fact.Contains, s => state.Source(s, before).Has(sign, view));
        var sharing = Nearest(node, Fact.Sharing, s => state.Source(s, before).Has(strong, view));
        return inside is not null && (sharing is null || Statements(inside) <= Statements(sharing))
            ? Write(inside, sign, view, before, sign == Signs.AtLeastPartly ? $" lies inside it and {Is(view)} at least partly met." : " lies inside it and is not fully met.")
            : Write(sharing!, sign, view, before, sign == Signs.AtLeastPartly ? $" {Is(view)} met and shares a part with it." : " is not met and shares a part with it.");
    }

    private bool Write(List<Link> chain, int sign, int view, int before, string sentence)
    {
        var source = chain[^1].To;
        Add(Mark(sign), Link(source), new(sentence));
        WriteSteps(chain);
        if (!state.Direct(source).Has(Signs.Met, view) && state.Source(source, before).Has(Signs.Met, view))
        {
            WriteCover(source, view, before, Name(Key(source)));
        }

        var says = state.Source(source, before);
        return says.Of(view) == says.Of(Signs.Declared);
    }

    private void WriteSteps(List<Link> chain)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            var (first, row) = (chain[i], chain[i].Row);
            if (row != Edge.Tree)
            {
                var (stated, mapping) = (network.Statements[row], network.Statements[row].Mapping);
                Add(TraceMark.Plain, new($"{stated.Authority} states that "), Link(mapping.Source), new($" {Word(mapping.Relation)} "), Link(mapping.Target), new($": {Sentence(mapping.Rationale)}"));
                continue;
            }

            // A walk through several levels of a tree is one step to a reader.
            while (i + 1 < chain.Count && chain[i + 1].Row == Edge.Tree && chain[i + 1].Relation == first.Relation)
            {
                i++;
            }

            var (part, whole) = first.Relation.IsInsideOrEqual ? (first.From, chain[i].To) : (chain[i].To, first.From);
            Add(TraceMark.Plain, Link(part), new(" is a part of "), Link(whole), new("."));
        }
    }

    private bool WriteCover(int whole, int view, int before, string what)
    {
        if (state.Completed.Of(whole, view) is not { } found || found.Round >= before)
        {
            return false;
        }

        var (cover, round) = found;
        var pieces = new List<TracePiece> { new($"{cover.Stated.StatedBy} states that ") };
        foreach (var (i, part) in cover.Parts.Index())
        {
            pieces.AddRange([new(i == 0 ? "" : i == cover.Parts.Length - 1 ? " and " : ", "), Link(part)]);
        }

        Add(TraceMark.Met, [.. pieces, new($" together cover {what}, and each {Is(view)} met: {Sentence(cover.Stated.Rationale)}")]);
        foreach (var part in cover.Parts.Where(p => covered.Add((p, view)) && !state.Direct(p).Has(Signs.Met, view)))
        {
            WritePart(part, view, round);
        }

        return state.Completed.Of(whole, Signs.Declared) is not null;
    }

    private void WritePart(int part, int view, int round)
    {
        if (Nearest(part, Fact.Inside, s => state.Source(s, round).Has(Signs.Met, view)) is not { } chain)
        {
            WriteCover(part, view, round, Name(Key(part)));
            return;
        }

        var source = chain[^1].To;
        Add(TraceMark.Met, Link(part), new($" {Is(view)} met because "), Link(source), new($" {Is(view)} met and contains all of it."));
        WriteSteps(chain);
        if (!state.Direct(source).Has(Signs.Met, view))
        {
            WriteCover(source, view, round, Name(Key(source)));
        }
    }

    /// <summary>The chain to the nearest requirement that the fact is certain of and that says what is looked for.</summary>
    private List<Link>? Nearest(int node, Fact fact, Func<int, bool> says)
    {
        var flows = fact switch { Fact.Inside => network.Flows.Above, Fact.Contains => network.Flows.Below, _ => network.Flows.Sharing };
        var sources = flows[node].Where(says).ToHashSet();
        return sources.Count == 0 ? null : search.Find(fact, node, sources.Contains);
    }

    private RequirementKey Key(int node) => network.Graph.Keys[node];

    private string Name(RequirementKey key) => network.Library.NameOf(key);

    private TracePiece Link(int node) => Link(Key(node));

    private TracePiece Link(RequirementKey key) => new(Name(key), new RequirementLink(key, scope));

    private void Add(TraceMark mark, params TracePiece[] pieces) => lines.Add(new TraceLine(TraceKind.Flow, mark, pieces));

    private static int Statements(List<Link> chain) => ChainSearch.RowsOf(chain).Count;

    private static string Is(int view) => view == Signs.Proven ? "is" : "is declared";

    private static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}.";

    private static TraceMark Mark(int sign) => sign switch
    {
        Signs.Met => TraceMark.Met,
        Signs.NotMet => TraceMark.NotMet,
        Signs.AtLeastPartly => TraceMark.AtLeastPartlyMet,
        _ => TraceMark.AtMostPartlyMet,
    };

    private static string Word(BaseRelation relation) => relation switch
    {
        BaseRelation.Equals => "equals",
        BaseRelation.Inside => "lies inside",
        BaseRelation.Contains => "contains",
        BaseRelation.Overlaps => "overlaps",
        _ => "has nothing in common with",
    };
}
