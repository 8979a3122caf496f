using System.Globalization;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Features.Profiles.Set;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Profiles.Undo;

/// <summary>A target was set again since, so that taking the older change back would lose the newer one.</summary>
public sealed record TargetChangedSince(string Ref) : Refusal($"Not undone: the target of {Ref} was changed since. Change it there.");

/// <summary>Takes back what was set together: every target is again what the ledger says it was before. Undoing is a change too, and can be undone.</summary>
public sealed class UndoTargets(IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    private const string Kind = "profileTarget";

    public async Task<Result<TargetsSet>> RunAsync(string key, ProfileChangeId change, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditRemediation))
        {
            return Problems.Lacks(Permission.EditRemediation);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var made = await MadeByAsync(database, change, cancellation);
        if (made.Count == 0 || made.Any(m => m.State.Framework != key))
        {
            return new NotFound("The change");
        }

        // One change is made in one scope.
        var system = made[0].State.SystemId;
        var targets = await database.ProfileTargets.Where(t => t.Framework == key && t.SystemId == system).ToDictionaryAsync(t => t.Id, cancellation);
        if (made.Find(m => targets[m.State.Id].Change != change) is { } newer)
        {
            return new TargetChangedSince(newer.State.Ref);
        }

        var before = await BeforeAsync(database, made, cancellation);
        var now = clock.GetUtcNow();
        var undo = new ProfileChangeId(Guid.CreateVersion7(now));
        foreach (var target in made.Select(m => targets[m.State.Id]))
        {
            var set = target.Set(before.GetValueOrDefault(target.Id) ?? TargetChoice.None, undo);
            if (set.IsRefused)
            {
                return set.Refusal;
            }

            database.Record("profileTarget.undone", target, user, now);
        }

        var saved = await database.SaveAsync("One of these targets", cancellation);
        return saved.IsRefused ? saved.Refusal : new TargetsSet(undo, made.Count, TargetProfile.VersionOf(targets.Values.Select(t => (t.Id, t.Change))));
    }

    private static async Task<List<Made>> MadeByAsync(GrcDatabase database, ProfileChangeId change, CancellationToken cancellation)
    {
        // A change's id begins with its moment (RFC 9562, version 7), by which the ledger is indexed.
        var milliseconds = long.Parse(change.Value.ToString("N").AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (change.Value.Version != 7 || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - 1)
        {
            return [];
        }

        var from = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        var to = from.AddMilliseconds(1);
        var rows = await database.Ledger.Where(l => l.RecordedAt >= from && l.RecordedAt < to && l.SubjectType == Kind).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.Select(r => new Made(r.Position, Read(r.State))).Where(m => m.State.Change == change)];
    }

    private static async Task<Dictionary<ProfileTargetId, TargetChoice>> BeforeAsync(GrcDatabase database, List<Made> made, CancellationToken cancellation)
    {
        var position = made.ToDictionary(m => m.State.Id, m => m.Position);
        var subjects = made.ConvertAll(m => m.State.Id.Value.ToString());
        var history = await database.Ledger.Where(l => l.SubjectType == Kind && subjects.Contains(l.SubjectId)).AsNoTracking().ToListAsync(cancellation);
        return history
            .Select(r => new Made(r.Position, Read(r.State)))
            .Where(m => m.Position < position[m.State.Id])
            .GroupBy(m => m.State.Id)
            .ToDictionary(g => g.Key, g => g.MaxBy(m => m.Position)!.State.Choice);
    }

    private static ProfileTargetSnapshot Read(string state) => JsonSerializer.Deserialize<ProfileTargetSnapshot>(state, DomainJson.Options)!;

    private sealed record Made(long Position, ProfileTargetSnapshot State);
}
