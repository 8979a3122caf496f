using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Profiles;
using AiGrc.Domain.Remediation;

namespace AiGrc.Domain.Tests.Conclusions;

/// <summary>A small organization whose records a test writes down line by line.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    public static readonly Actor Ines = new(ActorKind.Person, "ines", "Ines Okafor");
    public static readonly Actor Hana = new(ActorKind.Person, "hana", "Hana Sato");

    private int ids;

    public List<Requirement> Requirements { get; } = [];

    public List<JointCover> Covers { get; } = [];

    public List<AiSystemSnapshot> Systems { get; } = [];

    public List<ControlSnapshot> Controls { get; } = [];

    public List<ImplementationSnapshot> Implementations { get; } = [];

    public List<EvidenceSnapshot> Evidence { get; } = [];

    public List<EvidenceVersionSnapshot> Versions { get; } = [];

    public List<ConclusionByHandSnapshot> ByHand { get; } = [];

    public List<RemediationSnapshot> Remediations { get; } = [];

    public List<ProfileTargetSnapshot> Targets { get; } = [];

    public List<CatalogueControl> Catalogue { get; } = [];

    public List<string> Roles { get; } = [];

    public List<ConclusionFlow> Flows { get; } = [];

    public List<Crosswalk> Crosswalks { get; } = [];

    public DateTimeOffset Moment { get; set; } = Now;

    public OrganizationRecords Records => new(
        Moment, new OrganizationSnapshot(new OrganizationId(Guid.Empty), "Larkfield Group", Roles, [.. Requirements.Select(r => r.Framework).Distinct()]),
        Systems, Controls, Implementations, Evidence, Versions, ByHand, Remediations)
    {
        ProfileTargets = Targets,
    };

    public ContentLibrary Library => new(
        "test", [.. Requirements.GroupBy(r => r.Framework).Select(g => new Framework(Facts(g.Key), [.. g]))], Crosswalks,
        [new CatalogueDomain("dat", "DAT", "Data", "", Catalogue)], Covers, []);

    public ConclusionEngine Engine => new(Library, Flows);

    public RecordIndex Index => new(Records);

    public Guid NextId() => new(++ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public World Require(string reference, string? parent = null, bool assessable = true, string framework = "law", string[]? roles = null, string[]? tiers = null, string? authorities = null)
    {
        Requirements.Add(new Requirement
        {
            Framework = framework,
            Ref = reference,
            Parent = parent,
            Kind = "article",
            Title = $"Title of {reference}",
            Summary = $"Summary of {reference}",
            Assessable = assessable,
            ObligedRoles = roles ?? [],
            Tiers = tiers ?? [],
            NotForOrganizations = authorities,
        });
        return this;
    }

    public Scope System(string name, RiskTier? tier = null, string[]? roles = null, LifecycleStage stage = LifecycleStage.Deployed)
    {
        var id = new AiSystemId(NextId());
        Systems.Add(new AiSystemSnapshot(id, name, "", stage, tier, roles ?? [], null));
        return Scope.Of(id);
    }

    public ControlSnapshot Control(string code, params (string Ref, Coverage Coverage)[] mappings)
    {
        var control = new ControlSnapshot(
            new ControlId(NextId()), code, code, $"Name of {code}", "Data", "", "", ControlNature.Manual, ControlKind.Preventive, ControlFrequency.Annual,
            DefaultScope.Organization, new PersonId(Guid.Empty), [], new Dictionary<string, string>(StringComparer.Ordinal),
            [.. mappings.Select(m => new ControlMapping(Key(m.Ref), m.Coverage, "because"))], null);
        Controls.Add(control);
        return control;
    }

    public ImplementationSnapshot In(Scope scope, ControlSnapshot control, ImplementationStatus status)
    {
        var one = new ImplementationSnapshot(
            new ImplementationId(NextId()), control.Id, scope.System, status, status == ImplementationStatus.NotApplicable ? "We have none." : null, null, null);
        Implementations.Add(one);
        return one;
    }

    public EvidenceSnapshot EvidenceFor(params ImplementationSnapshot[] implementations)
    {
        var one = new EvidenceSnapshot(new EvidenceId(NextId()), $"Report {ids}", "", [.. implementations.Select(i => i.Id)], Now.AddDays(-100));
        Evidence.Add(one);
        return one;
    }

    public EvidenceVersionSnapshot Version(
        EvidenceSnapshot evidence, ReviewState review = ReviewState.Accepted, DateTimeOffset? until = null, DateTimeOffset? withdrawn = null, DateTimeOffset? reviewed = null)
    {
        var one = new EvidenceVersionSnapshot(
            new EvidenceVersionId(NextId()), evidence.Id, Versions.Count(v => v.EvidenceId == evidence.Id) + 1, [], new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30),
            Now.AddDays(-90), until, "upload", Hana, Now.AddDays(-90), review, review == ReviewState.Waiting ? null : Ines,
            review == ReviewState.Waiting ? null : reviewed ?? Now.AddDays(-80), review == ReviewState.Rejected ? "No age bands." : null,
            withdrawn is null ? null : Hana, withdrawn, withdrawn is null ? null : "Wrong file.");
        Versions.Add(one);
        return one;
    }

    /// <summary>A control of the organization that is implemented and has accepted evidence.</summary>
    public ControlSnapshot Proven(string code, Coverage coverage, string reference = "1", Scope? scope = null, DateTimeOffset? until = null)
    {
        var control = Control(code, (reference, coverage));
        Version(EvidenceFor(In(scope ?? Scope.Organization, control, ImplementationStatus.Implemented)), until: until);
        return control;
    }

    public ControlSnapshot With(string code, Coverage coverage, ImplementationStatus status, string reference = "1")
    {
        var control = Control(code, (reference, coverage));
        In(Scope.Organization, control, status);
        return control;
    }

    public ConclusionByHandSnapshot Conclude(string reference, ConclusionLevel level, DateTimeOffset? until = null, Scope scope = default, DateTimeOffset? at = null)
    {
        var one = new ConclusionByHandSnapshot(
            new ConclusionByHandId(NextId()), Key(reference).Framework, reference, scope.System, level, "Seen on site.", Ines, at ?? Now.AddDays(-10), until ?? Now.AddDays(200), null);
        ByHand.Add(one);
        return one;
    }

    public ProfileTargetSnapshot Aim(string reference, ConclusionLevel? level, Scope scope = default, DateOnly? due = null)
    {
        var one = new ProfileTargetSnapshot(
            new ProfileTargetId(NextId()), Key(reference).Framework, reference, scope.System, level, due, null, null, new ProfileChangeId(NextId()));
        Targets.Add(one);
        return one;
    }

    public World Relate(string source, BaseRelation relation, string target, string authority = "NIST", string why = "The words agree")
    {
        Crosswalks.Add(new Crosswalk($"c{Crosswalks.Count}", Key(source).Framework, Key(target).Framework, authority, "", [new Mapping(Key(source), Key(target), relation, null, why, authority)]));
        return this;
    }

    public World Cover(string whole, params string[] parts)
    {
        var cover = new RequirementCover(Key(whole), [.. parts.Select(Key)], "Nothing is left over", "NIST");
        Crosswalks.Add(new Crosswalk($"c{Crosswalks.Count}", Key(whole).Framework, Key(whole).Framework, "NIST", "", []) { Covers = [cover] });
        return this;
    }

    /// <summary>Lets conclusions flow along what was related so far.</summary>
    public World Flow()
    {
        Flows.Add(new CrosswalkFlow(RelationNetwork.Build(Library)));
        return this;
    }

    public FrameworkConclusions All(Scope scope = default, string framework = "law")
    {
        var engine = Engine;
        return engine.Conclude(Index, engine.Library.Framework(framework)!, scope);
    }

    public RequirementConclusion Of(string reference = "1", Scope scope = default) => All(scope, Key(reference).Framework).Find(reference)!;

    public RequirementKey Key(string reference) => Requirements.FirstOrDefault(r => r.Ref == reference)?.Key ?? new RequirementKey("law", reference);

    private static FrameworkFacts Facts(string key) => new(key, $"The {key}", key, "1", "", null, null, null, new SourceCitation("", "", ""), "", []);
}
