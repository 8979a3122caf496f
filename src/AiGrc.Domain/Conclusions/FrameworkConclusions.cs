using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>Everything that follows for one framework in one scope at one moment.</summary>
public sealed class FrameworkConclusions
{
    private readonly Dictionary<string, RequirementConclusion> byRef;
    private readonly Dictionary<string, HonestNumbers> groups;

    internal FrameworkConclusions(Framework framework, Scope scope, DateTimeOffset moment, IReadOnlyList<RequirementConclusion> items, IReadOnlyList<Applicability> notApplicable)
    {
        (Framework, Scope, Moment, Items, NotApplicable) = (framework, scope, moment, items, notApplicable);
        byRef = items.ToDictionary(c => c.Requirement.Ref, StringComparer.Ordinal);
        groups = CountGroups();
        Numbers = HonestNumbers.Of(items);
    }

    public Framework Framework { get; }

    public Scope Scope { get; }

    public DateTimeOffset Moment { get; }

    /// <summary>One per applicable requirement, in reading order.</summary>
    public IReadOnlyList<RequirementConclusion> Items { get; }

    /// <summary>The assessable requirements that do not apply here, each with its reason.</summary>
    public IReadOnlyList<Applicability> NotApplicable { get; }

    public HonestNumbers Numbers { get; }

    public RequirementConclusion? Find(string reference) => byRef.GetValueOrDefault(reference);

    /// <summary>The numbers of a node and everything below it that applies; empty where nothing does.</summary>
    public HonestNumbers NumbersOf(string reference) => groups.GetValueOrDefault(reference, HonestNumbers.Empty);

    private Dictionary<string, HonestNumbers> CountGroups()
    {
        var sums = new Dictionary<string, HonestNumbers>(StringComparer.Ordinal);
        foreach (var item in Items)
        {
            var one = HonestNumbers.Of(item);
            for (var node = item.Requirement; node is not null; node = node.Parent is { } parent ? Framework.Find(parent) : null)
            {
                sums[node.Ref] = sums.GetValueOrDefault(node.Ref, HonestNumbers.Empty).Plus(one);
            }
        }

        return sums;
    }
}
