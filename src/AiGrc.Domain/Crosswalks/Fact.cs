namespace AiGrc.Domain.Crosswalks;

/// <summary>What a chain of edges makes certain of its two ends; every set of base relations that can be known is a conjunction of these.</summary>
internal enum Fact
{
    Inside,
    Contains,
    Sharing,
    Apart,
    NotInside,
}

internal static class Facts
{
    public static RelationSet Shows(this Fact fact) => fact switch
    {
        Fact.Inside => RelationSet.InsideOrEqual,
        Fact.Contains => RelationSet.ContainsOrEqual,
        Fact.Sharing => RelationSet.Shares,
        Fact.Apart => RelationSet.Disjoint,
        _ => RelationSet.NotInside,
    };

    public static bool Holds(this RelationClosure closure, Fact fact, int a, int b) => fact switch
    {
        Fact.Inside => closure.IsInside(a, b),
        Fact.Contains => closure.IsInside(b, a),
        Fact.Sharing => closure.IsSharing(a, b),
        Fact.Apart => closure.IsApart(a, b),
        _ => closure.IsNotInside(a, b),
    };
}

/// <summary>A fact about two nodes.</summary>
internal readonly record struct Claim(Fact Fact, int From, int To)
{
    /// <summary>The claims that together say what is known of a pair, and not one more than that takes.</summary>
    public static List<Claim> Of(RelationClosure closure, int a, int b)
    {
        var claims = new List<Claim>();
        Add(Fact.Inside, a, b);
        Add(Fact.Inside, b, a);
        if (claims.Count == 0)
        {
            Add(Fact.Apart, a, b);
        }

        if (claims is [] or [{ Fact: Fact.Inside }])
        {
            if (claims.Count == 0)
            {
                Add(Fact.Sharing, a, b);
            }

            Add(Fact.NotInside, a, b);
            Add(Fact.NotInside, b, a);
        }

        return claims;

        void Add(Fact fact, int from, int to)
        {
            if (closure.Holds(fact, from, to))
            {
                claims.Add(new Claim(fact, from, to));
            }
        }
    }

    /// <summary>Two claims of a pair that exclude each other; empty where its knowledge does not contradict itself.</summary>
    public static IEnumerable<List<Claim>> Excluding(RelationClosure closure, int a, int b)
    {
        foreach (var (inner, outer) in ((int, int)[])[(a, b), (b, a)])
        {
            if (closure.IsInside(inner, outer) && closure.IsNotInside(inner, outer))
            {
                yield return [new Claim(Fact.Inside, inner, outer), new Claim(Fact.NotInside, inner, outer)];
            }
        }

        if (closure.IsSharing(a, b) && closure.IsApart(a, b))
        {
            yield return [new Claim(Fact.Sharing, a, b), new Claim(Fact.Apart, a, b)];
        }
    }
}
