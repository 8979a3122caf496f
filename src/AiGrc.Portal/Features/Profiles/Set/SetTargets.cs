using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Profiles.Set;

/// <param name="Ref">A requirement, or a heading for everything below it that applies; empty for all that applies.</param>
public sealed record TargetAsk(string? Ref, TargetChoice Choice);

/// <summary>What became of it.</summary>
/// <param name="Change">Names the change, to take it back; null when there was nothing to change.</param>
/// <param name="Changed">How many targets are other than before.</param>
/// <param name="Version">Of the profile afterwards.</param>
public sealed record TargetsSet(ProfileChangeId? Change, int Changed, uint Version);

/// <summary>Sets targets in a scope, one or many, all of them or none.</summary>
public sealed class SetTargets(IDbContextFactory<GrcDatabase> databases, RequestRecords records, ConclusionEngine engine, ICurrentUser user, TimeProvider clock)
{
    public const int MostAsks = 2000;

    /// <param name="whole">What is not asked for has no target afterwards.</param>
    public async Task<Result<TargetsSet>> RunAsync(
        string key, Scope scope, IReadOnlyList<TargetAsk> asks, bool whole, ExpectedVersion expected, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditRemediation))
        {
            return Problems.Lacks(Permission.EditRemediation);
        }

        if (engine.Library.Framework(key) is not { } framework)
        {
            return new NotFound("The framework");
        }

        var read = await records.ReadAsync(null, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        if (!read.Value.Knows(scope))
        {
            return new NotFound("The AI system");
        }

        var wanted = Wanted(TargetProfile.Of(engine, read.Value, framework, scope), asks);
        return wanted.IsRefused ? wanted.Refusal : await SaveAsync(framework, scope, wanted.Value, whole, expected, cancellation);
    }

    /// <summary>The choice for each requirement; of several asks that name it the last counts.</summary>
    private static Result<IReadOnlyDictionary<string, TargetChoice>> Wanted(TargetProfile profile, IReadOnlyList<TargetAsk> asks)
    {
        if (asks.Count > MostAsks)
        {
            return new Invalid($"Set at most {MostAsks} targets at once.", "targets");
        }

        var wanted = new Dictionary<string, TargetChoice>(StringComparer.Ordinal);
        for (var at = 0; at < asks.Count; at++)
        {
            var choice = ProfileTarget.Check(asks[at].Choice);
            if (choice.IsRefused)
            {
                return asks.Count == 1 ? choice.Refusal : new Invalid(choice.Refusal.Message, $"targets[{at}].{choice.Refusal.Field}");
            }

            var named = profile.Named(asks[at].Ref);
            if (named.Count == 0)
            {
                return new Invalid($"{profile.Framework.ShortName} has nothing at \"{Short(asks[at].Ref)}\" that applies in this scope and can be met.", asks.Count == 1 ? "ref" : $"targets[{at}].ref");
            }

            foreach (var row in named)
            {
                wanted[row.Requirement.Ref] = choice.Value;
            }
        }

        return wanted;
    }

    private async Task<Result<TargetsSet>> SaveAsync(
        Framework framework, Scope scope, IReadOnlyDictionary<string, TargetChoice> wanted, bool whole, ExpectedVersion expected, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var there = await database.ProfileTargets.Where(t => t.Framework == framework.Key && t.SystemId == scope.System).ToDictionaryAsync(t => t.Ref, StringComparer.Ordinal, cancellation);
        if (expected.Value is { } seen && seen != Version(there.Values))
        {
            return new ChangedMeanwhile();
        }

        var now = clock.GetUtcNow();
        var change = new ProfileChangeId(Guid.CreateVersion7(now));
        var changed = 0;
        foreach (var (reference, choice) in wanted.Concat(whole ? there.Keys.Where(r => !wanted.ContainsKey(r)).Select(r => KeyValuePair.Create(r, TargetChoice.None)) : []))
        {
            var target = there.GetValueOrDefault(reference);
            if ((target?.Choice ?? TargetChoice.None) == choice)
            {
                continue;
            }

            if (target is null)
            {
                there[reference] = target = ProfileTarget.For(new ProfileTargetId(Guid.CreateVersion7(now)), new RequirementKey(framework.Key, reference), scope);
                database.ProfileTargets.Add(target);
            }

            var set = target.Set(choice, change);
            if (set.IsRefused)
            {
                return set.Refusal;
            }

            database.Record(choice.Level is null ? "profileTarget.cleared" : "profileTarget.set", target, user, now);
            changed++;
        }

        if (changed == 0)
        {
            return new TargetsSet(null, 0, Version(there.Values));
        }

        var saved = await database.SaveAsync("One of these targets", cancellation);
        return saved.IsRefused
            ? saved.Refusal is AlreadyExists ? new ChangedMeanwhile() : saved.Refusal
            : new TargetsSet(change, changed, Version(there.Values));
    }

    private static uint Version(IEnumerable<ProfileTarget> targets) => TargetProfile.VersionOf(targets.Select(t => (t.Id, t.Change)));

    private static string Short(string? text) => text is null ? "" : text.Length <= 60 ? text : text[..60] + "…";
}
