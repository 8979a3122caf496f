using AiGrc.Domain.Classification;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;

namespace AiGrc.Domain.Frameworks;

/// <summary>The content that is the same for every organization: frameworks, crosswalks, catalogue. Immutable, checked when it was built.</summary>
public sealed class ContentLibrary(
    string version,
    IReadOnlyList<Framework> frameworks,
    IReadOnlyList<Crosswalk> crosswalks,
    IReadOnlyList<CatalogueDomain> domains,
    IReadOnlyList<JointCover> jointCovers,
    IReadOnlyList<ControlObjective> objectives)
{
    private readonly Lazy<LegalRules> rules = new(LegalRules.None);

    private readonly Dictionary<string, Framework> byKey = frameworks.ToDictionary(f => f.Key, StringComparer.Ordinal);

    private readonly Dictionary<string, CatalogueControl> byCode =
        domains.SelectMany(d => d.Controls).ToDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>A digest of the content, so that two nodes or two moments can be compared.</summary>
    public string Version { get; } = version;

    public IReadOnlyList<Framework> Frameworks { get; } = frameworks;

    public IReadOnlyList<Crosswalk> Crosswalks { get; } = crosswalks;

    public IReadOnlyList<CatalogueDomain> Domains { get; } = domains;

    public IReadOnlyList<JointCover> JointCovers { get; } = jointCovers;

    public IReadOnlyList<ControlObjective> Objectives { get; } = objectives;

    /// <summary>The words the catalogue's controls use for owners, stages, roles and sources of evidence.</summary>
    public CatalogueVocabulary Vocabulary { get; init; } = CatalogueVocabulary.Empty;

    /// <summary>Requirements of several frameworks that share one objective: relevant together, not sufficient for each other.</summary>
    public IReadOnlyList<RequirementClusters> Clusters { get; init; } = [];

    public IReadOnlyList<SuggestedActions> SuggestedActions { get; init; } = [];

    /// <summary>What the law decides by: classes of AI systems, clocks of breaches.</summary>
    public LegalRules Rules => rules.Value;

    /// <summary>Rules are read when first asked for: few requests need them, and every start would pay for them.</summary>
    public Lazy<LegalRules> RulesWhenNeeded { init => rules = value; }

    public IEnumerable<CatalogueControl> CatalogueControls => Domains.SelectMany(d => d.Controls);

    public Framework? Framework(string key) => byKey.GetValueOrDefault(key);

    public Requirement? Requirement(RequirementKey key) => Framework(key.Framework)?.Find(key.Ref);

    /// <summary>A requirement as people name it: "SOC 2 CC6.1"; by its framework's key where the library lacks that.</summary>
    public string NameOf(RequirementKey key) => $"{Framework(key.Framework)?.ShortName ?? key.Framework} {key.Ref}";

    public CatalogueControl? CatalogueControl(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The same library with more frameworks and crosswalks.</summary>
    internal ContentLibrary With(string version, IReadOnlyList<Framework> more, IReadOnlyList<Crosswalk> stated) =>
        new(version, [.. Frameworks, .. more], [.. Crosswalks, .. stated], Domains, JointCovers, Objectives)
        {
            Vocabulary = Vocabulary,
            Clusters = Clusters,
            SuggestedActions = SuggestedActions,
            RulesWhenNeeded = rules,
        };
}
