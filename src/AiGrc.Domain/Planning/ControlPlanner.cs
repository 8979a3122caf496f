using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Planning;

/// <summary>Finds the superset controls: the smallest set that covers every applicable requirement of chosen frameworks, on top of what is there.</summary>
public sealed class ControlPlanner
{
    private readonly ConclusionEngine engine;
    private readonly RecordIndex index;
    private readonly IReadOnlyList<PlanCandidate> candidates;
    private readonly CoverOptions options;
    private readonly long unit;

    /// <param name="scopes">Whose requirements are to be covered: at least one, each known to the records.</param>
    public ControlPlanner(ConclusionEngine engine, RecordIndex index, IReadOnlyList<Scope> scopes)
    {
        (this.engine, this.index) = (engine, index);
        candidates = PlanCandidates.Of(engine.Library, index, scopes);
        options = new CoverOptions(engine, index, candidates, scopes);
        unit = candidates.Count + 1;
    }

    /// <param name="frameworks">Of the library, each once, in the order in which their shares are counted.</param>
    public ControlPlan Plan(IReadOnlyList<Framework> frameworks, PlanLimits limits)
    {
        var asked = frameworks.Select(f => new Asked(f, options)).ToList();
        var solution = Problem(asked, []).Solve(limits.Steps);
        var chosen = solution.Chosen.ToHashSet();
        var neededBy = NeededBy(asked, chosen);
        var applying = asked.SelectMany(a => a.Applying).Select(r => r.Key).ToHashSet();
        var controls = solution.Chosen
            .Select(at => (At: at, Control: Describe(candidates[at], frameworks, applying, neededBy[at])))
            .OrderBy(c => asked.FindIndex(a => a.Framework.Key == c.Control.NeededBy)).ThenBy(c => c.At)
            .Select(c => c.Control).ToList();
        var once = new OnceInPlace(engine, index, [.. solution.Chosen.Select(at => candidates[at].Snapshot)]);
        return new ControlPlan
        {
            Frameworks = [.. asked.Select(a => Share(a, controls))],
            Controls = controls,
            Left = [.. asked.SelectMany(a => a.Left).Select(r => Left(r, once))],
            Prices = [.. engine.Library.Frameworks.Where(f => !frameworks.Contains(f)).OrderBy(f => f.Facts.Order).Select(f => Price(new Asked(f, options), chosen, limits)).Where(p => p.Applicable > 0)],
            IsExact = solution.IsExact,
            MostTooMany = (int)((solution.Cost / (unit * unit)) - (solution.LowerBound / (unit * unit))),
        };
    }

    private CoverProblem Problem(IEnumerable<Asked> asked, HashSet<int> free) => new(
        [.. candidates.Select(Cost)],
        [.. asked.SelectMany(a => a.Covered).Select(c => Without(c.Options, free)).Where(o => !o.Any(option => option.Length == 0))]);

    private static IReadOnlyList<int[]> Without(IReadOnlyList<int[]> options, HashSet<int> free) =>
        free.Count == 0 ? options : [.. options.Select(o => Array.FindAll(o, at => !free.Contains(at)))];

    // One number for three wishes: first to adopt, then controls at all, then controls without proof. None adds up to one of the next.
    private long Cost(PlanCandidate candidate) =>
        (candidate.IsThere ? 0 : unit * unit) + unit + (candidate.Standing == PlannedStanding.Proven ? 0 : 1);

    /// <summary>The first framework, in their order, for which something would be uncovered without the control.</summary>
    private static Dictionary<int, string> NeededBy(IEnumerable<Asked> asked, HashSet<int> chosen)
    {
        var neededBy = new Dictionary<int, string>();
        foreach (var one in asked)
        {
            foreach (var at in one.Covered.SelectMany(c => c.Options.First(o => Array.TrueForAll(o, chosen.Contains))))
            {
                neededBy.TryAdd(at, one.Framework.Key);
            }
        }

        return neededBy;
    }

    private static PlannedControl Describe(PlanCandidate candidate, IReadOnlyList<Framework> frameworks, HashSet<RequirementKey> applying, string neededBy)
    {
        var serves = candidate.Snapshot.Mappings.Where(m => applying.Contains(m.Requirement)).ToLookup(m => m.Requirement.Framework, StringComparer.Ordinal);
        return new PlannedControl
        {
            Code = candidate.Code,
            CatalogueCode = candidate.Source?.Code,
            Name = candidate.Snapshot.Name,
            Domain = candidate.Snapshot.Domain,
            Standing = candidate.Standing,
            Today = candidate.Today,
            NeededBy = neededBy,
            Gains =
            [
                .. frameworks.Select(f => new FrameworkGain(
                    f.Key,
                    [.. serves[f.Key].Where(m => m.Coverage == Coverage.Full).Select(m => m.Requirement.Ref)],
                    [.. serves[f.Key].Where(m => m.Coverage == Coverage.Partial).Select(m => m.Requirement.Ref)])),
            ],
            Parameters =
            [
                .. (candidate.Source?.Parameters ?? []).Select(p => (Parameter: p, Strictest: ParameterValues.Strictest(p, applying.Contains)))
                    .Where(p => p.Strictest is not null).Select(p => new PlannedParameter(p.Parameter, p.Strictest!)),
            ],
        };
    }

    private static PlannedFramework Share(Asked asked, List<PlannedControl> controls)
    {
        var added = controls.Where(c => c.NeededBy == asked.Framework.Key).ToList();
        return new PlannedFramework(
            asked.Framework, asked.Applying.Count, asked.Left.Count, added.Count, added.Count(c => !c.IsToAdopt), added.Count(c => c.Standing == PlannedStanding.Proven));
    }

    private LeftRequirement Left(Requirement requirement, OnceInPlace once)
    {
        var (reason, serving) = options.WhyLeft(requirement);
        return new LeftRequirement(requirement, reason, serving, once.Conclude(requirement));
    }

    /// <summary>The plan stays as it is; what the further framework asks beyond it is covered with as little as possible.</summary>
    private FrameworkPrice Price(Asked asked, HashSet<int> chosen, PlanLimits limits)
    {
        var solution = Problem([asked], chosen).Solve(limits.PriceSteps);
        var more = solution.Chosen.Select(at => candidates[at]).ToList();
        return new FrameworkPrice(
            asked.Framework, asked.Applying.Count, more.Count, more.Count(c => c.IsThere), more.Count(c => c.Standing == PlannedStanding.Proven), asked.Left.Count, solution.IsExact);
    }

    /// <summary>What a framework asks, split into what can be covered and what cannot.</summary>
    private sealed class Asked
    {
        public Asked(Framework framework, CoverOptions options)
        {
            (Framework, Applying) = (framework, options.Applying(framework));
            var ways = Applying.Select(r => (Requirement: r, Options: options.Of(r))).ToList();
            (Covered, Left) = ([.. ways.Where(w => w.Options.Count > 0)], [.. ways.Where(w => w.Options.Count == 0).Select(w => w.Requirement)]);
        }

        public Framework Framework { get; }

        public IReadOnlyList<Requirement> Applying { get; }

        public IReadOnlyList<(Requirement Requirement, IReadOnlyList<int[]> Options)> Covered { get; }

        public IReadOnlyList<Requirement> Left { get; }
    }
}
