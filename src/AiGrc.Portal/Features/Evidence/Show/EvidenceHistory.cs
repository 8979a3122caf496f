using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Evidence.Show;

/// <summary>One entry of the ledger about an evidence, in words.</summary>
public sealed record HistoryLine(DateTimeOffset At, string Who, string Did, string? Detail);

/// <summary>What the ledger says about an evidence and its versions, latest first.</summary>
internal static class EvidenceHistory
{
    private const int Shown = 100;

    public static async Task<List<HistoryLine>> OfAsync(
        GrcDatabase database, EvidenceId id, IReadOnlyList<EvidenceVersionSnapshot> versions, DateTimeOffset moment, CancellationToken cancellation)
    {
        var (evidence, ids) = (id.Value.ToString(), versions.Select(v => v.Id.Value.ToString()).ToList());
        var rows = await database.Ledger.AsNoTracking()
            .Where(r => ((r.SubjectType == "evidence" && r.SubjectId == evidence) || (r.SubjectType == "evidenceVersion" && ids.Contains(r.SubjectId))) && r.RecordedAt <= moment)
            .OrderByDescending(r => r.Position).Take(Shown)
            .Select(r => new { r.RecordedAt, r.ActorName, r.Action, r.SubjectId }).ToListAsync(cancellation);
        var byId = versions.ToDictionary(v => v.Id.Value.ToString(), StringComparer.Ordinal);

        // Opening and the first version are one deed to whoever reads it.
        return [.. rows.Where(r => r.Action != "evidence.opened").Select(r => Line(r.RecordedAt, r.ActorName, r.Action, byId.GetValueOrDefault(r.SubjectId)))];
    }

    private static HistoryLine Line(DateTimeOffset at, string who, string action, EvidenceVersionSnapshot? version) => (action, version) switch
    {
        ("evidenceVersion.submitted", { } v) => new(at, who, $"submitted version {v.Number}", $"Period {Ui.Dates.Period(v.PeriodFrom, v.PeriodTo)}, by {v.Source}."),
        ("evidenceVersion.accepted", { } v) => new(at, who, $"accepted version {v.Number}", Quoted(v.ReviewReason)),
        ("evidenceVersion.rejected", { } v) => new(at, who, $"rejected version {v.Number}", Quoted(v.ReviewReason)),
        ("evidenceVersion.withdrawn", { } v) => new(at, who, $"withdrew version {v.Number}", Quoted(v.WithdrawnReason)),
        ("evidence.edited", _) => new(at, who, "changed its words or what it proves", null),
        ("evidence.imported", _) => new(at, who, "changed its words or what it proves in a spreadsheet", null),
        ("evidence.importUndone", _) => new(at, who, "took the change of a spreadsheet back", null),
        _ => new(at, who, action, null),
    };

    private static string? Quoted(string? reason) => reason is null ? null : $"“{reason}”";
}
