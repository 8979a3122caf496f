using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Profiles;

internal static class ProfileWords
{
    public const string NoTarget = "none";

    /// <summary>The levels that can be aimed at, as forms send them.</summary>
    public static readonly IReadOnlyList<Option> Levels =
    [
        new(nameof(ConclusionLevel.Met), "Met", "every obligation"),
        new(nameof(ConclusionLevel.PartlyMet), "Partly met", "some of it"),
        new(nameof(ConclusionLevel.NotMet), "Not targeted", "on purpose, with a reason"),
        new(NoTarget, "No target", "takes it back"),
    ];

    public static readonly IReadOnlyList<Option> Priorities =
        [new(nameof(TargetPriority.High), "High"), new(nameof(TargetPriority.Medium), "Medium"), new(nameof(TargetPriority.Low), "Low")];

    /// <summary>Standings by their word in addresses, in the order of the bar.</summary>
    public static readonly IReadOnlyDictionary<string, ProfileStanding> Standings = new Dictionary<string, ProfileStanding>(StringComparer.Ordinal)
    {
        ["reached"] = ProfileStanding.Reached,
        ["notRuledOut"] = ProfileStanding.NotRuledOut,
        ["below"] = ProfileStanding.Below,
        ["notTargeted"] = ProfileStanding.NotTargeted,
        ["noTarget"] = ProfileStanding.NoTarget,
    };

    public static string Word(ProfileStanding standing) => standing switch
    {
        ProfileStanding.Reached => "Reached for certain",
        ProfileStanding.NotRuledOut => "Not ruled out",
        ProfileStanding.Below => "Certainly below",
        ProfileStanding.NotTargeted => "Not targeted",
        _ => "Without target",
    };
}
