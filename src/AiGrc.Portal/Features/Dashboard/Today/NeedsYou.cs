using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Features.Dashboard.Reading;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Dashboard.Today;

internal enum NeedGroup
{
    Lapsing,
    Lapsed,
    Waiting,
    Overdue,
    Unowned,
}

/// <summary>One thing that needs somebody, with what follows if nothing happens.</summary>
/// <param name="Day">What it is sorted by; null sorts last.</param>
/// <param name="CanWait">Until next week.</param>
internal sealed record Need(NeedGroup Group, string Title, string Href, string Consequence, string When, string? WhenDetail, DateOnly? Day, bool CanWait);

/// <summary>Finds what lowers a number, what fell already, what waits for a decision, what is overdue and what nobody owns.</summary>
internal sealed class NeedsYou(ConclusionEngine engine, RecordIndex index, ICurrentUser user, IReadOnlyDictionary<PersonId, string> names)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);
    private static readonly TimeSpan Recently = TimeSpan.FromDays(45);
    private const int Soon = 14;
    private const int ReviewsAtOnce = 3;
    private const int Urgent = 1_000;

    private readonly EvidenceConsequences consequences = new(engine, index);
    private readonly DateOnly today = DateOnly.FromDateTime(index.Moment.UtcDateTime);

    public IReadOnlyList<Need> Find()
    {
        var lapses = consequences.Upcoming(index.Moment + Ahead);
        return [.. Lapsing(lapses), .. Lapsed(), .. Waiting(lapses), .. Overdue(), .. Unowned()];
    }

    private IEnumerable<Need> Lapsing(IReadOnlyList<Lapse> lapses) => lapses.Where(l => l.Falls.Count > 0).Select(lapse =>
    {
        var (day, waiting) = (Day(lapse.At), WaitingVersion(lapse.Evidence));
        var next = waiting is null ? "" : $" Version {waiting.Number} is waiting for review.";
        return new Need(
            NeedGroup.Lapsing, lapse.Evidence.Title, Links.Evidence(lapse.Evidence.Id),
            $"Proves {Wording.Proves(index, lapse.Evidence)}. When it lapses, {Fall(lapse.Falls)}.{next}",
            $"Lapses {Dates.Near(day, today)}", Dates.Relative(day, today), day, day.DayNumber - today.DayNumber > Soon);
    });

    private IEnumerable<Need> Lapsed()
    {
        foreach (var evidence in index.Records.Evidence)
        {
            if (index.Evidence.Of(evidence.Id) is not { State: EvidenceState.Lapsed, Until: { } until, Version: { } version } || until < index.Moment - Recently)
            {
                continue;
            }

            // What would hold if it had not lapsed is what fell with it.
            var fell = consequences.IfAccepted(version with { ValidUntil = null });
            var day = Day(until);
            var what = fell.Count == 0 ? "No conclusion rested on it alone." : $"{Wording.Requirements(fell.Select(f => f.Requirement), engine.Library)} fell with it.";
            yield return new Need(
                NeedGroup.Lapsed, evidence.Title, Links.Evidence(evidence.Id),
                $"{Wording.Controls(index, evidence).Select(c => c.Code).ToList().Joined()} is no longer proven by it since {Dates.Near(day, today)}. {what}",
                $"Lapsed {Dates.Near(day, today)}", Dates.Relative(day, today), day, fell.Count == 0 || today.DayNumber - day.DayNumber > 7);
        }
    }

    private IEnumerable<Need> Waiting(IReadOnlyList<Lapse> lapses)
    {
        if (!user.May(Permission.ReviewEvidence))
        {
            yield break;
        }

        var found = new List<(Need Need, int Weight)>();
        foreach (var evidence in index.Records.Evidence)
        {
            if (WaitingVersion(evidence) is not { } version || IsOwn(version))
            {
                continue;
            }

            var day = Day(version.SubmittedAt);
            var (sentence, weight) = IfAccepted(evidence, version, lapses);
            var title = index.Evidence.VersionsOf(evidence.Id).Count > 1 ? $"{evidence.Title}, version {version.Number}" : evidence.Title;
            var about = evidence.Description.Length > 0 && weight < 5 ? $" {evidence.Description}" : "";
            found.Add((new Need(NeedGroup.Waiting, title, Links.Evidence(evidence.Id), $"From {version.SubmittedBy.Name}. {sentence}{about}", $"Since {Dates.Near(day, today)}", null, day, true), weight));
        }

        // A day's work of reviewing: what changes most stands first, the rest is a click away.
        foreach (var ((need, weight), rank) in found.OrderByDescending(f => f.Weight).ThenBy(f => f.Need.Day).Select((f, i) => (f, i)))
        {
            yield return need with { CanWait = rank >= ReviewsAtOnce || weight == 0 };
        }
    }

    private (string Sentence, int Weight) IfAccepted(EvidenceSnapshot evidence, EvidenceVersionSnapshot version, IReadOnlyList<Lapse> lapses)
    {
        var rises = consequences.IfAccepted(version);
        if (rises.Count > 0)
        {
            return ($"Accepting it raises {Wording.Requirements(rises.Select(r => r.Requirement), engine.Library)}.", rises.Count);
        }

        if (lapses.FirstOrDefault(l => l.Evidence.Id == evidence.Id && l.Falls.Count > 0) is { } lapse)
        {
            var until = version.ValidUntil is { } end ? $" until {Dates.Day(end)}" : "";
            return ($"Accepting it keeps {Wording.Requirements(lapse.Falls.Select(f => f.Requirement), engine.Library)}{until}.", Urgent);
        }

        var early = evidence.Proves.Select(index.Implementation).OfType<ImplementationSnapshot>().FirstOrDefault(i => i.Status != ImplementationStatus.Implemented);
        return (early is null ? "Accepting it changes no conclusion by itself." : $"The control is {Wording.Status(early.Status)}, so accepting it proves nothing yet.", 0);
    }

    private IEnumerable<Need> Overdue() => index.Records.Remediations
        .Where(r => r.Status is RemediationStatus.Open or RemediationStatus.InProgress && r.DueOn < today.AddDays(7))
        .OrderBy(r => r.DueOn)
        .Select(item =>
        {
            var due = item.DueOn!.Value;
            var owner = item.OwnerId is { } id && names.TryGetValue(id, out var name) ? name : "nobody";
            var scope = item.SystemId is { } system && index.System(system) is { } known ? $" for {known.Name}" : "";
            return new Need(
                NeedGroup.Overdue, item.Action, Links.Requirement(new(item.Framework, item.Ref)), $"{Wording.ShortName(engine.Library, item.Framework)} {item.Ref}{scope}, with {owner}.",
                $"{(due < today ? "Was due" : "Due")} {Dates.Near(due, today)}", Dates.Relative(due, today), due, false);
        });

    private IEnumerable<Need> Unowned() => index.Standings(Scope.Organization)
        .Where(s => s.Owner is null && s.Status is not (ImplementationStatus.Implemented or ImplementationStatus.NotApplicable))
        .Select(s => (Standing: s, Open: OpenBehind(s.Control)))
        .OrderByDescending(s => s.Open.Count)
        .Select(s =>
        {
            var (control, law) = (s.Standing.Control, LawDay(s.Standing.Control));
            var open = s.Open.Count == 0 ? "" : $" {Wording.Requirements(s.Open, engine.Library)} {(s.Open.Count == 1 ? "stays" : "stay")} open.";
            return new Need(
                NeedGroup.Unowned, $"{control.Code} {control.Name}", Links.Control(control.Code), $"{Wording.Sentence(Wording.Status(s.Standing.Status))}, no owner.{open}",
                law is { } day ? $"{(day <= today ? "Applied" : "Applies")} {Dates.Day(day)}" : "", null, law, s.Open.Count < 8);
        });

    /// <summary>Requirements that the control would serve in full and that are not met in some scope.</summary>
    private List<Requirement> OpenBehind(ControlSnapshot control) =>
    [
        .. control.Mappings.Where(m => m.Coverage == Coverage.Full && index.Records.Organization.Frameworks.Contains(m.Requirement.Framework, StringComparer.Ordinal))
            .Select(m => engine.Library.Requirement(m.Requirement)).OfType<Requirement>()
            .Where(r => engine.Conclude(index, r, Scope.Organization).Conclusion is { } c && c.Value != ConclusionInterval.Met),
    ];

    /// <summary>The day from which most of what it serves in full applies.</summary>
    private DateOnly? LawDay(ControlSnapshot control) => control.Mappings.Where(m => m.Coverage == Coverage.Full)
        .Select(m => engine.Library.Requirement(m.Requirement)?.ApplicableFrom).OfType<DateOnly>().CountBy(d => d).OrderByDescending(d => d.Value).Select(d => (DateOnly?)d.Key).FirstOrDefault();

    private string Fall(IReadOnlyList<ConclusionChange> falls)
    {
        var what = Wording.Requirements(falls.Select(f => f.Requirement), engine.Library);
        var requirements = falls.Select(f => f.Requirement.Key).Distinct().Count();
        var changes = falls.Select(f => (f.From, f.To)).Distinct().ToList();
        return changes is [var only] && requirements <= 3
            ? $"{what} {(requirements == 1 ? "falls" : "fall")} from {only.From.Word()} to {only.To.Word()}"
            : $"{what} {(requirements == 1 ? "falls" : "fall")}";
    }

    private EvidenceVersionSnapshot? WaitingVersion(EvidenceSnapshot evidence) =>
        index.Evidence.VersionsOf(evidence.Id).FirstOrDefault(v => index.Evidence.StateOf(v) == EvidenceState.WaitingForReview);

    private bool IsOwn(EvidenceVersionSnapshot version) => user.Person is { } person && version.SubmittedBy.Id == person.Value.ToString();

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
