using System.Text;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Evidence;

namespace AiGrc.Domain.Packages;

/// <summary>One version of an evidence that belongs into a package, and the controls it proves there.</summary>
/// <param name="Folder">Where its files lie in the package, e.g. "evidence/access-review-q3/v2".</param>
public sealed record PackagedEvidence(EvidenceSnapshot Evidence, EvidenceVersionSnapshot Version, IReadOnlyList<string> Controls, string Folder)
{
    private const int SlugLength = 60;

    /// <summary>
    /// Every accepted version that speaks about the period, was valid in it or is valid at the records' moment, of evidence that proves a control which serves one of
    /// the frameworks in the scope; what the scope inherits from the organization included. By title, then by age, then by version.
    /// </summary>
    public static IReadOnlyList<PackagedEvidence> Select(RecordIndex index, IReadOnlyCollection<string> frameworks, Scope scope, DateOnly from, DateOnly to)
    {
        var controls = new Dictionary<EvidenceId, SortedSet<string>>();
        foreach (var standing in index.Standings(scope).Where(s => s.Control.Mappings.Any(m => frameworks.Contains(m.Requirement.Framework))))
        {
            if (standing.Implementation is not { } implementation)
            {
                continue;
            }

            foreach (var evidence in index.Evidence.Proving(implementation.Id))
            {
                if (!controls.TryGetValue(evidence.Id, out var codes))
                {
                    controls[evidence.Id] = codes = new SortedSet<string>(StringComparer.Ordinal);
                }

                codes.Add(standing.Control.Code);
            }
        }

        var selected = new List<PackagedEvidence>();
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        var ordered = controls.Keys.Select(id => index.EvidenceOf(id)!).OrderBy(e => e.Title, StringComparer.Ordinal).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id.Value);
        foreach (var evidence in ordered)
        {
            var versions = index.Evidence.VersionsOf(evidence.Id).Where(v => Belongs(v, index.Moment, from, to)).OrderBy(v => v.Number).ToList();
            if (versions.Count == 0)
            {
                continue;
            }

            var slug = Free(Slug(evidence.Title), slugs);
            selected.AddRange(versions.Select(v => new PackagedEvidence(evidence, v, [.. controls[evidence.Id]], $"evidence/{slug}/v{v.Number}")));
        }

        return selected;
    }

    private static bool Belongs(EvidenceVersionSnapshot version, DateTimeOffset moment, DateOnly from, DateOnly to)
    {
        var accepted = version.Review == ReviewState.Accepted && version.ReviewedAt <= moment && (version.WithdrawnAt is null || version.WithdrawnAt > moment);
        return accepted && (SpeaksAbout(version, from, to) || WasValidIn(version, from, to) || version.IsValidAt(moment));
    }

    private static bool SpeaksAbout(EvidenceVersionSnapshot version, DateOnly from, DateOnly to) => version.PeriodFrom <= to && version.PeriodTo >= from;

    private static bool WasValidIn(EvidenceVersionSnapshot version, DateOnly from, DateOnly to) =>
        Day(version.ReviewedAt!.Value) <= to && (version.ValidUntil is not { } until || Day(until) >= from);

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    private static string Free(string slug, HashSet<string> taken)
    {
        var free = slug;
        for (var n = 2; !taken.Add(free); n++)
        {
            free = $"{slug}-{n}";
        }

        return free;
    }

    /// <summary>Letters and digits of the title, hyphens between: a folder's name on any system.</summary>
    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length == SlugLength)
            {
                break;
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "untitled" : text;
    }
}
