using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Planning;

/// <summary>Which candidates cover a requirement: each that serves it in full, and each group of which an authority states that it covers it together.</summary>
internal sealed class CoverOptions
{
    private readonly ConclusionEngine engine;
    private readonly IReadOnlyList<PlanCandidate> candidates;
    private readonly IReadOnlyList<Scope> scopes;
    private readonly Dictionary<RequirementKey, List<(int Candidate, ControlMapping Mapping)>> serving = [];
    private readonly Dictionary<string, int> byCatalogueCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> available;
    private readonly Dictionary<string, (Scope Scope, ApplicabilityRules Rules)[]> rules;

    public CoverOptions(ConclusionEngine engine, RecordIndex index, IReadOnlyList<PlanCandidate> candidates, IReadOnlyList<Scope> scopes)
    {
        (this.engine, this.candidates, this.scopes) = (engine, candidates, scopes);
        rules = engine.Library.Frameworks.ToDictionary(f => f.Key, f => scopes.Select(s => (s, engine.RulesFor(index, f, s))).ToArray(), StringComparer.Ordinal);
        available = candidates.Select(c => c.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < candidates.Count; at++)
        {
            if (candidates[at].Snapshot.CatalogueCode is { } code)
            {
                byCatalogueCode.TryAdd(code, at);
            }

            foreach (var mapping in candidates[at].Snapshot.Mappings)
            {
                if (!serving.TryGetValue(mapping.Requirement, out var list))
                {
                    serving[mapping.Requirement] = list = [];
                }

                list.Add((at, mapping));
            }
        }
    }

    /// <summary>The requirements of a framework that apply in at least one of the scopes, in reading order.</summary>
    public IReadOnlyList<Requirement> Applying(Framework framework) =>
        [.. framework.Assessable.Where(r => Array.Exists(rules[framework.Key], scope => scope.Rules.Of(r).Applies))];

    /// <summary>The ways to cover a requirement, as places of candidates; none if nothing does.</summary>
    public IReadOnlyList<int[]> Of(Requirement requirement) =>
    [
        .. Serving(requirement.Key).Where(s => s.Mapping.Coverage == Coverage.Full && Counts(s.Candidate, requirement)).Select(s => new[] { s.Candidate }),
        .. engine.CoversOf(requirement.Key).Select(cover => Together(cover, requirement)).OfType<int[]>(),
    ];

    public IEnumerable<(int Candidate, ControlMapping Mapping)> Serving(RequirementKey requirement) => serving.TryGetValue(requirement, out var found) ? found : [];

    /// <summary>Why nothing covers it, and which controls come near.</summary>
    public (LeftReason Reason, IReadOnlyList<string> Serving) WhyLeft(Requirement requirement)
    {
        var aside = Serving(requirement.Key).Where(s => s.Mapping.Coverage == Coverage.Full).Select(s => candidates[s.Candidate].Code)
            .Concat(engine.OffersFor(requirement.Key).Where(o => o.Coverage == Coverage.Full && IsTaken(o.Control)).Select(o => o.Control.Code))
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        if (aside.Count > 0)
        {
            return (LeftReason.SetAside, aside);
        }

        List<string> partly = [.. Serving(requirement.Key).Select(s => candidates[s.Candidate].Code).Distinct(StringComparer.OrdinalIgnoreCase)];
        return (partly.Count > 0 ? LeftReason.OnlyInPart : LeftReason.NoControl, partly);
    }

    // The organization wrote a control of its own under the catalogue's code, so the catalogue's cannot be adopted.
    private bool IsTaken(CatalogueControl control) => !byCatalogueCode.ContainsKey(control.Code) && available.Contains(control.Code);

    private int[]? Together(JointCover cover, Requirement requirement)
    {
        var parts = cover.Controls.Select(code => byCatalogueCode.TryGetValue(code, out var at) && Serves(at, requirement) ? at : -1).ToArray();
        return parts.Length == 0 || Array.Exists(parts, at => at < 0) ? null : parts;
    }

    private bool Serves(int candidate, Requirement requirement) => Serving(requirement.Key).Any(s => s.Candidate == candidate) && Counts(candidate, requirement);

    /// <summary>What the organization says does not apply in a scope covers nothing that applies there.</summary>
    private bool Counts(int candidate, Requirement requirement)
    {
        var notIn = candidates[candidate].NotIn;
        return notIn.Count == 0
            || (notIn.Count < scopes.Count && !Array.Exists(rules[requirement.Framework], scope => notIn.Contains(scope.Scope) && scope.Rules.Of(requirement).Applies));
    }
}
