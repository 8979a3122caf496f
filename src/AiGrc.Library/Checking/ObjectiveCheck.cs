using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>Every control serves an objective, and an objective claims only requirements that its controls serve.</summary>
internal sealed class ObjectiveCheck(FrameworkIndex index, ServedRequirements served, Problems problems)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public IReadOnlyList<ControlObjective> Run(ObjectivesFile file, IReadOnlyDictionary<string, Place> codes)
    {
        foreach (var objective in file.Objectives)
        {
            Check(objective, codes);
        }

        foreach (var (code, place) in codes.Where(c => c.Key.Length > 0 && !used.Contains(c.Key)))
        {
            problems.Add(ProblemKind.Catalogue, place.At("code"), $"{code} serves no objective of catalogue/objectives.yaml.");
        }

        return [.. file.Objectives.Select(ToDomain)];
    }

    private void Check(ObjectiveEntry objective, IReadOnlyDictionary<string, Place> codes)
    {
        if (!ids.Add(objective.Id))
        {
            problems.Add(ProblemKind.Duplicate, objective.Place.At("id"), $"The objective {objective.Id} stands twice.");
        }

        if (objective is { Controls: null or { Count: 0 }, SubObjectives: null or { Count: 0 } })
        {
            problems.Add(ProblemKind.Missing, objective.Place, $"{objective.Id} has neither controls nor sub-objectives.");
        }

        foreach (var (i, code) in (objective.Controls ?? []).Index())
        {
            used.Add(code);
            if (!codes.ContainsKey(code))
            {
                problems.Add(ProblemKind.UnknownReference, objective.Place.At("controls", i), $"The catalogue has no control {code}.");
            }
        }

        foreach (var satisfied in (objective.Satisfies ?? []).Where(s => index.Require(s.Framework, s.Place.At("framework"))))
        {
            CheckSatisfied(objective, satisfied);
        }

        foreach (var part in objective.SubObjectives ?? [])
        {
            Check(part, codes);
        }
    }

    private void CheckSatisfied(ObjectiveEntry objective, RefsEntry satisfied)
    {
        foreach (var (i, reference) in satisfied.Refs.Index())
        {
            var requirement = new RequirementKey(satisfied.Framework, reference);
            var place = satisfied.Place.At("refs", i);
            if (index.Require(satisfied.Framework, reference, place) is not null && !Below(objective).Any(code => served.By(requirement, code)))
            {
                problems.Add(ProblemKind.Catalogue, place, $"None of the objective's controls serves {requirement}.");
            }
        }
    }

    private static IEnumerable<string> Below(ObjectiveEntry objective) =>
        (objective.Controls ?? []).Concat((objective.SubObjectives ?? []).SelectMany(Below));

    private static ControlObjective ToDomain(ObjectiveEntry objective) => new(
        objective.Id,
        objective.Name,
        objective.Statement,
        objective.Controls ?? [],
        [.. (objective.Satisfies ?? []).SelectMany(s => s.Refs.Select(r => new RequirementKey(s.Framework, r)))],
        [.. (objective.SubObjectives ?? []).Select(ToDomain)]);
}
