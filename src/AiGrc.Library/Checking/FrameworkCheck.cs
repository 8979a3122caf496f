using System.Text.RegularExpressions;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Compiled;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>What must hold inside one framework's file.</summary>
/// <param name="isShipped">A file of the library is named for its framework and speaks in short; an organization's own text is its own.</param>
internal sealed partial class FrameworkCheck(FrameworkFile file, Problems problems, bool isShipped = true)
{
    private readonly Dictionary<string, AttributeEntry> attributes =
        (file.Attributes ?? []).DistinctBy(a => a.Name, StringComparer.Ordinal).ToDictionary(a => a.Name, StringComparer.Ordinal);

    public CompiledFramework Run(IReadOnlyDictionary<RequirementKey, string> excluded)
    {
        if (isShipped && (!KeyShape().IsMatch(file.Key) || file.Place.File != $"frameworks/{file.Key}.yaml"))
        {
            problems.Add(ProblemKind.BadValue, file.Place.At("key"), "The key is the file's name: lower case letters, digits, dots and hyphens.");
        }

        if (file.Published is { } published && !PublishedShape().IsMatch(published))
        {
            problems.Add(ProblemKind.BadValue, file.Place.At("published"), $"\"{published}\" is not a date, a month like 2016-03 or a year.");
        }

        foreach (var (index, attribute) in (file.Attributes ?? []).Index().Where(a => attributes[a.Item.Name] != a.Item))
        {
            problems.Add(ProblemKind.Duplicate, file.Place.At("attributes", index), $"The attribute {attribute.Name} is declared twice.");
        }

        new RequirementTree(problems).Check(file.Requirements);
        foreach (var requirement in file.Requirements)
        {
            Check(requirement);
        }

        new FrameworkCountCheck(file, problems).Run();
        return new CompiledFramework(Facts(), [.. file.Requirements.Select(r => ToDomain(r, excluded))]);
    }

    private void Check(RequirementEntry requirement)
    {
        Words(requirement, "kind", [requirement.Kind], file.Vocabulary.Kinds);
        Words(requirement, "obliged_roles", requirement.ObligedRoles ?? [], file.Vocabulary.Roles ?? []);
        Words(requirement, "tiers", requirement.Tiers ?? [], file.Vocabulary.Tiers ?? []);
        if (isShipped)
        {
            CheckWording(requirement);
        }

        foreach (var (name, values) in requirement.Attributes ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal))
        {
            var place = requirement.Place.At("attributes").At(name);
            if (!attributes.TryGetValue(name, out var declared))
            {
                problems.Add(ProblemKind.UnknownKey, place, $"The attribute {name} is not declared under attributes.");
            }
            else if (declared.Values is { } allowed && values.Except(allowed, StringComparer.Ordinal).ToList() is { Count: > 0 } wrong)
            {
                problems.Add(ProblemKind.BadValue, place, $"{string.Join(", ", wrong)} is not one of {string.Join(", ", allowed)}.");
            }
        }

        if (requirement.Assessable)
        {
            CheckNeeded(requirement);
        }
    }

    private void CheckWording(RequirementEntry requirement)
    {
        if (requirement.Title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 22)
        {
            problems.Add(ProblemKind.Wording, requirement.Place.At("title"), "A title has at most 22 words.");
        }

        if (SentenceBreak().Count(requirement.Summary) > 2)
        {
            problems.Add(ProblemKind.Wording, requirement.Place.At("summary"), "A summary has at most three sentences.");
        }
    }

    private void Words(RequirementEntry requirement, string key, IReadOnlyList<string> words, IReadOnlyList<string> allowed)
    {
        foreach (var word in words.Where(w => w.Length > 0 && !allowed.Contains(w, StringComparer.Ordinal)))
        {
            problems.Add(ProblemKind.BadValue, requirement.Place.At(key), $"{word} is not one of {(allowed.Count == 0 ? "none declared in vocabulary" : string.Join(", ", allowed))}.");
        }
    }

    private void CheckNeeded(RequirementEntry requirement)
    {
        foreach (var needed in file.RequiredOfAssessable ?? [])
        {
            var present = needed switch
            {
                "obliged_roles" => requirement.ObligedRoles is { Count: > 0 },
                "tiers" => requirement.Tiers is { Count: > 0 },
                "applicable_from" => requirement.ApplicableFrom is not null,
                _ => requirement.Attributes?.GetValueOrDefault(needed) is { Count: > 0 },
            };
            if (!present)
            {
                problems.Add(ProblemKind.Missing, requirement.Place, $"{requirement.Ref} is assessable and needs {needed}.");
            }
        }
    }

    private FrameworkFacts Facts() => new(
        file.Key, file.Name, file.ShortName, file.Version, file.Publisher, file.Published, file.ApplicableFrom, file.StatusAsOf, file.Source,
        file.Licence, file.Notes, file.Superseded, file.Order)
    {
        Attributes = [.. (file.Attributes ?? []).Select(a => new RequirementAttribute(a.Name, a.Label, a.Values ?? []))],
    };

    private Requirement ToDomain(RequirementEntry entry, IReadOnlyDictionary<RequirementKey, string> excluded) => new()
    {
        Framework = file.Key,
        Ref = entry.Ref,
        Parent = entry.Parent,
        Kind = entry.Kind,
        Title = entry.Title,
        Summary = entry.Summary,
        Assessable = entry.Assessable,
        ObligedRoles = entry.ObligedRoles ?? [],
        Tiers = entry.Tiers ?? [],
        ApplicableFrom = entry.ApplicableFrom,
        ApplicableFromAnnexI = entry.ApplicableFromAnnexI,
        OriginalApplicableFrom = entry.OriginalApplicableFrom,
        OriginalApplicableFromAnnexI = entry.OriginalApplicableFromAnnexI,
        NotForOrganizations = excluded.GetValueOrDefault(new RequirementKey(file.Key, entry.Ref)),
        Attributes = entry.Attributes ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
    };

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\z")]
    private static partial Regex PublishedShape();

    [GeneratedRegex(@"\. ")]
    private static partial Regex SentenceBreak();
}
