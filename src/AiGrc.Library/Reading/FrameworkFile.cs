using AiGrc.Domain.Frameworks;

namespace AiGrc.Library.Reading;

/// <summary>frameworks/*.yaml: one framework in one version.</summary>
internal sealed record FrameworkFile(
    Place Place,
    string Key,
    string Name,
    string ShortName,
    int Order,
    string Version,
    string Publisher,
    SourceCitation Source,
    string Licence,
    IReadOnlyList<string> Notes,
    VocabularyEntry Vocabulary,
    FrameworkCounts Counts,
    IReadOnlyList<RequirementEntry> Requirements,
    string? Published = null,
    DateOnly? ApplicableFrom = null,
    DateOnly? StatusAsOf = null,
    bool Superseded = false,
    bool MustBeServed = false,
    IReadOnlyList<AttributeEntry>? Attributes = null,
    IReadOnlyList<string>? RequiredOfAssessable = null);

/// <summary>The words that this framework's requirements may use.</summary>
internal sealed record VocabularyEntry(IReadOnlyList<string> Kinds, IReadOnlyList<string>? Roles = null, IReadOnlyList<string>? Tiers = null);

internal sealed record AttributeEntry(Place Place, string Name, string Label, IReadOnlyList<string>? Values = null);

internal sealed record FrameworkCounts(Place Place, int Nodes, int Assessable, IReadOnlyList<CountEntry>? Details = null);

/// <summary>How many requirements are like the pattern.</summary>
internal sealed record CountEntry(Place Place, int Count, CountPattern Of);

internal sealed record CountPattern(
    Place Place,
    string? Kind = null,
    string? Parent = null,
    string? RefMatches = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null);

internal sealed record RequirementEntry(
    Place Place,
    string Ref,
    string Kind,
    string Title,
    string Summary,
    bool Assessable,
    string? Parent = null,
    IReadOnlyList<string>? ObligedRoles = null,
    IReadOnlyList<string>? Tiers = null,
    DateOnly? ApplicableFrom = null,
    DateOnly? ApplicableFromAnnexI = null,
    DateOnly? OriginalApplicableFrom = null,
    DateOnly? OriginalApplicableFromAnnexI = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null);

/// <summary>rules/not-for-organizations.yaml: nodes that bind only authorities.</summary>
internal sealed record NotForOrganizationsFile(
    Place Place, string Description, IReadOnlyList<ReasonEntry> Reasons, IReadOnlyList<NotForOrganizationsEntry> Frameworks);

internal sealed record ReasonEntry(Place Place, string Key, string Text);

internal sealed record NotForOrganizationsEntry(Place Place, string Framework, IReadOnlyList<ExcludedRequirement> Requirements);

internal sealed record ExcludedRequirement(Place Place, string Ref, string Title, string Reason);
