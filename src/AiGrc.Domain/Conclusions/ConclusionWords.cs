using System.Globalization;

namespace AiGrc.Domain.Conclusions;

/// <summary>The words that people read for conclusions and moments, the same everywhere.</summary>
public static class ConclusionWords
{
    public static string Word(this ConclusionInterval interval) => interval switch
    {
        { IsConsistent: false } => "Contradiction",
        (ConclusionLevel.NotMet, ConclusionLevel.Met) => "Unknown",
        (ConclusionLevel.PartlyMet, ConclusionLevel.Met) => "At least partly met",
        (ConclusionLevel.NotMet, ConclusionLevel.PartlyMet) => "At most partly met",
        _ => interval.AtLeast.Word(),
    };

    public static string Word(this ConclusionLevel level) => level switch
    {
        ConclusionLevel.NotMet => "Not met",
        ConclusionLevel.PartlyMet => "Partly met",
        ConclusionLevel.Met => "Met",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level."),
    };

    internal static string Day(this DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"A", "A and B", "A, B and C".</summary>
    internal static string Joined(this IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
