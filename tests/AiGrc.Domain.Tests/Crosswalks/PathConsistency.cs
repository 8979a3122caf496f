using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Tests.Crosswalks;

/// <summary>Path consistency taken literally: every pair is narrowed by every third requirement until nothing changes.</summary>
internal sealed class PathConsistency
{
    private readonly Dictionary<RequirementKey, int> places = [];
    private readonly RelationSet[,] known;

    public PathConsistency(IEnumerable<Framework> frameworks, IEnumerable<Mapping> mappings)
    {
        var requirements = frameworks.SelectMany(f => f.Requirements).ToList();
        foreach (var requirement in requirements)
        {
            places.Add(requirement.Key, places.Count);
        }

        known = new RelationSet[places.Count, places.Count];
        for (var a = 0; a < places.Count; a++)
        {
            for (var b = 0; b < places.Count; b++)
            {
                known[a, b] = a == b ? RelationSet.Equal : RelationSet.All;
            }
        }

        foreach (var child in requirements.Where(r => r.Parent is not null))
        {
            Narrow(places[child.Key], places[new RequirementKey(child.Framework, child.Parent!)], RelationSet.InsideOrEqual);
        }

        foreach (var mapping in mappings)
        {
            Narrow(places[mapping.Source], places[mapping.Target], RelationSet.Of(mapping.Relation));
        }

        Close();
    }

    public bool IsConsistent { get; private set; } = true;

    public RelationSet Between(RequirementKey a, RequirementKey b) => known[places[a], places[b]];

    private void Close()
    {
        for (var changed = true; changed && IsConsistent;)
        {
            changed = false;
            for (var a = 0; a < places.Count; a++)
            {
                for (var b = 0; b < places.Count; b++)
                {
                    for (var c = 0; c < places.Count; c++)
                    {
                        changed |= Narrow(a, c, known[a, b].Then(known[b, c]));
                    }
                }
            }
        }
    }

    private bool Narrow(int a, int b, RelationSet by)
    {
        var narrowed = known[a, b].And(by);
        if (narrowed == known[a, b])
        {
            return false;
        }

        IsConsistent &= !narrowed.IsContradiction;
        (known[a, b], known[b, a]) = (narrowed, narrowed.Inverse());
        return true;
    }
}
