using System.Globalization;

namespace AiGrc.Domain.Frameworks.Versions;

/// <summary>What is different between a requirement and the one it became, beside its number.</summary>
internal static class RequirementChanges
{
    public static IReadOnlyList<FieldChange> Between(Requirement old, Requirement newer) =>
    [
        .. One("Under", old.Parent ?? "", newer.Parent ?? ""),
        .. One("Title", old.Title, newer.Title),
        .. One("Summary", old.Summary, newer.Summary),
        .. One("Can be met", old.Assessable ? "yes" : "no", newer.Assessable ? "yes" : "no"),
        .. One("Who", List(old.ObligedRoles), List(newer.ObligedRoles)),
        .. One("Tier", List(old.Tiers), List(newer.Tiers)),
        .. One("Applies from", Day(old.ApplicableFrom), Day(newer.ApplicableFrom)),
        .. One("Applies from (Annex I)", Day(old.ApplicableFromAnnexI), Day(newer.ApplicableFromAnnexI)),
        .. One("Not for organizations", old.NotForOrganizations ?? "", newer.NotForOrganizations ?? ""),
        .. Attributes(old, newer),
    ];

    // Another framework has other attributes; that is no change of the requirement.
    private static IEnumerable<FieldChange> Attributes(Requirement old, Requirement newer) =>
        (old.Framework == newer.Framework ? old.Attributes.Keys.Union(newer.Attributes.Keys, StringComparer.Ordinal) : old.Attributes.Keys.Intersect(newer.Attributes.Keys, StringComparer.Ordinal))
        .Order(StringComparer.Ordinal)
        .SelectMany(name => One(name, List(old.Attributes.GetValueOrDefault(name) ?? []), List(newer.Attributes.GetValueOrDefault(name) ?? [])));

    private static IEnumerable<FieldChange> One(string field, string before, string after) =>
        string.Equals(before, after, StringComparison.Ordinal) ? [] : [new FieldChange(field, before, after)];

    private static string List(IEnumerable<string> values) => string.Join(", ", values);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
