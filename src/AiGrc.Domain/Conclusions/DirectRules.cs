using AiGrc.Domain.Controls;

namespace AiGrc.Domain.Conclusions;

/// <summary>What a requirement's own controls say about it (ARCHITECTURE §2), in both views in one pass.</summary>
internal static class DirectRules
{
    private static readonly Func<ControlStanding, bool> Declared = s => s.IsDeclared;

    /// <param name="standings">Of every control in the scope, by ordinal.</param>
    /// <param name="covers">The statements of joint cover for this requirement.</param>
    /// <param name="isProven">Whether a control counts as proven: now, at a later moment, or if something were different.</param>
    public static DerivedIntervals Conclude(
        IReadOnlyList<MappedControl> mapped, ControlStanding[] standings, IReadOnlyList<JointCover> covers, Func<ControlStanding, bool> isProven)
    {
        var (declared, proven) = (ConclusionLevel.NotMet, ConclusionLevel.NotMet);
        var (live, absent, inProgress) = (0, 0, 0);
        foreach (var (ordinal, mapping) in mapped)
        {
            var standing = standings[ordinal];
            switch (standing.Status)
            {
                case ImplementationStatus.NotApplicable:
                    continue;
                case ImplementationStatus.NotStarted or ImplementationStatus.Planned:
                    absent++;
                    break;
                case ImplementationStatus.InProgress:
                    inProgress++;
                    break;
                case ImplementationStatus.Implemented:
                    var level = mapping.Coverage == Coverage.Full ? ConclusionLevel.Met : ConclusionLevel.PartlyMet;
                    declared = Higher(declared, level);
                    proven = isProven(standing) ? Higher(proven, level) : proven;
                    break;
            }

            live++;
        }

        foreach (var cover in covers)
        {
            declared = declared < ConclusionLevel.Met && IsComplete(cover, mapped, standings, Declared) ? ConclusionLevel.Met : declared;
            proven = proven < ConclusionLevel.Met && IsComplete(cover, mapped, standings, isProven) ? ConclusionLevel.Met : proven;
        }

        // The closed view: what is mapped is all there is, and the organization says that none of it is finished.
        var atMost = (live > 0 && absent + inProgress == live, inProgress > 0) switch
        {
            (true, false) => ConclusionLevel.NotMet,
            (true, true) => ConclusionLevel.PartlyMet,
            _ => ConclusionLevel.Met,
        };
        return new DerivedIntervals(new ConclusionInterval(declared, atMost), new ConclusionInterval(proven, atMost));
    }

    /// <summary>Every control that the statement names is adopted, still mapped to the requirement, and holds.</summary>
    public static bool IsComplete(JointCover cover, IReadOnlyList<MappedControl> mapped, ControlStanding[] standings, Func<ControlStanding, bool> holds) =>
        cover.Controls.Count > 0 && cover.Controls.All(code => mapped.Any(m => IsFor(standings[m.Ordinal].Control, code) && holds(standings[m.Ordinal])));

    /// <summary>A statement of the library names catalogue controls; what an organization wrote itself is not meant, even under the same code.</summary>
    public static bool IsFor(ControlSnapshot control, string catalogueCode) => string.Equals(control.CatalogueCode, catalogueCode, StringComparison.OrdinalIgnoreCase);

    private static ConclusionLevel Higher(ConclusionLevel a, ConclusionLevel b) => a >= b ? a : b;
}
