using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;

namespace AiGrc.Domain.Profiles;

/// <summary>How what is concluded lies to what is aimed at.</summary>
public enum ProfileStanding
{
    /// <summary>Certainly as far as the target.</summary>
    Reached,

    /// <summary>It may be there already: what is known does not rule it out.</summary>
    NotRuledOut,

    /// <summary>Certainly not there.</summary>
    Below,

    /// <summary>Left out of the target profile on purpose.</summary>
    NotTargeted,

    NoTarget,
}

/// <summary>One requirement that applies: what is concluded, what is aimed at, and what lies between.</summary>
/// <param name="Target">The scope's own, else the organization's; null where there is none.</param>
/// <param name="Inherited">An AI system takes over the organization's target unless it has its own.</param>
public sealed record ProfileRow(RequirementConclusion Conclusion, ProfileTargetSnapshot? Target, bool Inherited)
{
    public Requirement Requirement => Conclusion.Requirement;

    public ConclusionInterval Current => Conclusion.Value;

    public ConclusionLevel? Level => Target?.Level;

    public ProfileStanding Standing => Of(Current, Level);

    public bool IsGap => Standing is ProfileStanding.Below or ProfileStanding.NotRuledOut;

    /// <summary>The steps that are certainly left to the target, and those that may be. A step is one level.</summary>
    public (int AtLeast, int AtMost) Steps => Between(Current, Level);

    /// <summary>"reached", "2 steps", "up to 1 step"; empty without a target.</summary>
    public string Distance => (Standing, Steps) switch
    {
        (ProfileStanding.NoTarget, _) => "",
        (ProfileStanding.NotTargeted, _) => "Not targeted",
        (ProfileStanding.Reached, _) => "Reached",
        _ when !Current.IsConsistent => "A contradiction stands before it",
        (_, (0, var most)) => $"Up to {Count(most)}",
        (_, var (least, most)) when least == most => Count(most),
        (_, var (least, most)) => $"{least} to {Count(most)}",
    };

    public bool IsOverdueOn(DateOnly day) => IsGap && Target?.DueOn < day;

    public static ProfileStanding Of(ConclusionInterval current, ConclusionLevel? target) => target switch
    {
        null => ProfileStanding.NoTarget,
        ConclusionLevel.NotMet => ProfileStanding.NotTargeted,
        _ when !current.IsConsistent => ProfileStanding.NotRuledOut,
        { } level when current.AtLeast >= level => ProfileStanding.Reached,
        { } level when current.AtMost < level => ProfileStanding.Below,
        _ => ProfileStanding.NotRuledOut,
    };

    public static (int AtLeast, int AtMost) Between(ConclusionInterval current, ConclusionLevel? target) => target is { } level && current.IsConsistent
        ? (Math.Max(0, level - current.AtMost), Math.Max(0, level - current.AtLeast))
        : (0, 0);

    private static string Count(int steps) => steps == 1 ? "1 step" : $"{steps} steps";
}
