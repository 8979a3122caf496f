using AiGrc.Domain.Common;
using AiGrc.Domain.Profiles;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Profiles.Show;

/// <summary>Which requirements of a profile to show, as the address says it.</summary>
public sealed record ProfileFilter(string Text, IReadOnlyList<string> Standings, bool OnlyGaps)
{
    public bool IsEmpty => Text.Length == 0 && Standings.Count == 0 && !OnlyGaps;

    public static Result<ProfileFilter> Parse(IQueryCollection query)
    {
        List<string> standings = [.. query["standing"].OfType<string>().Where(s => s.Length > 0)];
        if (standings.Find(s => !ProfileWords.Standings.ContainsKey(s)) is not null)
        {
            return new Invalid($"A standing is one of: {string.Join(", ", ProfileWords.Standings.Keys)}.", "standing");
        }

        return query["show"].ToString() is "" or "all" or "gaps"
            ? new ProfileFilter(query["text"].ToString().Trim(), standings, query["show"] == "gaps")
            : new Invalid("Show is one of: all, gaps.", "show");
    }

    public bool Matches(ProfileRow row) =>
        (!OnlyGaps || row.IsGap)
        && (Standings.Count == 0 || Standings.Any(s => ProfileWords.Standings[s] == row.Standing))
        && Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            row.Requirement.Ref.Contains(word, StringComparison.OrdinalIgnoreCase)
            || row.Requirement.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
            || row.Requirement.Summary.Contains(word, StringComparison.OrdinalIgnoreCase));

    internal FilterField Field(ProfileCounts counts) => new(
        "standing", "Standing", [.. ProfileWords.Standings.Select(s => new FilterOption(s.Key, ProfileWords.Word(s.Value), Standings.Contains(s.Key), counts.Of(s.Value)))]);
}
