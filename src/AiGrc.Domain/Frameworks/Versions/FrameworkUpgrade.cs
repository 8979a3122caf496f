using System.Security.Cryptography;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Organizations;

namespace AiGrc.Domain.Frameworks.Versions;

/// <summary>Something is other than the upgrade left it, so that undoing it would lose what was done since.</summary>
public sealed record ChangedSinceUpgrade(string What) : Refusal($"Not undone: {What} changed since. Take that back first, or change the mappings by hand.");

/// <summary>Nothing would change.</summary>
public sealed record NothingToUpgrade() : Refusal("Not done: nothing was chosen that would change anything.");

public sealed record UpgradeUndone() : Refusal("Not done: this upgrade was undone before.");

/// <summary>What an upgrade did to one control.</summary>
/// <param name="Fingerprint">Of all its mappings afterwards: SHA-256 of their canonical JSON.</param>
public sealed record UpgradedControl(ControlId Id, string Code, IReadOnlyList<RequirementKey> Added, string Fingerprint);

/// <summary>One step from a version of a framework to another: what was added to which control, which frameworks were chosen before and after.</summary>
public sealed class FrameworkUpgrade : ILedgerSubject
{
    private FrameworkUpgrade(FrameworkUpgradeId id, string from, string to) => (Id, From, To) = (id, from, to);

    public FrameworkUpgradeId Id { get; private init; }

    /// <summary>Key of the old version.</summary>
    public string From { get; private init; }

    public string To { get; private init; }

    public IReadOnlyList<UpgradedControl> Controls { get; private init; } = [];

    public IReadOnlyList<string> FrameworksBefore { get; private init; } = [];

    public IReadOnlyList<string> FrameworksAfter { get; private init; } = [];

    public Actor By { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    public Actor? UndoneBy { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public string SubjectType => "frameworkUpgrade";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    /// <summary>Adds the chosen mappings to their controls and chooses the new version, beside the old one or in its place.</summary>
    /// <param name="chosen">Of the plan's proposals.</param>
    /// <param name="controls">By id; each of the chosen proposals' controls as it is now.</param>
    /// <param name="known">The library's frameworks.</param>
    public static Result<FrameworkUpgrade> Apply(
        FrameworkUpgradeId id,
        VersionPair versions,
        IReadOnlyList<ProposedMapping> chosen,
        IReadOnlyDictionary<ControlId, Control> controls,
        Organization organization,
        bool replace,
        IReadOnlySet<string> known,
        Actor by,
        DateTimeOffset at)
    {
        var before = organization.Frameworks;
        var after = Choice(before, versions, replace);
        if (chosen.Count == 0 && after.SequenceEqual(before, StringComparer.Ordinal))
        {
            return new NothingToUpgrade();
        }

        var upgraded = new List<UpgradedControl>();
        foreach (var group in chosen.GroupBy(p => p.Control.Id))
        {
            if (!controls.TryGetValue(group.Key, out var control) || !control.Mappings.SequenceEqual(group.First().Control.Mappings))
            {
                return new ChangedMeanwhile();
            }

            var mapped = Map(control, [.. control.Mappings, .. group.Select(p => p.Mapping)], versions.New);
            if (mapped.IsRefused)
            {
                return mapped.Refusal;
            }

            upgraded.Add(new UpgradedControl(control.Id, control.Code, [.. group.Select(p => p.New.Key)], Fingerprint(control.Mappings)));
        }

        var frameworks = organization.ChooseFrameworks(after, known);
        return frameworks.IsRefused
            ? frameworks.Refusal
            : new FrameworkUpgrade(id, versions.Old.Key, versions.New.Key) { Controls = upgraded, FrameworksBefore = before, FrameworksAfter = organization.Frameworks, By = by, At = at };
    }

    /// <summary>Everything as it was before, or a refusal that names what changed since. Nothing is touched then.</summary>
    public Result<FrameworkUpgrade> Undo(IReadOnlyDictionary<ControlId, Control> controls, Organization organization, IReadOnlySet<string> known, Actor by, DateTimeOffset at)
    {
        if (UndoneAt is not null)
        {
            return new UpgradeUndone();
        }

        if (Controls.FirstOrDefault(c => !controls.TryGetValue(c.Id, out var now) || Fingerprint(now.Mappings) != c.Fingerprint) is { } changed)
        {
            return new ChangedSinceUpgrade($"the mappings of {changed.Code}");
        }

        if (!organization.Frameworks.SequenceEqual(FrameworksAfter, StringComparer.Ordinal))
        {
            return new ChangedSinceUpgrade("the chosen frameworks");
        }

        // A framework of the organization's own may have left since; what was chosen before it still may be chosen again.
        var frameworks = organization.ChooseFrameworks([.. FrameworksBefore.Where(known.Contains)], known);
        if (frameworks.IsRefused)
        {
            return frameworks.Refusal;
        }

        foreach (var one in Controls)
        {
            var (control, added) = (controls[one.Id], one.Added.ToHashSet());
            var mapped = Map(control, [.. control.Mappings.Where(m => !added.Contains(m.Requirement))], null);
            if (mapped.IsRefused)
            {
                return mapped.Refusal;
            }
        }

        (UndoneBy, UndoneAt) = (by, at);
        return this;
    }

    public FrameworkUpgradeSnapshot ToSnapshot() => new(Id, From, To, Controls, FrameworksBefore, FrameworksAfter, By, At, UndoneBy, UndoneAt);

    /// <summary>The new version where the old one stood, or after it; at the end if the old one was not chosen.</summary>
    private static List<string> Choice(IReadOnlyList<string> before, VersionPair versions, bool replace)
    {
        var after = new List<string>(before);
        if (!after.Contains(versions.New.Key))
        {
            var old = after.IndexOf(versions.Old.Key);
            after.Insert(old < 0 ? after.Count : old + 1, versions.New.Key);
        }

        if (replace && versions.Old.Key != versions.New.Key)
        {
            after.Remove(versions.Old.Key);
        }

        return after;
    }

    // What a control serves already stays, also where the library no longer has it: it is history.
    private static Result<Control> Map(Control control, IReadOnlyList<ControlMapping> mappings, Framework? added)
    {
        var has = control.Mappings.Select(m => m.Requirement).ToHashSet();
        return control.MapTo(mappings, key => has.Contains(key) || (key.Framework == added?.Key && added.Find(key.Ref) is { Assessable: true }));
    }

    private static string Fingerprint(IReadOnlyList<ControlMapping> mappings) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(mappings, DomainJson.Options)));
}

public sealed record FrameworkUpgradeSnapshot(
    FrameworkUpgradeId Id,
    string From,
    string To,
    IReadOnlyList<UpgradedControl> Controls,
    IReadOnlyList<string> FrameworksBefore,
    IReadOnlyList<string> FrameworksAfter,
    Actor By,
    DateTimeOffset At,
    Actor? UndoneBy,
    DateTimeOffset? UndoneAt);
