namespace AiGrc.Domain.Crosswalks;

/// <summary>What becomes of a statement among all others.</summary>
public enum StatementStanding
{
    Counts,

    /// <summary>It contradicts an authority that the organization ranks higher, so it does not count.</summary>
    SetAside,

    /// <summary>It takes part in a contradiction that nobody has decided, so nothing flows from it.</summary>
    Contested,

    /// <summary>The organization does not follow it, with a reason.</summary>
    Overruled,
}

/// <summary>A mapping with the crosswalk that it stands in and what becomes of it.</summary>
/// <param name="Reason">Why the organization overruled it.</param>
public sealed record Statement(Crosswalk Crosswalk, Mapping Mapping, StatementStanding Standing, string? Reason)
{
    public string Authority => Mapping.StatedBy;
}

/// <summary>Statements that cannot all hold, and no fewer of them: without any one the rest can.</summary>
/// <param name="Chain">The steps that lead to what the other statement rules out.</param>
/// <param name="GaveWay">The statements of the lowest authority among them, where an order of authorities decides; none where nobody has decided.</param>
public sealed record Contradiction(IReadOnlyList<Statement> Statements, RelationChain Chain, IReadOnlyList<Statement> GaveWay)
{
    public bool IsDecided => GaveWay.Count > 0;
}

/// <summary>A pair of which more than one relation is stated.</summary>
/// <param name="Statements">All of them, also those that do not count.</param>
public sealed record Disagreement(Frameworks.RequirementKey First, Frameworks.RequirementKey Second, IReadOnlyList<Statement> Statements);
