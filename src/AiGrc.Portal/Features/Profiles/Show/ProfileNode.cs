using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Profiles;

namespace AiGrc.Portal.Features.Profiles.Show;

/// <summary>A node of the tree: a requirement with its row, or a heading with the counts below it.</summary>
public sealed record ProfileNode(Requirement Requirement, ProfileRow? Row, ProfileCounts Counts)
{
    /// <summary>What matches, with the headings above, in reading order.</summary>
    public static IReadOnlyList<ProfileNode> Shown(TargetProfile profile, ProfileFilter filter)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in profile.Rows.Where(filter.Matches))
        {
            for (var each = row.Requirement; each is not null && shown.Add(each.Ref); each = each.Parent is { } parent ? profile.Framework.Find(parent) : null)
            {
            }
        }

        return [.. profile.Framework.Requirements.Where(r => shown.Contains(r.Ref)).Select(r => new ProfileNode(r, profile.Find(r.Ref), profile.CountsOf(r.Ref)))];
    }
}
