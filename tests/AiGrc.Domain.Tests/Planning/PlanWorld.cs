using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Planning;
using AiGrc.Domain.Tests.Conclusions;

namespace AiGrc.Domain.Tests.Planning;

/// <summary>A catalogue and what an organization has of it, written down line by line or at random.</summary>
internal sealed class PlanWorld
{
    public World World { get; } = new();

    public IReadOnlyList<Scope> Scopes { get; set; } = [Scope.Organization];

    /// <param name="serves">"law/1" in full, "law/1?" in part.</param>
    public CatalogueControl Offer(string code, IReadOnlyList<ControlParameter>? parameters = null, params string[] serves)
    {
        var control = new CatalogueControl
        {
            Code = code,
            Domain = "dat",
            Name = $"Name of {code}",
            Objective = "",
            Description = "",
            Nature = ControlNature.Manual,
            Kind = ControlKind.Preventive,
            Frequency = ControlFrequency.Annual,
            OwnerRole = "Somebody",
            DefaultScope = DefaultScope.Organization,
            LifecycleStages = [],
            ExpectedEvidence = [],
            Parameters = parameters ?? [],
            Mappings = [.. serves.Select(Mapping)],
        };
        World.Catalogue.Add(control);
        return control;
    }

    public ControlSnapshot Adopt(CatalogueControl source, ImplementationStatus? status = null, bool proven = false)
    {
        var control = Control.Adopt(new ControlId(World.NextId()), source, "Data").ToSnapshot();
        World.Controls.Add(control);
        if (status is { } known)
        {
            var implementation = World.In(Scope.Organization, control, known);
            if (proven)
            {
                World.Version(World.EvidenceFor(implementation), ReviewState.Accepted);
            }
        }

        return control;
    }

    public ControlPlan Plan(params string[] frameworks) => Plan(PlanLimits.Usual, frameworks);

    public ControlPlan Plan(PlanLimits limits, params string[] frameworks)
    {
        var engine = World.Engine;
        return new ControlPlanner(engine, World.Index, Scopes).Plan([.. frameworks.Select(f => engine.Library.Framework(f)!)], limits);
    }

    public static PlanWorld Random(int seed)
    {
        var random = new Random(seed);
        var made = new PlanWorld();
        foreach (var framework in (string[])["law", "norm"])
        {
            foreach (var number in Enumerable.Range(1, 4))
            {
                made.World.Require($"{number}", framework: framework);
            }
        }

        foreach (var number in Enumerable.Range(1, random.Next(1, 8)))
        {
            var serves = made.World.Requirements.Where(_ => random.Next(4) == 0).Select(r => $"{r.Framework}/{r.Ref}{(random.Next(2) == 0 ? "?" : "")}").ToArray();
            var demands = serves.Where(_ => random.Next(2) == 0).Select(s => new ParameterDemand(Key(s), $"{random.Next(1, 9)}", null)).ToList();
            var source = made.Offer($"DAT-{number:00}", [new ControlParameter("days", "Days", "integer", "days", random.Next(2) == 0 ? "min" : "max", "5", demands)], serves);
            if (random.Next(3) == 0)
            {
                made.Adopt(source, (ImplementationStatus)random.Next(6), random.Next(2) == 0);
            }
        }

        foreach (var requirement in made.World.Requirements)
        {
            var partly = made.World.Catalogue.Where(c => c.Mappings.Any(m => m.Requirement == requirement.Key)).Select(c => c.Code).ToList();
            if (partly.Count >= 2 && random.Next(2) == 0)
            {
                made.World.Covers.Add(new JointCover(requirement.Key, [.. partly.Take(random.Next(2, 4))], "Together."));
            }
        }

        return made;
    }

    private static ControlMapping Mapping(string serves) => new(Key(serves), serves.EndsWith('?') ? Coverage.Partial : Coverage.Full, "because");

    private static RequirementKey Key(string serves) => new(serves.Split('/')[0], serves.TrimEnd('?').Split('/')[1]);
}
