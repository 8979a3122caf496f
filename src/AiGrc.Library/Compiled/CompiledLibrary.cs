using AiGrc.Domain.Classification;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Library.Compiled;

/// <summary>The checked content, in the two parts that are written beside the portal.</summary>
public sealed record CompiledLibrary(CompiledContent Content, LegalRules Rules);

/// <summary>The part that every start of the portal reads.</summary>
public sealed record CompiledContent(
    IReadOnlyList<CompiledFramework> Frameworks,
    IReadOnlyList<Crosswalk> Crosswalks,
    IReadOnlyList<RequirementClusters> Clusters,
    IReadOnlyList<SuggestedActions> SuggestedActions,
    CatalogueVocabulary Vocabulary,
    IReadOnlyList<CatalogueDomain> Domains,
    IReadOnlyList<JointCover> JointCovers,
    IReadOnlyList<ControlObjective> Objectives)
{
    /// <param name="version">The digest of what this was read from.</param>
    public ContentLibrary ToContentLibrary(string version, Lazy<LegalRules> rules) =>
        new(version, [.. Frameworks.Select(f => new Framework(f.Facts, f.Requirements))], Crosswalks, Domains, JointCovers, Objectives)
        {
            Vocabulary = Vocabulary,
            Clusters = Clusters,
            SuggestedActions = SuggestedActions,
            RulesWhenNeeded = rules,
        };
}

public sealed record CompiledFramework(FrameworkFacts Facts, IReadOnlyList<Requirement> Requirements);
