using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>
/// What every requirement says in one scope and what flows from it. Relations are closed, so one step from each requirement that its own controls
/// conclude on reaches everything; only covers may build on each other, and are completed round by round.
///
/// What is fulfilled flows first. That something is not is only the closed view: the controls mapped to it are taken for all there are, and are absent.
/// Where what is fulfilled elsewhere shows that this cannot be, the closed view says nothing, there and wherever it would have led; so no conclusion
/// contradicts itself while the relations do not.
/// </summary>
internal sealed class FlowState
{
    // No conclusion is both met and not met, so this cannot be one.
    private const byte NotAsked = 0xFF;

    private readonly RelationNetwork network;
    private readonly Func<RequirementKey, DerivedIntervals> direct;
    private readonly byte[] own;
    private readonly byte[] sources;
    private readonly bool?[] refuted;
    private readonly Lazy<CompletedCovers> completed;

    public FlowState(RelationNetwork network, Func<RequirementKey, DerivedIntervals> direct)
    {
        (this.network, this.direct) = (network, direct);
        own = new byte[network.Graph.Count];
        Array.Fill(own, NotAsked);
        sources = [.. own];
        refuted = new bool?[own.Length];
        completed = new(Complete);
    }

    public CompletedCovers Completed => completed.Value;

    /// <summary>What a requirement's own controls say, with the closed view where nothing refutes it.</summary>
    public Signs Direct(int node) => IsRefuted(node) ? Said(node).OnlyFulfilled() : Said(node);

    /// <summary>What is fulfilled elsewhere rules out the closed view of a requirement's own controls.</summary>
    public bool IsRefuted(int node)
    {
        if (refuted[node] is { } known)
        {
            return known;
        }

        var said = Said(node);
        var found = said != said.OnlyFulfilled() && said.IsRefutedBy(Into(node, Completed, other => Fulfilled(other, Completed, int.MaxValue).Bits));
        refuted[node] = found;
        return found;
    }

    /// <summary>What flows from a requirement: what its own controls say, and the covers of it that are complete.</summary>
    public Signs Source(int node)
    {
        if (sources[node] == NotAsked)
        {
            sources[node] = Source(node, int.MaxValue).Bits;
        }

        return new Signs(sources[node]);
    }

    /// <summary>The same with covers that were complete before a round.</summary>
    public Signs Source(int node, int before) => Fulfilled(node, Completed, before).And(Direct(node));

    /// <summary>What flows into a requirement, its own covers included.</summary>
    public Signs Into(int node) => Into(node, Completed, other => Source(other).Bits);

    private Signs Said(int node)
    {
        if (own[node] == NotAsked)
        {
            own[node] = Signs.Of(direct(network.Graph.Keys[node])).Bits;
        }

        return new Signs(own[node]);
    }

    private Signs Into(int node, CompletedCovers known, Func<int, int> source)
    {
        var (flows, around, inside, sharing) = (network.Flows, 0, 0, 0);
        foreach (var other in flows.Above[node])
        {
            around |= source(other);
        }

        foreach (var other in flows.Below[node])
        {
            inside |= source(other);
        }

        foreach (var other in flows.Sharing[node])
        {
            sharing |= source(other);
        }

        var signs = Signs.Flow(around, inside, sharing);
        foreach (var view in CompletedCovers.Views)
        {
            signs = known.Of(node, view) is null ? signs : signs.And(Signs.OnlyMet(view));
        }

        return signs;
    }

    /// <summary>What a requirement's own controls fulfil, and the covers of it that were complete before a round.</summary>
    private Signs Fulfilled(int node, CompletedCovers known, int before)
    {
        var signs = Said(node).OnlyFulfilled();
        foreach (var view in CompletedCovers.Views)
        {
            if (known.Of(node, view) is { } found && found.Round < before)
            {
                signs = signs.And(Signs.OnlyMet(view));
            }
        }

        return signs;
    }

    private bool IsMet(int node, int view, CompletedCovers known) =>
        Said(node).And(Into(node, known, other => Fulfilled(other, known, int.MaxValue).Bits)).Has(Signs.Met, view);

    private CompletedCovers Complete()
    {
        var known = new CompletedCovers();
        for (var round = 0; ; round++)
        {
            var found = network.NodeCovers
                .SelectMany(_ => CompletedCovers.Views, (cover, view) => (cover, view))
                .Where(c => known.Of(c.cover.Whole, c.view) is null && !Said(c.cover.Whole).Has(Signs.Met, c.view))
                .Where(c => c.cover.Parts.All(part => IsMet(part, c.view, known)))
                .ToList();
            if (found.Count == 0)
            {
                return known;
            }

            found.ForEach(c => known.Add(c.cover, c.view, round));
        }
    }
}

/// <summary>The covers whose parts are all met, by the whole, in each view; the round says what they could build on.</summary>
internal sealed class CompletedCovers
{
    public static readonly int[] Views = [Signs.Proven, Signs.Declared];

    private readonly Dictionary<(int Whole, int View), (NodeCover Cover, int Round)> byWhole = [];

    public (NodeCover Cover, int Round)? Of(int whole, int view) => byWhole.Count > 0 && byWhole.TryGetValue((whole, view), out var found) ? found : null;

    public void Add(NodeCover cover, int view, int round) => byWhole.TryAdd((cover.Whole, view), (cover, round));
}
