using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Features.Profiles.Show;

namespace AiGrc.Portal.Features.Profiles;

/// <summary>A profile as a whole.</summary>
/// <param name="Sentence">The counts in words.</param>
/// <param name="Parts">The framework's top level.</param>
public sealed record ProfileItem(
    string Framework, Scope Scope, DateTimeOffset Moment, ProfileCounts Counts, string Sentence, IReadOnlyList<ProfilePartItem> Parts)
{
    public static ProfileItem Of(ProfileView view)
    {
        var profile = view.Profile;
        return new ProfileItem(
            profile.Framework.Key, profile.Scope, profile.Moment, profile.Counts, profile.Counts.Sentence,
            [.. profile.Framework.Roots.Select(r => new ProfilePartItem(r.Ref, r.Title, profile.CountsOf(r.Ref))).Where(p => p.Counts.Applicable > 0)]);
    }
}

public sealed record ProfilePartItem(string Ref, string Title, ProfileCounts Counts);

/// <summary>A requirement with what is concluded and what is aimed at.</summary>
/// <param name="Target">Null where there is none.</param>
/// <param name="Steps">Levels certainly left to the target, and levels that may be left.</param>
/// <param name="Distance">The same in words.</param>
/// <param name="Closes">The nearest thing to do; empty where the target is reached or nothing is missing.</param>
public sealed record ProfileRequirementItem(
    string Ref, string Title, ConclusionInterval Current, TargetItem? Target, ProfileStanding Standing, StepsItem Steps, string Distance, string Missing, string Closes)
{
    public static ProfileRequirementItem Of(ProfileRow row)
    {
        var gap = row.IsGap ? row.Conclusion.Gap : Gap.Nothing;
        return new ProfileRequirementItem(
            row.Requirement.Ref, row.Requirement.Title, row.Current, row.Target is { Level: { } level } target ? new TargetItem(level, target.DueOn, target.Priority, target.Reason, row.Inherited) : null,
            row.Standing, new StepsItem(row.Steps.AtLeast, row.Steps.AtMost), row.Distance, gap.Missing, gap.Action);
    }
}

/// <param name="Level">met, partlyMet, or notMet for what is not targeted on purpose.</param>
/// <param name="Inherited">It is the organization's.</param>
public sealed record TargetItem(ConclusionLevel Level, DateOnly? DueOn, TargetPriority? Priority, string? Reason, bool Inherited);

public sealed record StepsItem(int AtLeast, int AtMost);
