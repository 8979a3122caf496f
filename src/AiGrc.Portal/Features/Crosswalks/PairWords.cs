using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Crosswalks;

/// <summary>How relations are said in a sentence.</summary>
internal static class PairWords
{
    /// <summary>"overlaps or contains", to stand between two refs.</summary>
    public static string Verb(RelationSet relation) =>
        relation.IsContradiction ? "contradicts itself about"
        : relation == RelationSet.Shares ? "shares something with"
        : string.Join(" or ", relation.Relations.Select(Verb));

    public static string Verb(BaseRelation relation) => relation switch
    {
        BaseRelation.Equals => "equals",
        BaseRelation.Inside => "lies inside",
        BaseRelation.Contains => "contains",
        BaseRelation.Overlaps => "overlaps",
        _ => "has no relation to",
    };

    /// <summary>"Overlaps or contains", to stand alone.</summary>
    public static string Alone(RelationSet relation) =>
        relation.IsContradiction ? "Contradiction"
        : relation == RelationSet.Shares ? "Share something"
        : string.Join(" or ", relation.Relations.Select(r => r == BaseRelation.Disjoint ? "no relation" : Verb(r))) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    /// <summary>What a chain of steps makes certain of its two ends.</summary>
    public static string Shows(RelationSet shows, string first, string last) => shows switch
    {
        _ when shows == RelationSet.InsideOrEqual => $"all of {first} lies in {last}",
        _ when shows == RelationSet.ContainsOrEqual => $"all of {last} lies in {first}",
        _ when shows == RelationSet.Shares => $"{first} and {last} share something",
        _ when shows == RelationSet.Disjoint => $"{first} and {last} share nothing",
        _ when shows == RelationSet.NotInside => $"{first} has something that {last} has not",
        _ => $"{first} {Verb(shows)} {last}",
    };

    /// <summary>What may be concluded from one for the other.</summary>
    public static string Follows(RelatedPair pair) => pair.Relation switch
    {
        _ when pair.Kind == PairKind.Contradiction => "Nothing, until somebody decides which statement to follow.",
        { IsInsideOrEqual: true, IsContainsOrEqual: true } => "If either is met, so is the other.",
        { IsInsideOrEqual: true } => $"If {pair.To.Ref} is met, {pair.From.Ref} is met. If {pair.From.Ref} is met, {pair.To.Ref} is at least partly met.",
        { IsContainsOrEqual: true } => $"If {pair.From.Ref} is met, {pair.To.Ref} is met. If {pair.To.Ref} is met, {pair.From.Ref} is at least partly met.",
        { IsSharing: true } => $"If one of the two is met, the other is at least partly met; met only once somebody states that it lies inside.",
        _ => "Nothing: neither says anything about the other.",
    };

    public static string Kind(PairKind kind) => kind switch
    {
        PairKind.Stated => "Stated",
        PairKind.Inferred => "Inferred",
        PairKind.InferredOfHeading => "Inferred of a heading",
        _ => "Contradiction",
    };

    public static string? Standing(Statement statement) => statement.Standing switch
    {
        StatementStanding.SetAside => "Set aside: it contradicts an authority that counts more.",
        StatementStanding.Contested => "Contested: it contradicts an equal, and nobody has decided.",
        StatementStanding.Overruled => $"Overruled: {statement.Reason}",
        _ => null,
    };

    public static string Ground(LeadGround ground) => ground switch
    {
        LeadGround.StatedOverlap => "Stated to overlap",
        LeadGround.Contested => "Contested",
        LeadGround.SharedObjective => "Share an objective",
        _ => "Share something",
    };

    /// <summary>The statement read from the side of a requirement.</summary>
    public static BaseRelation From(this Statement statement, RequirementKey side) => statement.Mapping.Source == side ? statement.Mapping.Relation : statement.Mapping.Relation.Inverse();

    /// <summary>An authority's name without what its source adds about itself.</summary>
    public static string Name(string authority) =>
        authority.Split([';', ',', '('], 2)[0].TrimEnd() is { Length: > 0 } name ? name : authority;

    /// <summary>A ref for the head of a narrow column: "Chapter III" is "Cha III".</summary>
    public static string Short(string reference) =>
        string.Join(' ', reference.Split(' ').Select(word => word.Length > 4 && word.All(char.IsLetter) ? word[..3] : word));
}
