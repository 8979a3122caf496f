using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>What would follow for one framework if all of another were met, by what is certain alone: the same flow that conclusions take.</summary>
/// <param name="Met">Requirements that would be met.</param>
/// <param name="Partly">Those that would be at least partly met.</param>
/// <param name="Open">Those for which nothing follows.</param>
public sealed record FrameworkReach(Framework From, Framework To, int Met, int Partly, int Open)
{
    public int All => Met + Partly + Open;

    public static FrameworkReach Of(RelationNetwork network, Framework from, Framework to)
    {
        var met = new DerivedIntervals(ConclusionInterval.Met, ConclusionInterval.Met);
        var flow = new CrosswalkFlow(network).In(Scope.Organization, key => key.Framework == from.Key ? met : DerivedIntervals.Unknown);
        var levels = to.Assessable
            .Select(r => flow(r.Key) is { Narrows: { IsConsistent: true, Proven: var interval } } ? interval.AtLeast : ConclusionLevel.NotMet)
            .CountBy(l => l).ToDictionary();
        return new FrameworkReach(
            from, to, levels.GetValueOrDefault(ConclusionLevel.Met), levels.GetValueOrDefault(ConclusionLevel.PartlyMet), levels.GetValueOrDefault(ConclusionLevel.NotMet));
    }
}
