using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Conclusions;

/// <summary>Concludes from the records of a moment. Keeps nothing but the library, so one engine serves everyone.</summary>
public sealed class ConclusionEngine
{
    private static readonly Func<ControlStanding, bool> Now = s => s.IsProven;

    private readonly Dictionary<RequirementKey, JointCover[]> covers;
    private readonly ILookup<RequirementKey, CatalogueOffer> offers;

    /// <param name="flows">Asked in this order; none means that only a requirement's own controls speak for it.</param>
    public ConclusionEngine(ContentLibrary library, params IReadOnlyList<ConclusionFlow> flows)
    {
        (Library, Flows) = (library, flows);
        covers = library.JointCovers.GroupBy(c => c.Requirement).ToDictionary(g => g.Key, g => g.ToArray());
        offers = library.CatalogueControls.SelectMany(c => c.Mappings.Select(m => (m.Requirement, Offer: new CatalogueOffer(c, m.Coverage)))).ToLookup(o => o.Requirement, o => o.Offer);
    }

    public ContentLibrary Library { get; }

    internal IReadOnlyList<ConclusionFlow> Flows { get; }

    /// <summary>Everything for one framework in one scope.</summary>
    public FrameworkConclusions Conclude(RecordIndex index, Framework framework, Scope scope) => Conclude(index, framework, scope, Reason(index, scope));

    /// <summary>The organization's chosen frameworks, in its order; one that left the library is left out.</summary>
    public IReadOnlyList<FrameworkConclusions> ConcludeChosen(RecordIndex index, Scope scope)
    {
        var reasoning = Reason(index, scope);
        return [.. Chosen(index).Select(f => Conclude(index, f, scope, reasoning))];
    }

    /// <summary>One requirement in one scope.</summary>
    public ScopeConclusion Conclude(RecordIndex index, Requirement requirement, Scope scope)
    {
        var framework = Library.Framework(requirement.Framework)
            ?? throw new ArgumentException($"The library has no framework {requirement.Framework}.", nameof(requirement));
        var applicability = RulesFor(index, framework, scope).Of(requirement);
        var conclusion = applicability.Applies
            ? new RequirementConclusion(this, index, applicability, scope, Reason(index, scope))
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
    internal IReadOnlyList<JointCover> CoversOf(RequirementKey requirement) => covers.TryGetValue(requirement, out var found) ? found : [];

    /// <summary>The catalogue's controls for a requirement.</summary>
    internal IEnumerable<CatalogueOffer> OffersFor(RequirementKey requirement) => offers[requirement];

    internal ScopeReasoning Reason(RecordIndex index, Scope scope) => Reason(index, scope, Now);

    internal ScopeReasoning Reason(RecordIndex index, Scope scope, Func<ControlStanding, bool> isProven) => new(this, index, scope, isProven);

    /// <summary>The requirements whose conclusions can change with the proof of these, themselves included.</summary>
    internal HashSet<RequirementKey> TargetsOf(IReadOnlyCollection<RequirementKey> requirements) => [.. requirements, .. Flows.SelectMany(f => f.TargetsOf(requirements))];

    /// <summary>The requirements of which each, once met, makes this one met.</summary>
    internal IEnumerable<RequirementKey> EachEnoughFor(RequirementKey requirement) => Flows.SelectMany(f => f.EachEnoughFor(requirement)).Distinct();

    /// <summary>How the controls stand that a conclusion can rest on, in this requirement or in those that flow into it, by code.</summary>
    internal IEnumerable<ControlStanding> RestsOn(RecordIndex index, RequirementKey requirement, Scope scope)
    {
        var standings = index.StandingsIn(scope);
        return Flows.SelectMany(f => f.SourcesOf(requirement)).Prepend(requirement).SelectMany(index.MappedTo).Select(m => m.Ordinal).Distinct().Order().Select(o => standings[o]);
    }

    /// <summary>The answer at a later moment if nothing is done until then.</summary>
    internal ConclusionInterval ValueAt(RecordIndex index, RequirementKey requirement, Scope scope, DateTimeOffset later) =>
        index.ByHand(requirement, scope, later) is { } hand
            ? new ConclusionInterval(hand.Level, hand.Level)
            : Reason(index, scope, s => s.IsProvenAt(later)).Derive(requirement).Proven;

    private FrameworkConclusions Conclude(RecordIndex index, Framework framework, Scope scope, ScopeReasoning reasoning)
    {
        var rules = RulesFor(index, framework, scope);
        var (items, not) = (new List<RequirementConclusion>(), new List<Applicability>());
        foreach (var requirement in framework.Assessable)
        {
            var applicability = rules.Of(requirement);
            if (applicability.Applies)
            {
                items.Add(new RequirementConclusion(this, index, applicability, scope, reasoning));
            }
            else
            {
                not.Add(applicability);
            }
        }

        return new FrameworkConclusions(framework, scope, index.Moment, items, not);
    }
}

/// <summary>A control of the catalogue that could be adopted for a requirement.</summary>
internal sealed record CatalogueOffer(CatalogueControl Control, Coverage Coverage);
