using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Crosswalks.Explore;

/// <summary>Why a pair is related, in one line.</summary>
internal static class PairReasons
{
    private const int BridgesNamed = 3;

    /// <summary>The rationale of what is stated; for what is inferred, the requirements that it leads through.</summary>
    public static string Why(CrosswalkView view, RelatedPair pair) => pair.Kind switch
    {
        PairKind.Stated => string.Join(' ', pair.Statements.Where(s => s.Standing == StatementStanding.Counts).Select(s => s.Mapping.Rationale).Distinct(StringComparer.Ordinal)),
        PairKind.Contradiction when pair.Statements.Count > 0 => string.Join(' ', pair.Statements.Select(s => s.Mapping.Rationale).Distinct(StringComparer.Ordinal)),
        PairKind.Contradiction => "Cannot hold with what others state.",
        _ => Through(view, pair),
    };

    private static string Through(CrosswalkView view, RelatedPair pair)
    {
        var bridges = (view.Explain(pair.From.Key, pair.To.Key)?.Chains ?? [])
            .SelectMany(c => c.Steps).SelectMany(s => (RequirementKey[])[s.From, s.To]).Distinct()
            .Where(k => k != pair.From.Key && k != pair.To.Key)
            .Select(k => k.Framework == view.From.Key || k.Framework == view.To.Key ? k.Ref : Name(view, k)).ToList();
        return bridges.Count == 0 ? "" : $"Through {string.Join(", ", bridges.Take(BridgesNamed))}{(bridges.Count > BridgesNamed ? $" and {bridges.Count - BridgesNamed} more" : "")}";
    }

    /// <summary>A requirement of any framework: "ISO/IEC 42001 A.10.3".</summary>
    public static string Name(CrosswalkView view, RequirementKey key) => view.Network.Library.NameOf(key);
}
