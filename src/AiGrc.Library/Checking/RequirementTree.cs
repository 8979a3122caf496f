using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>Refs stand once, parents exist, come before their children and lead to a root.</summary>
internal sealed class RequirementTree(Problems problems)
{
    private const int NamedInCycle = 8;

    public void Check(IReadOnlyList<RequirementEntry> requirements)
    {
        var byRef = requirements.DistinctBy(r => r.Ref, StringComparer.Ordinal).ToDictionary(r => r.Ref, StringComparer.Ordinal);
        var inCycle = InCycle(requirements, byRef);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var requirement in requirements)
        {
            if (requirement.Parent is { } parent)
            {
                CheckParent(requirement, parent, byRef, inCycle, seen);
            }

            if (!seen.Add(requirement.Ref) && requirement.Ref.Length > 0)
            {
                problems.Add(ProblemKind.Duplicate, requirement.Place.At("ref"), $"{requirement.Ref} stands twice.");
            }
        }
    }

    private void CheckParent(RequirementEntry requirement, string parent, Dictionary<string, RequirementEntry> byRef, HashSet<string> inCycle, HashSet<string> seen)
    {
        var place = requirement.Place.At("parent");
        if (!byRef.ContainsKey(parent))
        {
            problems.Add(ProblemKind.UnknownReference, place, $"The parent {parent} does not exist.");
        }
        else if (inCycle.Contains(requirement.Ref))
        {
            problems.Add(ProblemKind.Order, place, $"{requirement.Ref} is its own ancestor: {Cycle(requirement, byRef)}.");
        }
        else if (!seen.Contains(parent))
        {
            problems.Add(ProblemKind.Order, place, $"The parent {parent} must stand before {requirement.Ref}.");
        }
    }

    /// <summary>Each requirement is walked over once, however long the chain of parents that it stands in.</summary>
    private static HashSet<string> InCycle(IReadOnlyList<RequirementEntry> requirements, Dictionary<string, RequirementEntry> byRef)
    {
        var walkOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var inCycle = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (walk, start) in requirements.Index())
        {
            var node = start;
            while (walkOf.TryAdd(node.Ref, walk) && node.Parent is { } parent && byRef.TryGetValue(parent, out var next))
            {
                node = next;
            }

            // Back at something that this very walk came through: from there on it goes round.
            while (walkOf[node.Ref] == walk && node.Parent is { } parent && byRef.TryGetValue(parent, out var next) && inCycle.Add(node.Ref))
            {
                node = next;
            }
        }

        return inCycle;
    }

    private static string Cycle(RequirementEntry start, Dictionary<string, RequirementEntry> byRef)
    {
        var path = new List<string> { start.Ref };
        for (var node = start; path.Count < NamedInCycle && (path.Count == 1 || node.Ref != start.Ref); path.Add(node.Ref))
        {
            node = byRef[node.Parent!];
        }

        return string.Join(" in ", path) + (path[^1] == start.Ref ? "" : " and so on");
    }
}
