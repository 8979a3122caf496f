using System.Globalization;

namespace AiGrc.Domain.Frameworks.Versions;

/// <summary>Two frameworks that are one in two versions.</summary>
public sealed record VersionPair(Framework Old, Framework New);

/// <summary>Which frameworks are versions of one another: their keys differ in the version at the end alone, as in iso-27001-2013 and iso-27001-2022.</summary>
public static class FrameworkVersions
{
    /// <summary>The other versions of a framework, oldest first.</summary>
    public static IReadOnlyList<Framework> Others(IEnumerable<Framework> frameworks, Framework framework) =>
        [.. frameworks.Where(f => f.Key != framework.Key && Family(f) == Family(framework)).Order(Comparer<Framework>.Create(Compare))];

    /// <summary>The pair in its order; null if they are not versions of one another.</summary>
    public static VersionPair? Pair(Framework one, Framework other) =>
        one.Key == other.Key || Family(one) != Family(other) ? null : Compare(one, other) < 0 ? new VersionPair(one, other) : new VersionPair(other, one);

    /// <summary>The next newer version, or null.</summary>
    public static Framework? Newer(IEnumerable<Framework> frameworks, Framework framework) => Others(frameworks, framework).FirstOrDefault(f => Compare(framework, f) < 0);

    private static string Family(Framework framework)
    {
        var dash = framework.Key.LastIndexOf('-');
        return dash > 0 && Numbers(framework.Key[(dash + 1)..]) is not null ? framework.Key[..dash] : framework.Key;
    }

    // By the version at the end of the key, part by part; then by the day of publication.
    private static int Compare(Framework one, Framework other)
    {
        var (a, b) = (Version(one), Version(other));
        for (var at = 0; at < Math.Max(a.Length, b.Length); at++)
        {
            var order = (at < a.Length ? a[at] : 0).CompareTo(at < b.Length ? b[at] : 0);
            if (order != 0)
            {
                return order;
            }
        }

        var published = string.CompareOrdinal(one.Facts.Published ?? "", other.Facts.Published ?? "");
        return published != 0 ? published : string.CompareOrdinal(one.Key, other.Key);
    }

    private static long[] Version(Framework framework) => Numbers(framework.Key[(framework.Key.LastIndexOf('-') + 1)..]) ?? [];

    private static long[]? Numbers(string text)
    {
        var parts = text.TrimStart('v').Split('.');
        var numbers = new long[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (!long.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at]))
            {
                return null;
            }
        }

        return numbers;
    }
}
