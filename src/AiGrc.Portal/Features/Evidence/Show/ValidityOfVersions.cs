using AiGrc.Domain.Evidence;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Evidence.Show;

/// <summary>The time in which each version proves, as bars.</summary>
internal static class ValidityOfVersions
{
    // What holds until it is superseded has no end to draw; a year shows that it goes on.
    private const int OpenDays = 365;

    public static IReadOnlyList<ValidityBar> Bars(EvidencePageView shown)
    {
        var today = Day(shown.Moment);
        var versions = shown.Evidence.Versions.OrderBy(v => v.Number).ToList();
        return [.. versions.Select(v => Bar(v, today, versions))];
    }

    private static ValidityBar Bar(EvidenceVersionView version, DateOnly today, List<EvidenceVersionView> all)
    {
        var name = $"Version {version.Number}";
        var end = version.ValidUntil is { } until ? Day(until) : today.AddDays(OpenDays);
        switch (version)
        {
            case { WithdrawnAt: { } withdrawn }:
                var gone = Day(withdrawn);
                var from = version.Review == ReviewState.Accepted ? Day(version.ReviewedAt!.Value) : gone;
                return new ValidityBar(name, from, gone, ValidityKind.Withdrawn, $"Withdrawn {Dates.Day(gone)}");
            case { Review: ReviewState.Rejected, ReviewedAt: { } rejected }:
                return new ValidityBar(name, Day(rejected), Day(rejected), ValidityKind.Rejected, $"Rejected {Dates.Day(rejected)}");
            case { Review: ReviewState.Accepted, ReviewedAt: { } accepted }:
                var successor = version.ValidUntil is null ? all.Find(v => v.Number > version.Number && v is { Review: ReviewState.Accepted, WithdrawnAt: null }) : null;
                return successor is { ReviewedAt: { } superseded }
                    ? new ValidityBar(name, Day(accepted), Day(superseded), ValidityKind.Valid, $"superseded {Dates.Day(superseded)}")
                    : new ValidityBar(name, Day(accepted), end, ValidityKind.Valid, version.ValidUntil is null ? "until superseded" : $"{(end < today ? "lapsed" : "lapses")} {Dates.Day(end)}");
            default:
                return new ValidityBar(name, today, end < today ? today : end, ValidityKind.Waiting, version.ValidUntil is null ? "if accepted, until superseded" : "if accepted");
        }
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
