using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>Concludes from the records of a moment. Keeps nothing but the library, so one engine serves everyone.</summary>
public sealed class ConclusionEngine
{
    private static readonly Func<ControlStanding, bool> Now = s => s.IsProven;

    private readonly ILookup<RequirementKey, JointCover> covers;
    private readonly ILookup<RequirementKey, CatalogueOffer> offers;
    private readonly IReadOnlyList<ConclusionFlow> flows;

    /// <param name="flows">Asked in this order; none means that only a requirement's own controls speak for it.</param>
    public ConclusionEngine(ContentLibrary library, params IReadOnlyList<ConclusionFlow> flows)
    {
        (Library, this.flows) = (library, flows);
        covers = library.JointCovers.ToLookup(c => c.Requirement);
        offers = library.CatalogueControls.SelectMany(c => c.Mappings.Select(m => (m.Requirement, Offer: new CatalogueOffer(c, m.Coverage)))).ToLookup(o => o.Requirement, o => o.Offer);
    }

    public ContentLibrary Library { get; }

    internal bool HasFlows => flows.Count > 0;

    /// <summary>Everything for one framework in one scope.</summary>
    public FrameworkConclusions Conclude(RecordIndex index, Framework framework, Scope scope)
    {
        var rules = RulesFor(index, framework, scope);
        var derive = Deriver(index, scope, Now);
        var (items, not) = (new List<RequirementConclusion>(), new List<Applicability>());
        foreach (var requirement in framework.Assessable)
        {
            var applicability = rules.Of(requirement);
            if (applicability.Applies)
            {
                items.Add(new RequirementConclusion(this, index, applicability, scope, derive(requirement.Key)));
            }
            else
            {
                not.Add(applicability);
            }
        }

        return new FrameworkConclusions(framework, scope, index.Moment, items, not);
    }

    /// <summary>The organization's chosen frameworks, in its order; one that left the library is left out.</summary>
    public IReadOnlyList<FrameworkConclusions> ConcludeChosen(RecordIndex index, Scope scope) => [.. Chosen(index).Select(f => Conclude(index, f, scope))];

    /// <summary>One requirement in one scope.</summary>
    public ScopeConclusion Conclude(RecordIndex index, Requirement requirement, Scope scope)
    {
        var framework = Library.Framework(requirement.Framework)
            ?? throw new ArgumentException($"The library has no framework {requirement.Framework}.", nameof(requirement));
        var applicability = RulesFor(index, framework, scope).Of(requirement);
        var conclusion = applicability.Applies
            ? new RequirementConclusion(this, index, applicability, scope, Deriver(index, scope, Now)(requirement.Key))
            : null;
        return new ScopeConclusion(scope, index.NameOf(scope), applicability, conclusion);
    }

    /// <summary>One requirement in every scope: the organization first, then its systems by name.</summary>
    public IReadOnlyList<ScopeConclusion> InAllScopes(RecordIndex index, Requirement requirement) => [.. index.Scopes.Select(s => Conclude(index, requirement, s))];

    public Applicability Applicability(RecordIndex index, Requirement requirement, Scope scope) =>
        RulesFor(index, Library.Framework(requirement.Framework) ?? throw new ArgumentException($"The library has no framework {requirement.Framework}.", nameof(requirement)), scope)
            .Of(requirement);

    internal IEnumerable<Framework> Chosen(RecordIndex index) => index.Records.Organization.Frameworks.Select(Library.Framework).OfType<Framework>();

    internal ApplicabilityRules RulesFor(RecordIndex index, Framework framework, Scope scope) =>
        new(framework, index.Records.Organization, scope.System is { } id
            ? index.System(id) ?? throw new ArgumentException($"The records of this moment have no AI system {id.Value}; ask Knows(scope) first.", nameof(scope))
            : null);

    /// <summary>The statements of joint cover for a requirement.</summary>
    internal IEnumerable<JointCover> CoversOf(RequirementKey requirement) => covers[requirement];

    /// <summary>The catalogue's controls for a requirement.</summary>
    internal IEnumerable<CatalogueOffer> OffersFor(RequirementKey requirement) => offers[requirement];

    /// <summary>What follows from the records for any requirement in the scope, if the controls that hold are those that <paramref name="isProven"/> names.</summary>
    internal Func<RequirementKey, DerivedIntervals> Deriver(RecordIndex index, Scope scope, Func<ControlStanding, bool> isProven)
    {
        var standings = index.StandingsIn(scope);
        if (!HasFlows)
        {
            return Direct;
        }

        var memory = new Dictionary<RequirementKey, DerivedIntervals>();
        return key => Findings(key, scope, Remembered).Aggregate(Remembered(key), (known, finding) => known.And(finding.Narrows));

        DerivedIntervals Direct(RequirementKey key) => DirectRules.Conclude(index.MappedTo(key), standings, [.. covers[key]], isProven);

        DerivedIntervals Remembered(RequirementKey key) => memory.TryGetValue(key, out var known) ? known : memory[key] = Direct(key);
    }

    /// <summary>What a requirement's own controls say now.</summary>
    internal DerivedIntervals DirectNow(RecordIndex index, RequirementKey requirement, Scope scope) =>
        DirectRules.Conclude(index.MappedTo(requirement), index.StandingsIn(scope), [.. covers[requirement]], Now);

    /// <summary>What flows in from other requirements now.</summary>
    internal IReadOnlyList<FlowFinding> FlowsInto(RecordIndex index, RequirementKey requirement, Scope scope) =>
        [.. Findings(requirement, scope, key => DirectNow(index, key, scope))];

    /// <summary>The answer at a later moment if nothing is done until then.</summary>
    internal ConclusionInterval ValueAt(RecordIndex index, RequirementKey requirement, Scope scope, DateTimeOffset later) =>
        index.ByHand(requirement, scope, later) is { } hand
            ? new ConclusionInterval(hand.Level, hand.Level)
            : Deriver(index, scope, s => s.IsProvenAt(later))(requirement).Proven;

    private IEnumerable<FlowFinding> Findings(RequirementKey requirement, Scope scope, Func<RequirementKey, DerivedIntervals> direct) =>
        flows.SelectMany(flow => flow(requirement, scope, direct));
}

/// <summary>A control of the catalogue that could be adopted for a requirement.</summary>
internal sealed record CatalogueOffer(CatalogueControl Control, Coverage Coverage);
