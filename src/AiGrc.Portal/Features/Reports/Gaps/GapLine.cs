using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Remediation;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal.Features.Reports.Gaps;

/// <summary>One requirement of a gap analysis in the words that every format prints.</summary>
public sealed record GapLine(GapRow Row, string Owner, DateOnly? Due)
{
    public const string NobodyYet = "No owner yet";

    public string Ref => Row.Requirement.Ref;

    public string Title => Row.Requirement.Title;

    /// <summary>The conclusion; by hand with the name, the end and what follows from the records beside it.</summary>
    public string Conclusion => Row.Conclusion.ByHand is { } hand
        ? $"{hand.Level.Word()} by {hand.By.Name} until {Dates.Day(hand.Until)}; derived: {Row.Conclusion.Derived.Proven.Word()}"
        : Row.Conclusion.Value.Word();

    public string Why => Row.Why;

    public IReadOnlyList<string> Controls { get; } =
        [.. Row.Controls.Select(c => $"{c.Control.Code} ({(c.IsFull ? "full" : "partial")}, {Word(c.Standing.Status)}{(c.Standing.Inherited ? ", inherited" : "")})")];

    public IReadOnlyList<string> Evidence { get; } = [.. Row.Evidence.Select(Word)];

    public bool IsGap => Row.Gap.Kind != GapKind.None;

    public string Missing => Row.Gap.Missing;

    /// <summary>What is planned, else the nearest thing to do; empty when nothing is missing.</summary>
    public string Todo => Row.Remediation?.Action ?? Row.Gap.Action;

    /// <summary>Of the planned remedy; empty while nothing is planned.</summary>
    public string Status => Row.Remediation is { } remedy ? Word(remedy.Status) : "";

    /// <param name="nameOf">Null where nobody is known by that id.</param>
    public static GapLine Of(GapRow row, Func<PersonId, string?> nameOf)
    {
        var owner = row.Remediation?.OwnerId ?? row.Gap.Owner;
        var concerned = row.Gap.Controls.Select(c => c.Id).ToHashSet();
        var due = row.Remediation?.DueOn ?? row.Controls.Where(c => concerned.Contains(c.Control.Id)).Min(c => c.Standing.Implementation?.DueOn);
        var name = owner is { } id ? nameOf(id) ?? "Somebody unknown" : NobodyYet;
        var isOpen = row.Gap.Kind != GapKind.None || row.Remediation is not null;
        return new GapLine(row, isOpen ? name : "", isOpen ? due : null);
    }

    private static string Word(GapEvidence evidence)
    {
        var what = evidence.Version is { } version ? $"{evidence.Evidence.Title}, version {version.Number}" : evidence.Evidence.Title;
        var state = evidence.State switch
        {
            EvidenceState.WaitingForReview => "waiting for review",
            EvidenceState.None => "nothing submitted",
            _ => evidence.State.ToString().ToLowerInvariant(),
        };
        var until = evidence is { Until: { } end, State: EvidenceState.Proven or EvidenceState.Lapsing or EvidenceState.Lapsed }
            ? $" {(evidence.State == EvidenceState.Lapsed ? "since" : "until")} {Dates.Day(end)}"
            : "";
        return $"{what} ({evidence.ControlCode}): {state}{until}";
    }

    private static string Word(ImplementationStatus status) => status switch
    {
        ImplementationStatus.NotLookedAt => "not looked at",
        ImplementationStatus.NotStarted => "not started",
        ImplementationStatus.InProgress => "in progress",
        ImplementationStatus.NotApplicable => "not applicable",
        _ => status.ToString().ToLowerInvariant(),
    };

    private static string Word(RemediationStatus status) => status switch
    {
        RemediationStatus.InProgress => "In progress",
        _ => status.ToString(),
    };
}
