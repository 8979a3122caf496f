using System.Globalization;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Frameworks.Show;

public enum ApplicabilityFilter
{
    All,
    Applies,
    NotApplicable,
}

/// <summary>Which nodes of a framework to show, as the address says it; several values of one field are alternatives.</summary>
public sealed record RequirementFilter
{
    public string Text { get; private init; } = "";

    public IReadOnlyList<string> Roles { get; private init; } = [];

    public IReadOnlyList<string> Tiers { get; private init; } = [];

    public IReadOnlyList<DateOnly> ApplicableFrom { get; private init; } = [];

    /// <summary>Words of conclusions, e.g. "atLeastPartlyMet".</summary>
    public IReadOnlyList<string> Conclusions { get; private init; } = [];

    public ApplicabilityFilter Applicability { get; init; }

    public bool IsEmpty => Text.Length == 0 && Roles.Count + Tiers.Count + ApplicableFrom.Count + Conclusions.Count == 0;

    /// <summary>Every answer a requirement can have, by its word in addresses.</summary>
    public static IReadOnlyDictionary<string, ConclusionInterval> Answers { get; } = new Dictionary<string, ConclusionInterval>(StringComparer.Ordinal)
    {
        ["met"] = ConclusionInterval.Met,
        ["atLeastPartlyMet"] = new(ConclusionLevel.PartlyMet, ConclusionLevel.Met),
        ["partlyMet"] = ConclusionInterval.PartlyMet,
        ["atMostPartlyMet"] = new(ConclusionLevel.NotMet, ConclusionLevel.PartlyMet),
        ["notMet"] = ConclusionInterval.NotMet,
        ["unknown"] = ConclusionInterval.Unknown,
        ["contradiction"] = new(ConclusionLevel.Met, ConclusionLevel.NotMet),
    };

    public static Result<RequirementFilter> Parse(IQueryCollection query, Framework framework, ApplicabilityFilter usual)
    {
        var problems = new List<Invalid>();
        var roles = Known("role", framework.Requirements.SelectMany(r => r.ObligedRoles));
        var tiers = Known("tier", framework.Requirements.SelectMany(r => r.Tiers));
        var conclusions = Known("conclusion", Answers.Keys);
        var dates = new List<DateOnly>();
        foreach (var text in Values("applicableFrom"))
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                dates.Add(date);
            }
            else
            {
                problems.Add(new Invalid($"\"{Short(text)}\" is not a date like 2026-08-02.", "applicableFrom"));
            }
        }

        var applicability = query["applicability"].ToString() switch
        {
            "" => usual,
            "all" => ApplicabilityFilter.All,
            "applies" => ApplicabilityFilter.Applies,
            "notApplicable" => ApplicabilityFilter.NotApplicable,
            _ => (ApplicabilityFilter?)null,
        };
        if (applicability is null)
        {
            problems.Add(new Invalid("Applicability is one of: all, applies, notApplicable.", "applicability"));
        }

        return problems.Count switch
        {
            0 => new RequirementFilter
            {
                Text = query["text"].ToString().Trim(),
                Roles = roles,
                Tiers = tiers,
                ApplicableFrom = dates,
                Conclusions = conclusions,
                Applicability = applicability!.Value,
            },
            1 => problems[0],
            _ => new InvalidMany(problems),
        };

        IEnumerable<string> Values(string field) => query[field].OfType<string>().Where(v => v.Length > 0);

        List<string> Known(string field, IEnumerable<string> known)
        {
            var words = known.ToHashSet(StringComparer.Ordinal);
            var asked = Values(field).ToList();
            problems.AddRange(asked.Where(v => !words.Contains(v)).Take(1).Select(v => new Invalid($"{framework.ShortName} has no {field} \"{Short(v)}\".", field)));
            return asked;
        }
    }

    /// <summary>Whether the node itself is asked for. A node that nobody can meet matches only where applicability and conclusions are not the question.</summary>
    public bool Matches(RequirementNode node, bool textMatchedAbove)
    {
        var requirement = node.Requirement;
        return (textMatchedAbove || MatchesText(requirement))
            && (Roles.Count == 0 || requirement.ObligedRoles.Any(Roles.Contains))
            && (Tiers.Count == 0 || requirement.Tiers.Any(Tiers.Contains))
            && (ApplicableFrom.Count == 0 || (requirement.ApplicableFrom is { } from && ApplicableFrom.Contains(from)))
            && (Conclusions.Count == 0 || (node.Conclusion is { } conclusion && Conclusions.Any(c => IsAnswer(conclusion.Value, Answers[c]))))
            && Applicability switch
            {
                ApplicabilityFilter.Applies => node.Applicability?.Applies == true,
                ApplicabilityFilter.NotApplicable => requirement.Assessable && node.Applicability?.Applies == false,
                _ => true,
            };
    }

    public bool MatchesText(Requirement requirement) => Text.Length == 0 || Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        requirement.Ref.Contains(word, StringComparison.OrdinalIgnoreCase)
        || requirement.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
        || requirement.Summary.Contains(word, StringComparison.OrdinalIgnoreCase));

    // Every contradiction is one answer, whatever its ends.
    private static bool IsAnswer(ConclusionInterval value, ConclusionInterval asked) => value.IsConsistent ? value == asked : !asked.IsConsistent;

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
