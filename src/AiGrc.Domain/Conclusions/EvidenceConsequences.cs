using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>A conclusion that changes.</summary>
public sealed record ConclusionChange(Requirement Requirement, Scope Scope, ConclusionInterval From, ConclusionInterval To);

/// <summary>An evidence version whose validity ends, and what falls at that moment because of it.</summary>
/// <param name="Evidence">What lapses.</param>
/// <param name="Version">The version that held longest.</param>
/// <param name="At">When.</param>
/// <param name="Falls">Requirements of the chosen frameworks that rest on it and fall at that moment, in every scope.</param>
public sealed record Lapse(EvidenceSnapshot Evidence, EvidenceVersionSnapshot Version, DateTimeOffset At, IReadOnlyList<ConclusionChange> Falls)
{
    public int Requirements => Falls.Select(f => f.Requirement.Key).Distinct().Count();

    public int Frameworks => Falls.Select(f => f.Requirement.Framework).Distinct(StringComparer.Ordinal).Count();
}

/// <summary>What evidence carries: which conclusions of the chosen frameworks change when a version lapses, is withdrawn or is accepted.</summary>
public sealed class EvidenceConsequences(ConclusionEngine engine, RecordIndex index)
{
    private readonly Dictionary<string, Framework> chosen = engine.Chosen(index).ToDictionary(f => f.Key, StringComparer.Ordinal);
    private readonly Dictionary<(string Framework, Scope Scope), ApplicabilityRules> rules = [];

    /// <summary>The lapses until a moment, soonest first; one for every evidence that stops proving something. Several that end together fall together.</summary>
    public IReadOnlyList<Lapse> Upcoming(DateTimeOffset until)
    {
        var found = new Dictionary<(EvidenceId Evidence, DateTimeOffset At), (EvidenceVersionSnapshot Version, HashSet<ConclusionChange> Falls)>();
        foreach (var scope in index.Scopes)
        {
            var ending = index.StandingsIn(scope).Select((standing, ordinal) => (standing, ordinal)).Where(s => s.standing.IsProven && s.standing.Evidence.Until <= until);
            foreach (var together in ending.GroupBy(s => s.standing.Evidence.Until!.Value))
            {
                var at = together.Key;
                var falls = Changes(scope, [.. together.Select(s => s.ordinal)], s => s.IsProvenAt(at.AddTicks(-1)), s => s.IsProvenAt(at), at);
                foreach (var (standing, _) in together)
                {
                    var reached = engine.TargetsOf([.. standing.Control.Mappings.Select(m => m.Requirement)]);
                    var own = falls.Where(f => reached.Contains(f.Requirement.Key)).ToList();
                    foreach (var version in standing.Evidence.Valid.Where(v => v.ValidUntil == at))
                    {
                        if (!found.TryGetValue((version.EvidenceId, at), out var entry))
                        {
                            found[(version.EvidenceId, at)] = entry = (version, []);
                        }

                        entry.Falls.UnionWith(own);
                    }
                }
            }
        }

        return
        [
            .. found.Select(f => new Lapse(index.EvidenceOf(f.Key.Evidence)!, f.Value.Version, f.Key.At, InOrder(f.Value.Falls)))
                .OrderBy(l => l.At).ThenByDescending(l => l.Requirements).ThenBy(l => l.Evidence.Title, StringComparer.Ordinal).ThenBy(l => l.Evidence.Id.Value),
        ];
    }

    /// <summary>What changes now if a version is withdrawn.</summary>
    public IReadOnlyList<ConclusionChange> IfWithdrawn(EvidenceVersionSnapshot version) => If(version with { WithdrawnAt = index.Moment });

    /// <summary>What changes now if a version is accepted.</summary>
    public IReadOnlyList<ConclusionChange> IfAccepted(EvidenceVersionSnapshot version) => If(version with { Review = ReviewState.Accepted, ReviewedAt = index.Moment });

    private List<ConclusionChange> If(EvidenceVersionSnapshot changed)
    {
        var implementations = (index.EvidenceOf(changed.EvidenceId)?.Proves ?? []).Distinct().Select(index.Implementation).OfType<ImplementationSnapshot>().ToList();
        var standings = implementations.ToDictionary(i => i.Id, i => index.Evidence.If(changed, i.Id, i.Status));
        var controls = implementations.Select(i => index.OrdinalOf(i.ControlId)).OfType<int>().Distinct().ToList();
        var changes = new List<ConclusionChange>();
        foreach (var scope in index.Scopes)
        {
            var all = index.StandingsIn(scope);
            var touched = controls.FindAll(ordinal => Touched(all[ordinal]));
            changes.AddRange(touched.Count == 0 ? [] : Changes(scope, touched, s => s.IsProven, s => Touched(s) ? s.IsDeclared && standings[s.Implementation!.Id].IsProof : s.IsProven, index.Moment));
        }

        return InOrder(changes);

        bool Touched(ControlStanding standing) => standing.Implementation is { } implementation && standings.ContainsKey(implementation.Id);
    }

    private List<ConclusionChange> Changes(
        Scope scope, IReadOnlyCollection<int> controls, Func<ControlStanding, bool> before, Func<ControlStanding, bool> after, DateTimeOffset at)
    {
        var (from, to) = (engine.Reason(index, scope, before), engine.Reason(index, scope, after));
        return
        [
            .. Affected(controls)
                .Where(r => RulesFor(r.Framework, scope).Of(r).Applies && index.ByHand(r.Key, scope, at) is null)
                .Select(r => new ConclusionChange(r, scope, from.Derive(r.Key).Proven, to.Derive(r.Key).Proven))
                .Where(c => c.From != c.To),
        ];
    }

    /// <summary>Only requirements that the controls serve can change by them, and those that these flow into.</summary>
    private IEnumerable<Requirement> Affected(IReadOnlyCollection<int> controls) =>
        engine.TargetsOf([.. controls.SelectMany(c => index.Controls[c].Mappings).Select(m => m.Requirement).Distinct()])
            .Select(key => chosen.GetValueOrDefault(key.Framework)?.Find(key.Ref)).OfType<Requirement>().Where(r => r.Assessable);

    private ApplicabilityRules RulesFor(string framework, Scope scope) =>
        rules.TryGetValue((framework, scope), out var known) ? known : rules[(framework, scope)] = engine.RulesFor(index, chosen[framework], scope);

    private static List<ConclusionChange> InOrder(IEnumerable<ConclusionChange> changes) =>
        [.. changes.OrderBy(c => c.Requirement.Framework, StringComparer.Ordinal).ThenBy(c => c.Requirement.Ref, StringComparer.Ordinal).ThenBy(c => c.Scope.ToString(), StringComparer.Ordinal)];
}
