using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>The requirements that bind no organization, each with its reason.</summary>
internal sealed class ExclusionCheck(FrameworkIndex index, Problems problems)
{
    public Dictionary<RequirementKey, string> Run(NotForOrganizationsFile file)
    {
        var reasons = file.Reasons.DistinctBy(r => r.Key, StringComparer.Ordinal).ToDictionary(r => r.Key, r => r.Text, StringComparer.Ordinal);
        var excluded = new Dictionary<RequirementKey, string>();
        foreach (var entry in file.Frameworks.Where(e => index.Require(e.Framework, e.Place.At("framework"))))
        {
            foreach (var requirement in entry.Requirements)
            {
                Check(entry.Framework, requirement);
                if (!reasons.TryGetValue(requirement.Reason, out var reason))
                {
                    problems.Add(ProblemKind.BadValue, requirement.Place.At("reason"), $"The reason {requirement.Reason} is not one of {string.Join(", ", reasons.Keys)}.");
                }

                if (!excluded.TryAdd(new RequirementKey(entry.Framework, requirement.Ref), reason ?? ""))
                {
                    problems.Add(ProblemKind.Duplicate, requirement.Place.At("ref"), $"{requirement.Ref} is listed twice.");
                }
            }
        }

        return excluded;
    }

    private void Check(string framework, ExcludedRequirement requirement)
    {
        if (index.Require(framework, requirement.Ref, requirement.Place.At("ref")) is not { } found)
        {
            return;
        }

        if (found.Title != requirement.Title)
        {
            problems.Add(ProblemKind.BadValue, requirement.Place.At("title"), $"{requirement.Ref} is called \"{found.Title}\" in {framework}.");
        }

        if (found.Assessable)
        {
            problems.Add(ProblemKind.BadValue, requirement.Place.At("ref"), $"{requirement.Ref} is assessable, so it is for organizations.");
        }
    }
}
