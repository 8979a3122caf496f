using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Profiles;

/// <summary>The current profile of a framework in a scope beside the target profile, at one moment (NIST AI 100-1, section 6).</summary>
public sealed class TargetProfile
{
    private readonly Dictionary<string, ProfileRow> byRef;
    private readonly Dictionary<string, ProfileCounts> groups = new(StringComparer.Ordinal);

    private TargetProfile(FrameworkConclusions conclusions, IReadOnlyList<ProfileRow> rows, uint version)
    {
        (Conclusions, Rows, Version) = (conclusions, rows, version);
        byRef = rows.ToDictionary(r => r.Requirement.Ref, StringComparer.Ordinal);
        Counts = ProfileCounts.Of(rows);
        foreach (var row in rows)
        {
            var one = ProfileCounts.Of(row);
            for (var node = row.Requirement; node is not null; node = node.Parent is { } parent ? Framework.Find(parent) : null)
            {
                groups[node.Ref] = groups.GetValueOrDefault(node.Ref, ProfileCounts.Empty).Plus(one);
            }
        }
    }

    public FrameworkConclusions Conclusions { get; }

    public Framework Framework => Conclusions.Framework;

    public Scope Scope => Conclusions.Scope;

    public DateTimeOffset Moment => Conclusions.Moment;

    /// <summary>One per requirement that applies, in reading order.</summary>
    public IReadOnlyList<ProfileRow> Rows { get; }

    public ProfileCounts Counts { get; }

    /// <summary>Changes with every change of a target of this framework in this scope.</summary>
    public uint Version { get; }

    public static TargetProfile Of(ConclusionEngine engine, RecordIndex index, Framework framework, Scope scope)
    {
        var conclusions = engine.Conclude(index, framework, scope);
        var targets = index.Records.ProfileTargets.Where(t => t.Framework == framework.Key).ToLookup(t => t.SystemId);
        var own = targets[scope.System].DistinctBy(t => t.Ref).ToDictionary(t => t.Ref, StringComparer.Ordinal);
        var above = scope.IsOrganization ? [] : targets[null].DistinctBy(t => t.Ref).ToDictionary(t => t.Ref, StringComparer.Ordinal);
        return new TargetProfile(conclusions, [.. conclusions.Items.Select(i => Row(i, own, above))], VersionOf(targets[scope.System].Select(t => (t.Id, t.Change))));
    }

    /// <summary>The same number for the same targets, however they were read.</summary>
    public static uint VersionOf(IEnumerable<(ProfileTargetId Id, ProfileChangeId Change)> targets)
    {
        const uint prime = 16777619;
        var hash = 2166136261u;
        foreach (var target in targets.OrderBy(t => t.Id.Value))
        {
            foreach (var part in (Span<byte>)[.. target.Id.Value.ToByteArray(), .. target.Change.Value.ToByteArray()])
            {
                hash = unchecked((hash ^ part) * prime);
            }
        }

        return hash;
    }

    public ProfileRow? Find(string reference) => byRef.GetValueOrDefault(reference);

    /// <summary>Of a node and everything below it that applies.</summary>
    public ProfileCounts CountsOf(string reference) => groups.GetValueOrDefault(reference, ProfileCounts.Empty);

    /// <summary>The requirements that a name stands for: itself, or everything below a heading that applies; all of them without a name.</summary>
    public IReadOnlyList<ProfileRow> Named(string? reference)
    {
        if (string.IsNullOrEmpty(reference))
        {
            return Rows;
        }

        return Find(reference) is { } one ? [one] : [.. Rows.Where(r => Framework.PathTo(r.Requirement).Any(above => above.Ref == reference))];
    }

    private static ProfileRow Row(RequirementConclusion conclusion, Dictionary<string, ProfileTargetSnapshot> own, Dictionary<string, ProfileTargetSnapshot> above)
    {
        var mine = own.GetValueOrDefault(conclusion.Requirement.Ref) is { Level: not null } set ? set : null;
        var inherited = mine is null && above.GetValueOrDefault(conclusion.Requirement.Ref) is { Level: not null } theirs ? theirs : null;
        return new ProfileRow(conclusion, mine ?? inherited, inherited is not null);
    }
}
