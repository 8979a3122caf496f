using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Library.Reading;

namespace AiGrc.Library.Checking;

/// <summary>A joint cover stands where several partial controls make a whole, and only there.</summary>
internal sealed class JointCoverCheck(FrameworkIndex index, ServedRequirements served, Problems problems)
{
    public IReadOnlyList<JointCover> Run(JointCoversFile file)
    {
        var seen = new HashSet<RequirementKey>();
        foreach (var cover in file.Covers)
        {
            var requirement = new RequirementKey(cover.Framework, cover.Ref);
            var place = cover.Place.At("ref");
            if (!index.Require(cover.Framework, cover.Place.At("framework")) || index.Require(cover.Framework, cover.Ref, place) is null)
            {
                continue;
            }

            if (!seen.Add(requirement))
            {
                problems.Add(ProblemKind.Duplicate, place, $"{requirement} has a joint cover already.");
            }

            if (served.FullyBy(requirement) is { } full)
            {
                problems.Add(ProblemKind.Catalogue, place, $"{full} alone serves {requirement} fully.");
            }

            CheckControls(cover, requirement);
        }

        return [.. file.Covers.Select(c => new JointCover(new RequirementKey(c.Framework, c.Ref), c.Controls, c.Why))];
    }

    private void CheckControls(CoverEntry cover, RequirementKey requirement)
    {
        if (cover.Controls.Count < 2)
        {
            problems.Add(ProblemKind.Catalogue, cover.Place.At("controls"), "A joint cover needs at least two controls.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, code) in cover.Controls.Index())
        {
            if (!served.By(requirement, code))
            {
                problems.Add(ProblemKind.Catalogue, cover.Place.At("controls", i), $"{code} is not mapped to {requirement}.");
            }

            if (!seen.Add(code))
            {
                problems.Add(ProblemKind.Duplicate, cover.Place.At("controls", i), $"{code} stands twice.");
            }
        }
    }
}
