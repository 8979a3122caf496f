using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Features.Versions.Preview;

/// <param name="OldNow">The old version in the scope, as it is.</param>
/// <param name="NewNow">The new version without the upgrade.</param>
/// <param name="NewThen">The new version with every proposed mapping.</param>
/// <param name="Version">Changes when what is proposed does.</param>
public sealed record UpgradeView(
    VersionPair Versions,
    UpgradePlan Plan,
    string ScopeName,
    FrameworkConclusions OldNow,
    FrameworkConclusions NewNow,
    FrameworkConclusions NewThen,
    bool IsOldChosen,
    bool IsNewChosen,
    uint Version)
{
    public FrameworkDifference Difference => Plan.Difference;

    public int Decisions => Plan.Leads.Count + Plan.Conclusions.Count + Plan.Remediations.Count + Plan.Targets.Count + Plan.Unserved.Count;
}

/// <summary>What a newer version of a framework changes, and what would become of the organization's records. Changes nothing.</summary>
public sealed class PreviewUpgrade(RequestRecords records, ConclusionEngine engine, ICurrentUser user)
{
    public async Task<Result<UpgradeView>> RunAsync(string from, string to, RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        var library = engine.Library;
        if (library.Framework(from) is not { } old || library.Framework(to) is not { } newer)
        {
            return new NotFound("The framework");
        }

        if (FrameworkVersions.Pair(old, newer) is not { } versions || versions.Old.Key != from)
        {
            return new NotFound("An upgrade between these two");
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var index = read.Value;
        if (!index.Knows(view.Scope))
        {
            return new NotFound("The AI system");
        }

        var plan = UpgradePlan.Of(FrameworkDifference.Between(old, newer, library.Crosswalks), index);
        var now = engine.Conclude(index, newer, view.Scope);
        var then = plan.Proposals.Count == 0 ? now : engine.Conclude(new RecordIndex(plan.With(plan.Proposals)), newer, view.Scope);
        var chosen = index.Records.Organization.Frameworks;
        return new UpgradeView(
            versions, plan, index.NameOf(view.Scope), engine.Conclude(index, old, view.Scope), now, then, chosen.Contains(from), chosen.Contains(to), VersionOf(plan, chosen));
    }

    internal static uint VersionOf(UpgradePlan plan, IEnumerable<string> chosen)
    {
        const uint prime = 16777619;
        var hash = 2166136261u;
        foreach (var character in string.Join('\n', plan.Proposals.Select(p => p.Key + (p.Coverage == Coverage.Full ? " full" : "")).Concat(chosen)))
        {
            hash = unchecked((hash ^ character) * prime);
        }

        return hash;
    }
}
