using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>Refs stand once, parents exist, come before their children and lead to a root.</summary>
internal sealed class RequirementTree(Problems problems)
{
    public void Check(IReadOnlyList<RequirementEntry> requirements)
    {
        var byRef = requirements.DistinctBy(r => r.Ref, StringComparer.Ordinal).ToDictionary(r => r.Ref, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var requirement in requirements)
        {
            if (requirement.Parent is { } parent)
            {
                CheckParent(requirement, parent, byRef, seen);
            }

            if (!seen.Add(requirement.Ref) && requirement.Ref.Length > 0)
            {
                problems.Add(ProblemKind.Duplicate, requirement.Place.At("ref"), $"{requirement.Ref} stands twice.");
            }
        }
    }

    private void CheckParent(RequirementEntry requirement, string parent, Dictionary<string, RequirementEntry> byRef, HashSet<string> seen)
    {
        var place = requirement.Place.At("parent");
        if (!byRef.ContainsKey(parent))
        {
            problems.Add(ProblemKind.UnknownReference, place, $"The parent {parent} does not exist.");
        }
        else if (CycleFrom(requirement, byRef) is { } cycle)
        {
            problems.Add(ProblemKind.Order, place, $"{requirement.Ref} is its own ancestor: {cycle}.");
        }
        else if (!seen.Contains(parent))
        {
            problems.Add(ProblemKind.Order, place, $"The parent {parent} must stand before {requirement.Ref}.");
        }
    }

    private static string? CycleFrom(RequirementEntry start, Dictionary<string, RequirementEntry> byRef)
    {
        var path = new List<string> { start.Ref };
        for (var node = start; node.Parent is { } parent && byRef.TryGetValue(parent, out var next) && path.Count <= byRef.Count; node = next)
        {
            path.Add(next.Ref);
            if (next.Ref == start.Ref)
            {
                return string.Join(" in ", path);
            }
        }

        return null;
    }
}
