using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Evidence;

namespace AiGrc.Portal.Features.Dashboard.Reading;

/// <summary>How the proven requirements of one framework changed since a moment.</summary>
/// <param name="By">Above zero: that many more are proven; below: that many fewer.</param>
/// <param name="Because">One that changed, for its trace.</param>
/// <param name="At">When the last of them changed, as far as the evidence says.</param>
internal sealed record Movement(string Framework, string Name, int By, string Sentence, RequirementConclusion Because, DateTimeOffset? At);

internal static class Movements
{
    private const int Named = 3;

    /// <summary>Gains and losses of each framework, the largest first; a framework can have both.</summary>
    public static IReadOnlyList<Movement> Between(IReadOnlyDictionary<string, PastStanding> then, IEnumerable<FrameworkConclusions> now) =>
    [
        .. now.Where(c => then.ContainsKey(c.Framework.Key)).SelectMany(c => Of(then[c.Framework.Key].ProvenRefs, c))
            .OrderBy(m => m.By > 0).ThenByDescending(m => Math.Abs(m.By)),
    ];

    private static IEnumerable<Movement> Of(IReadOnlySet<string> before, FrameworkConclusions now)
    {
        var gained = now.Items.Where(i => i.IsProven && !before.Contains(i.Requirement.Ref)).ToList();
        if (gained.Count > 0)
        {
            yield return new Movement(
                now.Framework.Key, now.Framework.ShortName, gained.Count, $"{Refs(gained)} {(gained.Count == 1 ? "is" : "are")} now Met: {gained[0].Why}", gained[0],
                Latest(gained.SelectMany(Valid).Select(v => v.ReviewedAt)));
        }

        var lost = now.Items.Where(i => !i.IsProven && before.Contains(i.Requirement.Ref)).ToList();
        if (lost.Count > 0)
        {
            yield return new Movement(
                now.Framework.Key, now.Framework.ShortName, -lost.Count, $"{Refs(lost)} fell: {Cause(lost[0])}", lost[0],
                Latest(lost.SelectMany(i => i.Controls).Select(c => c.Standing.Evidence).Where(e => e.State is EvidenceState.Lapsed).Select(e => e.Until)));
        }
    }

    /// <summary>The control that no longer carries it, and why.</summary>
    private static string Cause(RequirementConclusion lost)
    {
        var failed = lost.Controls.Where(c => !c.Standing.IsProven).OrderByDescending(c => c.IsFull).ThenByDescending(c => c.Standing.Evidence.Until).FirstOrDefault();
        return failed switch
        {
            null => lost.Why,
            { Standing.Evidence: { State: EvidenceState.Lapsed, Until: { } until } } => $"the evidence for {failed.Control.Code} lapsed on {Ui.Dates.Day(until)}.",
            { Standing.Evidence.State: EvidenceState.Rejected } => $"the evidence for {failed.Control.Code} was rejected.",
            _ => $"{failed.Control.Code} is no longer proven ({Wording.Status(failed.Standing.Status)}).",
        };
    }

    private static IEnumerable<EvidenceVersionSnapshot> Valid(RequirementConclusion conclusion) =>
        conclusion.Controls.Where(c => c.Standing.IsProven).SelectMany(c => c.Standing.Evidence.Valid);

    private static DateTimeOffset? Latest(IEnumerable<DateTimeOffset?> moments) => moments.Max();

    private static string Refs(List<RequirementConclusion> items)
    {
        var named = items.Take(Named).Select(i => i.Requirement.Ref).ToList();
        return items.Count > Named ? $"{string.Join(", ", named)} and {items.Count - Named} more" : named.Joined();
    }
}
