using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Frameworks.Related;

public sealed record RequirementItemKey(string Framework, string Ref)
{
    public static RequirementItemKey Of(RequirementKey key) => new(key.Framework, key.Ref);
}

/// <summary>What is known of how one requirement lies to another.</summary>
/// <param name="Relations">The base relations that are still possible, read from the first; none is a contradiction.</param>
/// <param name="Stated">A statement that counts says exactly this; else it follows from others.</param>
/// <param name="Explanation">Null in lists, and where nothing is known.</param>
public sealed record RelationItem(RequirementItemKey From, RequirementItemKey To, IReadOnlyList<BaseRelation> Relations, bool Stated, ExplanationItem? Explanation)
{
    public static RelationItem Of(KnownRelation known, RelationExplanation? explanation = null) => new(
        RequirementItemKey.Of(known.From), RequirementItemKey.Of(known.To), [.. known.Relation.Relations], known.IsStated, explanation is null ? null : ExplanationItem.Of(explanation));
}

/// <summary>The fewest statements that yield a relation.</summary>
/// <param name="Shortest">False where looking for fewer was given up; none of them can be left out all the same.</param>
public sealed record ExplanationItem(IReadOnlyList<StatementItem> Statements, IReadOnlyList<ChainItem> Chains, bool Shortest)
{
    public static ExplanationItem Of(RelationExplanation explanation) =>
        new([.. explanation.Statements.Select(StatementItem.Of)], [.. explanation.Chains.Select(ChainItem.Of)], explanation.IsShortest);
}

/// <param name="Standing">Whether it counts, or why it does not.</param>
public sealed record StatementItem(
    string Crosswalk, string StatedBy, RequirementItemKey Source, RequirementItemKey Target, BaseRelation Relation, int? Strength, string Rationale, StatementStanding Standing)
{
    public static StatementItem Of(Statement statement) => new(
        statement.Crosswalk.Key, statement.Authority, RequirementItemKey.Of(statement.Mapping.Source), RequirementItemKey.Of(statement.Mapping.Target), statement.Mapping.Relation,
        statement.Mapping.Strength, statement.Mapping.Rationale, statement.Standing);
}

/// <summary>Steps of which each begins where the one before ended.</summary>
/// <param name="Shows">What they make certain of the two ends.</param>
public sealed record ChainItem(IReadOnlyList<StepItem> Steps, IReadOnlyList<BaseRelation> Shows)
{
    public static ChainItem Of(RelationChain chain) => new([.. chain.Steps.Select(StepItem.Of)], [.. chain.Shows.Relations]);
}

/// <param name="StatedBy">Null for the framework's own tree, where a child lies inside its parent or equals it.</param>
public sealed record StepItem(RequirementItemKey From, RequirementItemKey To, IReadOnlyList<BaseRelation> Relations, string? StatedBy)
{
    public static StepItem Of(ChainStep step) => new(RequirementItemKey.Of(step.From), RequirementItemKey.Of(step.To), [.. step.Relation.Relations], step.Stated?.Authority);
}

/// <summary>Statements that cannot all hold, and no fewer of them; or a pair of which authorities state different relations.</summary>
/// <param name="Kind">contradiction or disagreement.</param>
/// <param name="Chain">What leads to what another statement rules out; null for a disagreement.</param>
/// <param name="Decided">The order of authorities says who counts.</param>
public sealed record ConflictItem(string Kind, IReadOnlyList<StatementItem> Statements, ChainItem? Chain, bool Decided)
{
    public static ConflictItem Of(Contradiction found) => new("contradiction", [.. found.Statements.Select(StatementItem.Of)], ChainItem.Of(found.Chain), found.IsDecided);

    public static ConflictItem Of(Disagreement found) => new(
        "disagreement", [.. found.Statements.Select(StatementItem.Of)], null, found.Statements.All(s => s.Standing != StatementStanding.Contested));
}
