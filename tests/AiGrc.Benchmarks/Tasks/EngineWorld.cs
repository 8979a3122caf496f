using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Planning;
using AiGrc.Library;

namespace AiGrc.Benchmarks.Tasks;

/// <summary>Eight frameworks of the shipped library, fifty AI systems and two thousand controls with ten mappings each; always the same.</summary>
internal sealed class EngineWorld
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly Actor Hana = new(ActorKind.Person, "hana", "Hana Sato");
    private static readonly string[] Chosen = ["eu-ai-act", "gdpr", "hipaa", "iso-27001-2022", "iso-42001-2023", "nist-ai-rmf-1.0", "nist-csf-2.0", "soc2-tsc-2017"];

    private readonly Random random = new(7);
    private readonly ConclusionEngine engine = new(Library, new CrosswalkFlow(RelationNetwork.Build(Library)));
    private readonly List<AiSystemSnapshot> systems = [];
    private readonly List<ControlSnapshot> controls = [];
    private readonly List<ImplementationSnapshot> implementations = [];
    private readonly List<EvidenceSnapshot> evidence = [];
    private readonly List<EvidenceVersionSnapshot> versions = [];
    private readonly OrganizationRecords records;
    private int ids;

    public EngineWorld()
    {
        for (var s = 0; s < 50; s++)
        {
            systems.Add(new AiSystemSnapshot(new AiSystemId(NextId()), $"System {s:00}", "", LifecycleStage.Deployed, null, ["provider", "deployer"], null));
        }

        var requirements = Chosen.SelectMany(key => Library.Framework(key)!.Assessable).Select(r => r.Key).ToList();
        for (var c = 0; c < 2_000; c++)
        {
            Add(c, [.. Enumerable.Range(0, 10).Select(_ => requirements[random.Next(requirements.Count)]).Distinct()]);
        }

        var organization = new OrganizationSnapshot(new OrganizationId(Guid.Empty), "Larkfield Group", ["provider", "deployer", "controller", "covered-entity"], Chosen);
        records = new OrganizationRecords(Now, organization, systems, controls, implementations, evidence, versions, [], []);
        Index = new RecordIndex(records);
    }

    public static ContentLibrary Library => ContentLibraryReader.Load();

    public RecordIndex Index { get; }

    public int Conclude(Scope scope) => engine.ConcludeChosen(Index, scope).Sum(f => f.Numbers.Proven);

    public int ConcludeAll()
    {
        var index = new RecordIndex(records);
        return index.Scopes.Sum(scope => engine.ConcludeChosen(index, scope).Sum(f => f.Numbers.Proven));
    }

    /// <summary>For the organization and its fifty systems.</summary>
    public int Plan() => new ControlPlanner(engine, Index, Index.Scopes).Plan([.. Library.Frameworks], PlanLimits.Usual).Needed;

    /// <summary>What changes in every framework when the proof of a system's control is withdrawn.</summary>
    public int WithdrawOne() => new EvidenceConsequences(engine, Index).IfWithdrawn(versions[0]).Count;

    private void Add(int number, List<RequirementKey> mapped)
    {
        var control = new ControlSnapshot(
            new ControlId(NextId()), $"ENG-{number:0000}", null, "Control", "Engine", "", "", ControlNature.Manual, ControlKind.Preventive, ControlFrequency.Annual,
            DefaultScope.Organization, null, [], new Dictionary<string, string>(StringComparer.Ordinal),
            [.. mapped.Select(key => new ControlMapping(key, (Coverage)random.Next(2), "because"))], null);
        var status = number == 0 ? ImplementationStatus.Implemented : (ImplementationStatus)random.Next(6);
        var implementation = new ImplementationSnapshot(
            new ImplementationId(NextId()), control.Id, number % 3 == 0 ? systems[number % systems.Count].Id : null, status, null, null, null);
        var proof = new EvidenceSnapshot(new EvidenceId(NextId()), "Report", "", [implementation.Id], Now.AddDays(-100));
        controls.Add(control);
        implementations.Add(implementation);
        evidence.Add(proof);
        versions.Add(new EvidenceVersionSnapshot(
            new EvidenceVersionId(NextId()), proof.Id, 1, [], new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), Now.AddDays(-90), Now.AddDays(random.Next(1, 300)), "upload",
            Hana, Now.AddDays(-90), ReviewState.Accepted, Hana, Now.AddDays(-80), null, null, null, null));
    }

    private Guid NextId() => new(++ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
