namespace AiGrc.Domain.Frameworks.Versions;

/// <summary>What a requirement says, as words that can be compared with those of another.</summary>
internal sealed class RequirementText(Requirement requirement)
{
    public Requirement Requirement => requirement;

    public bool IsOpen { get; set; } = true;

    public string Says { get; } = $"{requirement.Title}\n{requirement.Summary}";

    public HashSet<string> Words { get; } = [.. Split($"{requirement.Title} {requirement.Summary}")];

    public double ShareIn(RequirementText whole) => Words.Count == 0 ? 0 : (double)Words.Count(whole.Words.Contains) / Words.Count;

    public double SimilarTo(RequirementText other)
    {
        var shared = Words.Count(other.Words.Contains);
        var all = Words.Count + other.Words.Count - shared;
        return all == 0 ? 1 : (double)shared / all;
    }

    private static IEnumerable<string> Split(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var inside = at < text.Length && char.IsLetterOrDigit(text[at]);
            if (inside && start < 0)
            {
                start = at;
            }
            else if (!inside && start >= 0)
            {
                // Shorter ones are articles and prepositions.
                if (at - start > 3)
                {
                    yield return text[start..at].ToLowerInvariant();
                }

                start = -1;
            }
        }
    }
}
