using AiGrc.Domain.Conclusions;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Evidence.Show;

/// <summary>What follows from accepting or withdrawing, in a sentence.</summary>
internal static class ChangeWords
{
    public static string Accepting(IReadOnlyList<ConclusionChange> changes) => changes.Count == 0
        ? "Accepting it changes no conclusion by itself."
        : $"Accepting it raises {Count(changes)}.";

    public static string Withdrawing(IReadOnlyList<ConclusionChange> changes) => changes.Count == 0
        ? "No conclusion falls: nothing rests on this version alone."
        : $"{Capital(Count(changes))} fall at once: {Named(changes)}.";

    /// <summary>The button repeats the verb and its consequence.</summary>
    public static string WithdrawVerb(IReadOnlyList<ConclusionChange> changes) =>
        changes.Count == 0 ? "Withdraw" : $"Withdraw and lower {Numbers.Count(Requirements(changes), "requirement")}";

    /// <summary>"4 requirements in 2 frameworks".</summary>
    public static string Count(IReadOnlyList<ConclusionChange> changes) =>
        $"{Numbers.Count(Requirements(changes), "requirement")} in {Numbers.Count(changes.Select(c => c.Requirement.Framework).Distinct(StringComparer.Ordinal).Count(), "framework")}";

    public static string Named(IReadOnlyList<ConclusionChange> changes)
    {
        var refs = changes.Select(c => c.Requirement.Ref).Distinct(StringComparer.Ordinal).ToList();
        return refs.Count <= 4 ? string.Join(", ", refs) : $"{string.Join(", ", refs.Take(4))} and {refs.Count - 4} more";
    }

    private static int Requirements(IReadOnlyList<ConclusionChange> changes) => changes.Select(c => c.Requirement.Key).Distinct().Count();

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
