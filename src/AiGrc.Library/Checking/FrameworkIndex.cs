using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>Which frameworks and requirements there are, for everything that refers to them.</summary>
internal sealed class FrameworkIndex(Problems problems)
{
    private static readonly Place Elsewhere = new("", 1, 1, "");
    private readonly Dictionary<string, Dictionary<string, RequirementEntry>> byKey = new(StringComparer.Ordinal);

    public void Add(FrameworkFile framework)
    {
        // A ref that stands twice is refused by the framework's own check.
        var byRef = framework.Requirements.Where(r => r.Ref.Length > 0).DistinctBy(r => r.Ref, StringComparer.Ordinal);
        if (!byKey.TryAdd(framework.Key, byRef.ToDictionary(r => r.Ref, StringComparer.Ordinal)))
        {
            problems.Add(ProblemKind.Duplicate, framework.Place.At("key"), $"Another file is the framework {framework.Key} already.");
        }
    }

    /// <summary>One that was read and checked before.</summary>
    public void Add(Framework framework) => byKey[framework.Key] = framework.Requirements.ToDictionary(
        r => r.Ref, r => new RequirementEntry(Elsewhere, r.Ref, r.Kind, r.Title, r.Summary, r.Assessable, r.Parent), StringComparer.Ordinal);

    public bool Has(string framework) => byKey.ContainsKey(framework);

    public IEnumerable<RequirementEntry> Of(string framework) => byKey.GetValueOrDefault(framework)?.Values ?? Enumerable.Empty<RequirementEntry>();

    public RequirementEntry? Find(string framework, string reference) => byKey.GetValueOrDefault(framework)?.GetValueOrDefault(reference);

    /// <summary>Notes a framework that does not exist. An empty key was noted as missing before.</summary>
    public bool Require(string framework, Place place)
    {
        if (framework.Length > 0 && !Has(framework))
        {
            problems.Add(ProblemKind.UnknownReference, place, $"There is no framework {framework}.");
        }

        return Has(framework);
    }

    /// <summary>Notes a requirement that does not exist in a framework that does.</summary>
    public RequirementEntry? Require(string framework, string reference, Place place)
    {
        var found = Find(framework, reference);
        if (found is null && reference.Length > 0 && Has(framework))
        {
            problems.Add(ProblemKind.UnknownReference, place, $"{framework} has no requirement {reference}.");
        }

        return found;
    }
}
