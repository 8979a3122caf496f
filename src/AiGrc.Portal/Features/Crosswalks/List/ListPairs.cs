using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;

namespace AiGrc.Portal.Features.Crosswalks.List;

/// <param name="Authorities">Who states something of exactly these two, with how much.</param>
public sealed record PairOfFrameworks(Framework First, Framework Second, int Stated, int Inferred, int Contradictions, IReadOnlyList<KeyValuePair<string, int>> Authorities);

/// <param name="Frameworks">Every framework, in the library's order.</param>
public sealed record PairsOfFrameworks(IReadOnlyList<Framework> Frameworks, IReadOnlyList<PairOfFrameworks> Pairs);

/// <summary>Every two frameworks of which something is known, each pair once, in the library's order.</summary>
public sealed class ListPairs(RelationNetwork network, ICurrentUser user)
{
    public Result<PairsOfFrameworks> Run()
    {
        if (!user.May(Permission.ReadLibrary))
        {
            return Problems.Lacks(Permission.ReadLibrary);
        }

        var frameworks = network.Library.Frameworks.OrderBy(f => f.Facts.Order).ToList();
        var places = frameworks.Index().ToDictionary(f => f.Item.Key, f => f.Index, StringComparer.Ordinal);
        var stated = network.Statements.ToLookup(s => Ordered(places, s.Mapping.Source.Framework, s.Mapping.Target.Framework));
        var known = frameworks
            .SelectMany(f => f.Requirements)
            .SelectMany(r => RelatedPairs.Of(network, r).Where(p => places[p.From.Framework] < places[p.To.Framework]))
            .GroupBy(p => (places[p.From.Framework], places[p.To.Framework]), p => p.Kind)
            .ToDictionary(g => g.Key, g => g.CountBy(k => k).ToDictionary());
        var pairs =
            from both in known.Keys.Concat(stated.Select(s => s.Key)).Distinct().Order()
            let counts = known.GetValueOrDefault(both, [])
            select new PairOfFrameworks(
                frameworks[both.Item1], frameworks[both.Item2],
                counts.GetValueOrDefault(PairKind.Stated), counts.GetValueOrDefault(PairKind.Inferred), counts.GetValueOrDefault(PairKind.Contradiction),
                [.. stated[both].CountBy(s => s.Authority, StringComparer.Ordinal).OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal)]);
        return new PairsOfFrameworks(frameworks, [.. pairs]);
    }

    private static (int, int) Ordered(Dictionary<string, int> places, string one, string other) =>
        places[one] < places[other] ? (places[one], places[other]) : (places[other], places[one]);
}
