using AiGrc.Domain.Classification;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Library.Compiled;

/// <summary>The checked content in the shape that is written beside the portal and read at its start.</summary>
public sealed record CompiledLibrary(
    IReadOnlyList<CompiledFramework> Frameworks,
    IReadOnlyList<Crosswalk> Crosswalks,
    IReadOnlyList<RequirementClusters> Clusters,
    IReadOnlyList<SuggestedActions> SuggestedActions,
    CatalogueVocabulary Vocabulary,
    IReadOnlyList<CatalogueDomain> Domains,
    IReadOnlyList<JointCover> JointCovers,
    IReadOnlyList<ControlObjective> Objectives,
    AiActRules AiActRules,
    IReadOnlyList<BreachRules> BreachRules)
{
    /// <param name="version">The digest of what this was read from.</param>
    public ContentLibrary ToContentLibrary(string version) =>
        new(version, [.. Frameworks.Select(f => new Framework(f.Facts, f.Requirements))], Crosswalks, Domains, JointCovers, Objectives)
        {
            Vocabulary = Vocabulary,
            Clusters = Clusters,
            SuggestedActions = SuggestedActions,
            AiActRules = AiActRules,
            BreachRules = BreachRules,
        };
}

public sealed record CompiledFramework(FrameworkFacts Facts, IReadOnlyList<Requirement> Requirements);
