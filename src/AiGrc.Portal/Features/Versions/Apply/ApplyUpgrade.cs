using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks.Versions;
using AiGrc.Portal.Features.Versions.Preview;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Versions.Apply;

/// <param name="Mappings">Which proposals, by their keys; null for all of them.</param>
/// <param name="Replace">The new version is chosen in the place of the old one, else beside it.</param>
public sealed record UpgradeChoice(IReadOnlyList<string>? Mappings, bool Replace);

/// <summary>Takes the step to a newer version: the chosen mappings and the choice of frameworks, in one transaction, with one entry for each record that changes.</summary>
public sealed class ApplyUpgrade(IDbContextFactory<GrcDatabase> databases, RequestRecords records, ConclusionEngine engine, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<FrameworkUpgradeSnapshot>> RunAsync(string from, string to, UpgradeChoice choice, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls) || !user.May(Permission.EditOrganization))
        {
            return Problems.Lacks(user.May(Permission.EditControls) ? Permission.EditOrganization : Permission.EditControls);
        }

        var library = engine.Library;
        if (library.Framework(from) is not { } old || library.Framework(to) is not { } newer || FrameworkVersions.Pair(old, newer) is not { } versions || versions.Old.Key != from)
        {
            return new NotFound("An upgrade between these two");
        }

        var read = await records.ReadAsync(null, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var plan = UpgradePlan.Of(FrameworkDifference.Between(old, newer, library.Crosswalks), read.Value);
        if (expected.Value is { } seen && seen != PreviewUpgrade.VersionOf(plan, read.Value.Records.Organization.Frameworks))
        {
            return new ChangedMeanwhile();
        }

        var proposals = plan.Proposals.ToDictionary(p => p.Key, StringComparer.Ordinal);
        if (choice.Mappings?.FirstOrDefault(key => !proposals.ContainsKey(key ?? "")) is { } unknown)
        {
            return new Invalid($"\"{(unknown.Length <= 80 ? unknown : unknown[..80] + "…")}\" is not among the mappings that are proposed.", "mappings");
        }

        var chosen = choice.Mappings is null ? plan.Proposals : [.. choice.Mappings.Distinct(StringComparer.Ordinal).Select(key => proposals[key])];
        return await SaveAsync(versions, chosen, choice.Replace, cancellation);
    }

    private async Task<Result<FrameworkUpgradeSnapshot>> SaveAsync(VersionPair versions, IReadOnlyList<ProposedMapping> chosen, bool replace, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var ids = chosen.Select(p => p.Control.Id).Distinct().ToList();
        var controls = await database.Controls.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var organization = await database.Organizations.SingleAsync(o => o.Id == user.Organization!.Value, cancellation);
        var now = clock.GetUtcNow();
        var known = engine.Library.Frameworks.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var applied = FrameworkUpgrade.Apply(new FrameworkUpgradeId(Guid.CreateVersion7(now)), versions, chosen, controls, organization, replace, known, user.Actor, now);
        if (applied.IsRefused)
        {
            return applied.Refusal;
        }

        var upgrade = applied.Value;
        foreach (var control in upgrade.Controls)
        {
            database.Record("control.mapped", controls[control.Id], user, now);
        }

        if (!upgrade.FrameworksAfter.SequenceEqual(upgrade.FrameworksBefore, StringComparer.Ordinal))
        {
            database.Record("organization.frameworkChosen", organization, user, now);
        }

        database.FrameworkUpgrades.Add(upgrade);
        database.Record("frameworkUpgrade.applied", upgrade, user, now);
        var saved = await database.SaveAsync("This upgrade", cancellation);
        return saved.IsRefused ? saved.Refusal : upgrade.ToSnapshot();
    }
}
