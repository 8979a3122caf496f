using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Crosswalks;

/// <summary>Why a relation is known: the fewest statements that yield it.</summary>
/// <param name="Relation">What they yield; a contradiction where they cannot all hold.</param>
/// <param name="Chains">What leads from the one requirement to the other, one chain for each thing that is certain.</param>
/// <param name="IsShortest">False where looking for fewer statements was given up: these suffice and none of them can be left out.</param>
public sealed record RelationExplanation(
    RequirementKey From, RequirementKey To, RelationSet Relation, IReadOnlyList<Statement> Statements, IReadOnlyList<RelationChain> Chains, bool IsShortest);

/// <summary>Steps of which each begins where the one before ended.</summary>
/// <param name="Shows">What the steps make certain of its two ends.</param>
public sealed record RelationChain(IReadOnlyList<ChainStep> Steps, RelationSet Shows);

/// <summary>One step.</summary>
/// <param name="Relation">Read from <paramref name="From"/> to <paramref name="To"/>, as far as the chain makes use of it.</param>
/// <param name="Stated">Who states it; null for the framework's own tree, where a child lies inside its parent or equals it.</param>
public sealed record ChainStep(RequirementKey From, RequirementKey To, RelationSet Relation, Statement? Stated);

/// <summary>What is known of a pair.</summary>
/// <param name="IsStated">A statement that counts says exactly this; else it follows from others.</param>
public sealed record KnownRelation(RequirementKey From, RequirementKey To, RelationSet Relation, bool IsStated);
