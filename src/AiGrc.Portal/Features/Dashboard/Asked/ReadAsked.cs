using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Features.Dashboard.Reading;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Dashboard.Asked;

/// <summary>One control of the person's own that lacks valid evidence, or will soon.</summary>
/// <param name="State">Why it is asked.</param>
/// <param name="Reason">What the reviewer wrote, or what happens without new evidence.</param>
/// <param name="By">Who wrote the reason; null when it follows from the records.</param>
/// <param name="Show">What should be shown, one line each.</param>
/// <param name="Evidence">The evidence that takes a new version; null when there is none yet.</param>
internal sealed record Request(
    ControlSnapshot Control, Scope Scope, string ScopeName, string Title, EvidenceState State, string Reason, string? By, IReadOnlyList<string> Show, DateOnly? Due, EvidenceId? Evidence);

internal sealed record OwnEvidence(EvidenceId Id, string Title, string Codes, EvidenceState State, DateOnly? Day);

internal sealed record AskedContent(
    DateTimeOffset Moment, IReadOnlyList<Request> Requests, IReadOnlyList<OwnEvidence> LapsesNext, IReadOnlyList<OwnEvidence> AtReviewer, IReadOnlyList<string> Reviewers, int Owned);

/// <summary>Reads what is asked of the signed-in person: own controls without valid evidence, rejected first.</summary>
internal sealed class ReadAsked(RequestRecords records, PeopleDirectory people, ConclusionEngine engine, ICurrentUser user)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public async Task<Result<AskedContent>> RunAsync(RequestedView view, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        var read = await records.ReadAsync(view.AsOf, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var (index, me) = (read.Value, user.Person!.Value);
        var own = index.Scopes.SelectMany(s => index.Standings(s)).Where(s => s.Owner == me && !s.Inherited).ToList();
        var consequences = new EvidenceConsequences(engine, index);
        var lapses = consequences.Upcoming(index.Moment + Soon).ToDictionary(l => (l.Evidence.Id, l.At));
        var requests = own.Select(s => Ask(index, s, lapses)).OfType<Request>().ToList();
        var colleagues = await people.AllAsync(cancellation);
        return new AskedContent(
            index.Moment,
            [.. requests.OrderBy(r => r.State switch { EvidenceState.Rejected => 0, EvidenceState.Lapsing => 1, EvidenceState.Lapsed => 2, _ => 3 }).ThenBy(r => r.Due ?? DateOnly.MaxValue).ThenBy(r => r.Control.Code, StringComparer.Ordinal)],
            LapsesNext(index, own),
            AtReviewer(index),
            [.. colleagues.Values.Where(c => !c.HasLeft && c.Id != me && RolePermissions.Allows(c.Role, Permission.ReviewEvidence)).Select(c => c.Name)],
            own.Select(s => s.Control.Id).Distinct().Count());
    }

    private Request? Ask(RecordIndex index, ControlStanding standing, Dictionary<(EvidenceId, DateTimeOffset), Lapse> lapses)
    {
        var (evidence, code) = (standing.Evidence, standing.Control.Code);
        string? reason;
        string? by = null;
        switch (evidence.State)
        {
            case EvidenceState.Rejected:
                (reason, by) = (evidence.Version!.ReviewReason ?? "It was rejected.", evidence.Version.ReviewedBy?.Name);
                break;
            case EvidenceState.Lapsing:
                reason = lapses.TryGetValue((evidence.Version!.EvidenceId, evidence.Until!.Value), out var lapse) && lapse.Falls.Count > 0
                    ? $"The last version lapses on {Dates.Day(evidence.Until.Value)}. Without a new one {Wording.Requirements(lapse.Falls.Select(f => f.Requirement), engine.Library)} fall."
                    : $"The last version lapses on {Dates.Day(evidence.Until.Value)}.";
                break;
            case EvidenceState.Lapsed:
                reason = $"The last version lapsed on {Dates.Day(evidence.Until!.Value)}; since then {code} is only declared.";
                break;
            case EvidenceState.Declared:
                reason = $"{code} is marked implemented and nothing shows it yet.";
                break;
            default:
                return null;
        }

        var opened = evidence.Version is { } version ? index.EvidenceOf(version.EvidenceId) : null;
        var expected = (standing.Control.CatalogueCode is { } source ? engine.Library.CatalogueControl(source) : null)?.ExpectedEvidence ?? [];
        return new Request(
            standing.Control, standing.Scope, index.NameOf(standing.Scope), opened?.Title ?? expected.Select(e => e.Title).FirstOrDefault() ?? $"Evidence for {standing.Control.Name}",
            evidence.State, reason, by, [.. expected.Take(3).Select(e => $"{e.Title}: {e.Shows}")],
            evidence.State == EvidenceState.Lapsing ? DateOnly.FromDateTime(evidence.Until!.Value.UtcDateTime) : standing.Implementation?.DueOn, opened?.Id);
    }

    private static List<OwnEvidence> LapsesNext(RecordIndex index, List<ControlStanding> own) =>
    [
        .. own.Where(s => s is { IsProven: true, Evidence.Until: not null }).SelectMany(s => s.Evidence.Valid.Where(v => v.ValidUntil == s.Evidence.Until)).DistinctBy(v => v.EvidenceId)
            .OrderBy(v => v.ValidUntil).Take(5).Select(v => Own(index, v, v.ValidUntil)),
    ];

    private List<OwnEvidence> AtReviewer(RecordIndex index) =>
    [
        .. index.Records.EvidenceVersions.Where(v => v.SubmittedBy.Id == user.Person!.Value.Value.ToString() && index.Evidence.StateOf(v) == EvidenceState.WaitingForReview)
            .OrderBy(v => v.SubmittedAt).Select(v => Own(index, v, v.SubmittedAt)),
    ];

    private static OwnEvidence Own(RecordIndex index, EvidenceVersionSnapshot version, DateTimeOffset? moment)
    {
        var evidence = index.EvidenceOf(version.EvidenceId)!;
        return new OwnEvidence(
            evidence.Id, evidence.Title, Wording.Controls(index, evidence).Select(c => c.Code).ToList().Joined(), index.Evidence.StateOf(version),
            moment is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null);
    }
}
