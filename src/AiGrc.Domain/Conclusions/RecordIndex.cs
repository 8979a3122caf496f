using System.Collections.Concurrent;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;

namespace AiGrc.Domain.Conclusions;

/// <summary>The records of one moment, ordered once for every question that is asked of them. Safe to share between threads.</summary>
public sealed class RecordIndex
{
    private static readonly Comparison<ConclusionByHandSnapshot> LatestFirst =
        (a, b) => b.At.CompareTo(a.At) is not 0 and var order ? order : b.Id.Value.CompareTo(a.Id.Value);

    private readonly Dictionary<AiSystemId, AiSystemSnapshot> systems;
    private readonly Dictionary<ControlId, int> ordinals;
    private readonly Dictionary<string, int> codes;
    private readonly Dictionary<(ControlId, Scope), ImplementationSnapshot> implementations;
    private readonly Dictionary<ImplementationId, ImplementationSnapshot> implementationById;
    private readonly Dictionary<string, Dictionary<string, List<MappedControl>>> mapped;
    private readonly Dictionary<EvidenceId, EvidenceSnapshot> evidence;
    private readonly Dictionary<(RequirementKey, Scope), List<ConclusionByHandSnapshot>> byHand;
    private readonly Dictionary<(RequirementKey, Scope), RemediationSnapshot> remediations;
    private readonly ConcurrentDictionary<Scope, ControlStanding[]> standings = new();

    public RecordIndex(OrganizationRecords records)
    {
        Records = records;
        (ordinals, codes, mapped) = ([], new(StringComparer.OrdinalIgnoreCase), new(StringComparer.Ordinal));
        (implementations, implementationById, evidence, byHand, remediations) = ([], [], [], [], []);
        Evidence = new EvidenceStates(records.Moment, records.Evidence, records.EvidenceVersions, records.Implementations);
        systems = records.Systems.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        Scopes =
        [
            Scope.Organization,
            .. records.Systems.Where(s => s.Stage != LifecycleStage.Retired).OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id.Value).Select(s => Scope.Of(s.Id)),
        ];
        Controls = [.. records.Controls.Where(c => c.RetiredAt is null || c.RetiredAt > records.Moment).OrderBy(c => c.Code, StringComparer.Ordinal).ThenBy(c => c.Id.Value)];
        IndexControls();
        foreach (var one in records.Implementations.OrderBy(i => i.Id.Value))
        {
            implementations.TryAdd((one.ControlId, new Scope(one.SystemId)), one);
            implementationById.TryAdd(one.Id, one);
        }

        foreach (var one in records.Evidence)
        {
            evidence.TryAdd(one.Id, one);
        }

        IndexDecisions();
    }

    // What time alone does not change is shared.
    private RecordIndex(RecordIndex same, DateTimeOffset moment)
    {
        Records = same.Records with { Moment = moment };
        (systems, ordinals, codes, mapped) = (same.systems, same.ordinals, same.codes, same.mapped);
        (implementations, implementationById, evidence, byHand, remediations) = (same.implementations, same.implementationById, same.evidence, same.byHand, same.remediations);
        (Scopes, Controls) = (same.Scopes, same.Controls);
        Evidence = new EvidenceStates(moment, Records.Evidence, Records.EvidenceVersions, Records.Implementations);
    }

    public OrganizationRecords Records { get; }

    public DateTimeOffset Moment => Records.Moment;

    public EvidenceStates Evidence { get; }

    /// <summary>The organization, then its systems by name; retired ones are left out.</summary>
    public IReadOnlyList<Scope> Scopes { get; }

    /// <summary>The controls in force, by code.</summary>
    public IReadOnlyList<ControlSnapshot> Controls { get; }

    /// <summary>The same records at another moment, for answers of now while nothing has been recorded since.</summary>
    public RecordIndex At(DateTimeOffset moment) =>
        Records.Controls.Any(c => c.RetiredAt is { } retired && retired > Moment != retired > moment) ? new RecordIndex(Records with { Moment = moment }) : new RecordIndex(this, moment);

    public bool Knows(Scope scope) => scope.System is not { } system || systems.ContainsKey(system);

    public AiSystemSnapshot? System(AiSystemId id) => systems.GetValueOrDefault(id);

    /// <summary>The organization's or the system's name.</summary>
    public string NameOf(Scope scope) => scope.System is { } id ? Known(id).Name : Records.Organization.Name;

    public ControlSnapshot? Control(string code) => codes.TryGetValue(code, out var ordinal) ? Controls[ordinal] : null;

    public EvidenceSnapshot? EvidenceOf(EvidenceId id) => evidence.GetValueOrDefault(id);

    public ImplementationSnapshot? Implementation(ImplementationId id) => implementationById.GetValueOrDefault(id);

    /// <summary>How every control in force stands in the scope, in the order of <see cref="Controls"/>.</summary>
    public IReadOnlyList<ControlStanding> Standings(Scope scope) => StandingsIn(scope);

    /// <summary>How one control stands in the scope; null for a retired or unknown one.</summary>
    public ControlStanding? Standing(ControlId control, Scope scope) => ordinals.TryGetValue(control, out var ordinal) ? StandingsIn(scope)[ordinal] : null;

    /// <summary>The controls in force that serve the requirement, and how they stand in the scope, by code.</summary>
    public IReadOnlyList<ServingControl> Serving(RequirementKey requirement, Scope scope)
    {
        var all = StandingsIn(scope);
        return [.. MappedTo(requirement).Select(m => new ServingControl(m.Mapping, all[m.Ordinal]))];
    }

    /// <summary>The conclusion by hand that is in force at the moment; of several the latest.</summary>
    public ConclusionByHandSnapshot? ByHand(RequirementKey requirement, Scope scope) => ByHand(requirement, scope, Moment);

    public RemediationSnapshot? Remediation(RequirementKey requirement, Scope scope) => remediations.GetValueOrDefault((requirement, scope));

    /// <summary>The place of a control in <see cref="Controls"/>; null for a retired or unknown one.</summary>
    internal int? OrdinalOf(ControlId control) => ordinals.TryGetValue(control, out var ordinal) ? ordinal : null;

    internal ConclusionByHandSnapshot? ByHand(RequirementKey requirement, Scope scope, DateTimeOffset at) =>
        byHand.Count > 0 && byHand.TryGetValue((requirement, scope), out var found) ? found.Find(h => h.IsInForceAt(at)) : null;

    internal IReadOnlyList<MappedControl> MappedTo(RequirementKey requirement) =>
        mapped.TryGetValue(requirement.Framework, out var refs) && refs.TryGetValue(requirement.Ref, out var found) ? found : [];

    internal ControlStanding[] StandingsIn(Scope scope)
    {
        if (scope.System is { } system)
        {
            Known(system);
        }

        return standings.GetOrAdd(scope, s => [.. Controls.Select(c => Stand(c, s))]);
    }

    private AiSystemSnapshot Known(AiSystemId id) =>
        System(id) ?? throw new ArgumentException($"The records of this moment have no AI system {id.Value}; ask Knows(scope) first.", nameof(id));

    private ControlStanding Stand(ControlSnapshot control, Scope scope)
    {
        var own = implementations.GetValueOrDefault((control.Id, scope));
        if (own is { Status: not ImplementationStatus.NotLookedAt } || scope.IsOrganization)
        {
            return new ControlStanding(control, scope, own, Inherited: false, own is null ? EvidenceStanding.None : Evidence.Of(own.Id));
        }

        return implementations.GetValueOrDefault((control.Id, Scope.Organization)) is { Status: not ImplementationStatus.NotLookedAt } organizations
            ? new ControlStanding(control, scope, organizations, Inherited: true, Evidence.Of(organizations.Id))
            : new ControlStanding(control, scope, own, Inherited: false, own is null ? EvidenceStanding.None : Evidence.Of(own.Id));
    }

    private void IndexControls()
    {
        for (var ordinal = 0; ordinal < Controls.Count; ordinal++)
        {
            var control = Controls[ordinal];
            ordinals.TryAdd(control.Id, ordinal);
            codes.TryAdd(control.Code, ordinal);
            foreach (var mapping in control.Mappings)
            {
                if (!mapped.TryGetValue(mapping.Requirement.Framework, out var refs))
                {
                    mapped[mapping.Requirement.Framework] = refs = new(StringComparer.Ordinal);
                }

                if (!refs.TryGetValue(mapping.Requirement.Ref, out var list))
                {
                    refs[mapping.Requirement.Ref] = list = [];
                }

                list.Add(new MappedControl(ordinal, mapping));
            }
        }
    }

    private void IndexDecisions()
    {
        foreach (var one in Records.ConclusionsByHand)
        {
            var key = (new RequirementKey(one.Framework, one.Ref), new Scope(one.SystemId));
            if (!byHand.TryGetValue(key, out var list))
            {
                byHand[key] = list = [];
            }

            list.Add(one);
        }

        foreach (var list in byHand.Values)
        {
            list.Sort(LatestFirst);
        }

        // Ids grow with time, so the latest item of a gap is the one that counts.
        foreach (var one in Records.Remediations.OrderByDescending(r => r.Id.Value))
        {
            remediations.TryAdd((new RequirementKey(one.Framework, one.Ref), new Scope(one.SystemId)), one);
        }
    }
}

/// <param name="Ordinal">Place of the control in <see cref="RecordIndex.Controls"/> and in the standings of every scope.</param>
internal readonly record struct MappedControl(int Ordinal, ControlMapping Mapping);
