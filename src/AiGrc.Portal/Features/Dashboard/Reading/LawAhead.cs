using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;

namespace AiGrc.Portal.Features.Dashboard.Reading;

/// <summary>Duties of one framework that begin on one day.</summary>
/// <param name="Systems">Names of the AI systems that they apply to; empty when they are the organization's.</param>
/// <param name="Numbers">Of exactly these requirements, in the scope that is shown.</param>
public sealed record LawDate(DateOnly Day, string Framework, string Sentence, IReadOnlyList<string> Systems, HonestNumbers Numbers);

/// <summary>What the law starts next, for the duties that apply here.</summary>
internal static class LawAhead
{
    private const int Refs = 3;

    public static IReadOnlyList<LawDate> Of(RecordIndex index, ConclusionEngine engine, IReadOnlyList<FrameworkConclusions> conclusions)
    {
        var today = DateOnly.FromDateTime(index.Moment.UtcDateTime);
        return
        [
            .. conclusions
                .SelectMany(c => Dates(c, today).GroupBy(d => (d.Day, d.Products)).Select(g => Describe(index, engine, c, g.Key.Day, g.Key.Products, [.. g.Select(d => d.Item)])))
                .OrderBy(d => d.Day).ThenBy(d => d.Framework, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(DateOnly Day, bool Products, RequirementConclusion Item)> Dates(FrameworkConclusions conclusions, DateOnly today)
    {
        foreach (var item in conclusions.Items)
        {
            if (item.Requirement.ApplicableFrom is { } day && day > today)
            {
                yield return (day, false, item);
            }

            // Art. 113 EU AI Act: products of Annex I have their own day.
            if (item.Requirement.ApplicableFromAnnexI is { } products && products > today && products != item.Requirement.ApplicableFrom)
            {
                yield return (products, true, item);
            }
        }
    }

    private static LawDate Describe(
        RecordIndex index, ConclusionEngine engine, FrameworkConclusions conclusions, DateOnly day, bool products, List<RequirementConclusion> items)
    {
        var isHighRisk = items.TrueForAll(i => i.Requirement.Tiers is ["high-risk"]);
        var isProhibition = items.TrueForAll(i => i.Requirement.Tiers is ["prohibited"]);
        var what = isHighRisk ? $"High-risk duties{(products ? " for products of Annex I" : "")}" : isProhibition ? "Prohibited practices" : "Duties";
        var systems = isHighRisk && !products
            ? index.Records.Systems.Where(s => s.Tier is RiskTier.HighRisk && s.Stage != LifecycleStage.Retired && Applies(index, engine, items, s.Id)).Select(s => s.Name).ToList()
            : [];
        var refs = items.Count <= Refs ? items.Select(i => i.Requirement.Ref).ToList().Joined() : Ui.Numbers.Count(items.Count, "requirement");
        var about = systems.Count == 0 ? "" : $": {systems.Joined()}";
        return new LawDate(day, conclusions.Framework.ShortName, $"{what}, {conclusions.Framework.ShortName} {refs}{about}.", systems, HonestNumbers.Of(items));
    }

    private static bool Applies(RecordIndex index, ConclusionEngine engine, List<RequirementConclusion> items, AiSystemId system) =>
        items.Exists(i => engine.Applicability(index, i.Requirement, Scope.Of(system)).Applies);
}
