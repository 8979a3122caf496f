using System.Text.RegularExpressions;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>The framework's file says how many requirements it has, in all and of each kind: a lost one is noticed.</summary>
internal sealed class FrameworkCountCheck(FrameworkFile file, Problems problems)
{
    public void Run()
    {
        Compare(file.Counts.Place.At("nodes"), file.Counts.Nodes, file.Requirements.Count, "nodes");
        Compare(file.Counts.Place.At("assessable"), file.Counts.Assessable, file.Requirements.Count(r => r.Assessable), "assessable requirements");
        foreach (var detail in file.Counts.Details ?? [])
        {
            Compare(detail.Place.At("count"), detail.Count, file.Requirements.Count(r => IsLike(r, detail.Of)), "requirements like that");
        }
    }

    private void Compare(Place place, int said, int found, string what)
    {
        if (said != found)
        {
            problems.Add(ProblemKind.Count, place, $"The file says {said} {what}, and holds {found}.");
        }
    }

    private bool IsLike(RequirementEntry requirement, CountPattern pattern) =>
        (pattern.Kind is null || requirement.Kind == pattern.Kind)
        && (pattern.Parent is null || requirement.Parent == pattern.Parent)
        && (pattern.RefMatches is null || Matches(requirement.Ref, pattern))
        && (pattern.Attributes ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)).All(wanted =>
            requirement.Attributes?.GetValueOrDefault(wanted.Key) is { } values && values.Intersect(wanted.Value, StringComparer.Ordinal).Any());

    private bool Matches(string reference, CountPattern pattern)
    {
        try
        {
            return Regex.IsMatch(reference, pattern.RefMatches!, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception mistake) when (mistake is RegexParseException or NotSupportedException)
        {
            problems.Add(ProblemKind.BadValue, pattern.Place.At("ref_matches"), mistake.Message);
            return false;
        }
    }
}
