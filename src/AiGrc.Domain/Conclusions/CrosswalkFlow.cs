using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>
/// Lets conclusions flow along what is certain of how requirements lie to each other, and along statements of cover (ARCHITECTURE §2). Any framework of
/// the library may be the bridge; what flows comes from the organization's own controls.
/// </summary>
public sealed class CrosswalkFlow(RelationNetwork network) : ConclusionFlow
{
    public RelationNetwork Network { get; } = network;

    public override ScopeFlow In(Scope scope, Func<RequirementKey, DerivedIntervals> direct)
    {
        var state = new FlowState(Network, direct);
        return requirement => Network.Graph.Find(requirement) is { } node ? Find(state, scope, node) : null;
    }

    public override IEnumerable<RequirementKey> EachEnoughFor(RequirementKey requirement) =>
        Network.Graph.Find(requirement) is { } node ? Network.Flows.Above[node].Select(other => Network.Graph.Keys[other]) : [];

    public override IEnumerable<RequirementKey> SourcesOf(RequirementKey requirement) => Reach([requirement], cover => cover.Parts, cover => [cover.Whole]);

    public override IEnumerable<RequirementKey> TargetsOf(IEnumerable<RequirementKey> requirements) => Reach(requirements, cover => [cover.Whole], cover => cover.Parts);

    private FlowFinding? Find(FlowState state, Scope scope, int node)
    {
        var narrows = state.Into(node).ToIntervals();
        var (own, refuted) = (state.Direct(node).ToIntervals(), state.IsRefuted(node));
        return own.And(narrows) == own && !refuted ? null : new FlowFinding(narrows, () => new FlowWriter(Network, state, scope).Write(node)) { RefutesClosedView = refuted };
    }

    /// <summary>What relations lead to, and covers: from the ends that are reached, the others, and what relations lead to from there.</summary>
    private IEnumerable<RequirementKey> Reach(IEnumerable<RequirementKey> from, Func<NodeCover, int[]> others, Func<NodeCover, int[]> ends)
    {
        var start = from.Select(Network.Graph.Find).OfType<int>().ToHashSet();
        var reached = new HashSet<int>(start);
        reached.UnionWith(start.SelectMany(Related));
        var left = Network.NodeCovers.ToList();
        while (left.FindIndex(c => ends(c).Any(reached.Contains)) is >= 0 and var place)
        {
            foreach (var other in others(left[place]))
            {
                reached.Add(other);
                reached.UnionWith(Related(other));
            }

            left.RemoveAt(place);
        }

        reached.ExceptWith(start);
        return reached.Select(node => Network.Graph.Keys[node]);
    }

    private IEnumerable<int> Related(int node) => [.. Network.Flows.Above[node], .. Network.Flows.Below[node], .. Network.Flows.Sharing[node]];
}
