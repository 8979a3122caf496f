using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>Suggested actions point to requirements that exist, and no identifier stands twice.</summary>
internal sealed class ActionsCheck(FrameworkIndex index, Problems problems)
{
    public SuggestedActions Run(ActionsFile file)
    {
        index.Require(file.Framework, file.Place.At("framework"));
        index.Require(file.TargetFramework, file.Place.At("target_framework"));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var requirements = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in file.Actions)
        {
            index.Require(file.TargetFramework, action.Requirement, action.Place.At("requirement"));
            if (!requirements.Add(action.Requirement))
            {
                problems.Add(ProblemKind.Duplicate, action.Place.At("requirement"), $"{action.Requirement} stands twice.");
            }

            foreach (var (i, id) in action.Ids.Index().Where(a => !ids.Add(a.Item)))
            {
                problems.Add(ProblemKind.Duplicate, action.Place.At("ids", i), $"{id} stands twice.");
            }
        }

        var found = file.Actions.Sum(a => a.Ids.Count);
        if (found != file.Counts.Actions)
        {
            problems.Add(ProblemKind.Count, file.Counts.Place.At("actions"), $"The file says {file.Counts.Actions} actions, and holds {found}.");
        }

        return new SuggestedActions(
            file.Key,
            file.Framework,
            file.Subject,
            file.Source.Title,
            file.Source.Url,
            [.. file.Actions.Select(a => new ActionsForRequirement(new RequirementKey(file.TargetFramework, a.Requirement), a.Ids))]);
    }
}
