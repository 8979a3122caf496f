namespace AiGrc.Domain.Frameworks;

/// <summary>What a new text of a framework changes: refs, in the order of the text that has them.</summary>
/// <param name="Changed">Requirements of the same ref that say something else or stand elsewhere.</param>
public sealed record FrameworkChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed)
{
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    public static FrameworkChanges Between(Framework before, Framework after) => new(
        [.. after.Requirements.Where(r => before.Find(r.Ref) is null).Select(r => r.Ref)],
        [.. before.Requirements.Where(r => after.Find(r.Ref) is null).Select(r => r.Ref)],
        [.. after.Requirements.Where(r => before.Find(r.Ref) is { } old && !SaysTheSame(old, r)).Select(r => r.Ref)]);

    private static bool SaysTheSame(Requirement before, Requirement after) =>
        (before.Parent, before.Kind, before.Title, before.Summary, before.Assessable, before.ApplicableFrom, before.ApplicableFromAnnexI)
            == (after.Parent, after.Kind, after.Title, after.Summary, after.Assessable, after.ApplicableFrom, after.ApplicableFromAnnexI)
        && before.ObligedRoles.SequenceEqual(after.ObligedRoles) && before.Tiers.SequenceEqual(after.Tiers)
        && before.Attributes.Count == after.Attributes.Count
        && before.Attributes.All(a => after.Attributes.TryGetValue(a.Key, out var values) && a.Value.SequenceEqual(values));
}
