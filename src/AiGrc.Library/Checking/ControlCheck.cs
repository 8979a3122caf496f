using System.Text.RegularExpressions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>What must hold for one common control.</summary>
internal sealed partial class ControlCheck(FrameworkIndex index, CatalogueVocabulary vocabulary, ServedRequirements served, Problems problems)
{
    public CatalogueControl Run(ControlEntry control, string domain)
    {
        CheckWording(control);
        Words(control.Place.At("owner_role"), [control.OwnerRole], vocabulary.OwnerRoles);
        Words(control.Place.At("lifecycle_stages"), control.LifecycleStages, vocabulary.LifecycleStages);
        Words(control.Place.At("applies_to"), control.AppliesTo ?? [], vocabulary.AppliesTo);
        NotEmpty(control.Place, "lifecycle_stages", control.LifecycleStages.Count);
        NotEmpty(control.Place, "evidence", control.Evidence.Count);
        NotEmpty(control.Place, "mappings", control.Mappings.Sum(m => m.Refs.Count));
        foreach (var evidence in control.Evidence)
        {
            Check(evidence);
        }

        CheckMappings(control);
        var parameters = new ParameterCheck(index, problems);
        return new CatalogueControl
        {
            Code = control.Code,
            Domain = domain,
            Name = control.Name,
            Objective = control.Objective,
            Description = control.Description,
            Nature = control.Nature,
            Kind = control.Kind,
            Frequency = control.Frequency,
            OwnerRole = control.OwnerRole,
            DefaultScope = control.Scope,
            LifecycleStages = control.LifecycleStages,
            AppliesTo = control.AppliesTo ?? [],
            Parameters = parameters.Run(control.Parameters ?? []),
            ExpectedEvidence = [.. control.Evidence.Select(e => new EvidenceExpectation(e.Title, e.Shows, e.Sources, e.Validity))],
            Mappings = [.. control.Mappings.SelectMany(m => m.Refs.Select(r => new ControlMapping(new RequirementKey(m.Framework, r.Ref), r.Coverage, r.Why)))],
        };
    }

    private void CheckWording(ControlEntry control)
    {
        if (control.Objective.TrimEnd('.').Contains(". ", StringComparison.Ordinal))
        {
            problems.Add(ProblemKind.Wording, control.Place.At("objective"), "An objective is one sentence.");
        }

        if (control.Description.Length > 0 && SentenceEnd().Count(control.Description) is var sentences && sentences is 0 or > 6)
        {
            problems.Add(ProblemKind.Wording, control.Place.At("description"), $"A description has one to six sentences, this one {sentences}.");
        }
    }

    private void Check(EvidenceEntry evidence)
    {
        NotEmpty(evidence.Place, "sources", evidence.Sources.Count);
        Words(evidence.Place.At("sources"), evidence.Sources, vocabulary.EvidenceSources);
        if (evidence.Validity.Length > 0 && !ValidityShape().IsMatch(evidence.Validity))
        {
            problems.Add(ProblemKind.BadValue, evidence.Place.At("validity"), $"\"{evidence.Validity}\" is not until-superseded or a duration like P12M.");
        }
    }

    private void CheckMappings(ControlEntry control)
    {
        var seen = new HashSet<RequirementKey>();
        foreach (var mappings in control.Mappings.Where(m => index.Require(m.Framework, m.Place.At("framework"))))
        {
            foreach (var mapping in mappings.Refs)
            {
                var place = mapping.Place.At("ref");
                var requirement = new RequirementKey(mappings.Framework, mapping.Ref);
                if (!seen.Add(requirement))
                {
                    problems.Add(ProblemKind.Duplicate, place, $"{control.Code} is mapped to {requirement} twice.");
                }

                if (index.Require(mappings.Framework, mapping.Ref, place) is { Assessable: false })
                {
                    problems.Add(ProblemKind.Catalogue, place, $"{requirement} is not assessable, so no control can serve it.");
                }

                served.Add(requirement, control.Code, mapping.Coverage);
            }
        }
    }

    private void NotEmpty(Place place, string key, int count)
    {
        // Where the key itself is missing, that was said already.
        if (count == 0 && place.At(key) != place)
        {
            problems.Add(ProblemKind.Missing, place.At(key), $"There is at least one of {key}.");
        }
    }

    private void Words(Place place, IReadOnlyList<string> words, IReadOnlyList<string> allowed)
    {
        foreach (var word in words.Where(w => w.Length > 0 && !allowed.Contains(w, StringComparer.Ordinal)))
        {
            problems.Add(ProblemKind.BadValue, place, $"{word} is not a word of catalogue/vocabulary.yaml: {string.Join(", ", allowed)}.");
        }
    }

    [GeneratedRegex(@"[.!?](?:\s|\z)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(until-superseded|P[1-9]\d*[DWMY])\z")]
    private static partial Regex ValidityShape();
}
