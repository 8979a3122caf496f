using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Own;

/// <summary>A framework that an organization writes: the keys of the library's own files, most of which it may leave out.</summary>
/// <param name="MustBeServed">Accepted, so that a file of the library can be taken as it is; only the library's own catalogue must serve anything.</param>
internal sealed record OwnFrameworkFile(
    Place Place,
    string Key,
    string Name,
    IReadOnlyList<OwnRequirementEntry> Requirements,
    string? ShortName = null,
    int? Order = null,
    string? Version = null,
    string? Publisher = null,
    OwnSource? Source = null,
    string? Licence = null,
    IReadOnlyList<string>? Notes = null,
    VocabularyEntry? Vocabulary = null,
    FrameworkCounts? Counts = null,
    string? Published = null,
    DateOnly? ApplicableFrom = null,
    DateOnly? StatusAsOf = null,
    bool Superseded = false,
    bool MustBeServed = false,
    IReadOnlyList<AttributeEntry>? Attributes = null,
    IReadOnlyList<string>? RequiredOfAssessable = null)
{
    public FrameworkFile ToFile()
    {
        var parents = Requirements.Select(r => r.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var requirements = Requirements.Select(r => r.ToEntry(parents.Contains(r.Ref))).ToList();
        return new FrameworkFile(
            Place, Key, Name, ShortName ?? Name, Order ?? OwnDefaults.Order, Version ?? OwnDefaults.Version, Publisher ?? OwnDefaults.NotStated,
            new SourceCitation(Source?.Title ?? Name, Source?.Section ?? "", Source?.Url ?? "", Source?.AmendingUrl), Licence ?? OwnDefaults.NotStated, Notes ?? [],
            Vocabulary ?? VocabularyOf(requirements), Counts ?? new FrameworkCounts(Place, requirements.Count, requirements.Count(r => r.Assessable)), requirements,
            Published, ApplicableFrom, StatusAsOf, Superseded, MustBeServed, Attributes, RequiredOfAssessable);
    }

    private static VocabularyEntry VocabularyOf(IReadOnlyList<RequirementEntry> requirements) => new(
        [.. requirements.Select(r => r.Kind).Distinct(StringComparer.Ordinal)],
        [.. requirements.SelectMany(r => r.ObligedRoles ?? []).Distinct(StringComparer.Ordinal)],
        [.. requirements.SelectMany(r => r.Tiers ?? []).Distinct(StringComparer.Ordinal)]);
}

internal sealed record OwnSource(Place Place, string? Title = null, string? Section = null, string? Url = null, string? AmendingUrl = null);

internal sealed record OwnRequirementEntry(
    Place Place,
    string Ref,
    string Title,
    string? Summary = null,
    string? Kind = null,
    bool? Assessable = null,
    string? Parent = null,
    IReadOnlyList<string>? ObligedRoles = null,
    IReadOnlyList<string>? Tiers = null,
    DateOnly? ApplicableFrom = null,
    DateOnly? ApplicableFromAnnexI = null,
    DateOnly? OriginalApplicableFrom = null,
    DateOnly? OriginalApplicableFromAnnexI = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null)
{
    /// <summary>What nobody says: a requirement with others below it groups them, one without is to be met.</summary>
    public RequirementEntry ToEntry(bool hasChildren) => new(
        Place, Ref, Kind ?? (hasChildren ? "group" : "requirement"), Title, Summary ?? "", Assessable ?? !hasChildren, Parent, ObligedRoles, Tiers, ApplicableFrom,
        ApplicableFromAnnexI, OriginalApplicableFrom, OriginalApplicableFromAnnexI, Attributes);
}

/// <summary>A crosswalk that an organization writes.</summary>
internal sealed record OwnCrosswalkFile(
    Place Place,
    string SourceFramework,
    string TargetFramework,
    string Authority,
    string? Key = null,
    string? Method = null,
    IReadOnlyList<OwnMappingEntry>? Mappings = null,
    CrosswalkCounts? Counts = null,
    UnmappedTargets? TargetsWithoutSource = null,
    IReadOnlyList<OwnWholeEntry>? Covers = null)
{
    public CrosswalkFile ToFile(string key)
    {
        var mappings = (Mappings ?? []).Select(m => m.ToEntry()).ToList();
        var counts = new CrosswalkCounts(
            Place, mappings.Count, mappings.Count(m => m.Source != OwnDefaults.Authored), mappings.Select(m => m.SourceRef).Distinct(StringComparer.Ordinal).Count(), Covers?.Count ?? 0);
        return new CrosswalkFile(
            Place, key, SourceFramework, TargetFramework, Authority, Method ?? OwnDefaults.NotStated, Counts ?? counts, mappings, TargetsWithoutSource,
            [.. (Covers ?? []).Select(c => new WholeEntry(c.Place, c.Whole, c.Parts, c.Rationale ?? OwnDefaults.NotStated, c.Source ?? OwnDefaults.Authored))]);
    }
}

internal sealed record OwnMappingEntry(
    Place Place, string SourceRef, string TargetRef, SetRelation Relationship, string? Rationale = null, string? Source = null, int? Strength = null)
{
    public MappingEntry ToEntry() => new(Place, SourceRef, TargetRef, Relationship, Rationale ?? OwnDefaults.NotStated, Source ?? OwnDefaults.Authored, Strength);
}

internal sealed record OwnWholeEntry(Place Place, RefEntry Whole, IReadOnlyList<RefEntry> Parts, string? Rationale = null, string? Source = null);

/// <summary>What holds where an organization's file, or another tool's, says nothing.</summary>
internal static class OwnDefaults
{
    /// <summary>After the library's own frameworks.</summary>
    public const int Order = 10_000;
    public const string Version = "1";
    public const string NotStated = "Not stated";
    public const string Authored = "authored";
}
