using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>What a new text of a crosswalk changes: the pairs that it relates anew, no longer, or in another way.</summary>
public sealed record CrosswalkChanges(
    IReadOnlyList<(RequirementKey Source, RequirementKey Target)> Added,
    IReadOnlyList<(RequirementKey Source, RequirementKey Target)> Removed,
    IReadOnlyList<(RequirementKey Source, RequirementKey Target)> Changed)
{
    public static CrosswalkChanges Between(Crosswalk before, Crosswalk after)
    {
        var (old, now) = (ByPair(before), ByPair(after));
        return new CrosswalkChanges(
            [.. now.Keys.Where(k => !old.ContainsKey(k))],
            [.. old.Keys.Where(k => !now.ContainsKey(k))],
            [.. now.Where(m => old.TryGetValue(m.Key, out var stated) && stated != m.Value).Select(m => m.Key)]);
    }

    private static Dictionary<(RequirementKey, RequirementKey), Mapping> ByPair(Crosswalk crosswalk) => crosswalk.Mappings.ToDictionary(m => (m.Source, m.Target));
}
