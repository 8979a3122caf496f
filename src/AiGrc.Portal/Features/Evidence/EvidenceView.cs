using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Features.Evidence;

/// <summary>A control in a scope that an evidence proves or should prove.</summary>
/// <param name="Control">The control's code.</param>
/// <param name="Scope">"organization" or a system's id.</param>
public sealed record ProvesView(string Control, string ControlName, string Scope, string ScopeName, ImplementationStatus Status);

/// <param name="State">Of this version by itself; none once it is withdrawn.</param>
public sealed record EvidenceVersionView(
    int Number,
    EvidenceState State,
    IReadOnlyList<EvidenceFile> Files,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    DateTimeOffset CollectedAt,
    DateTimeOffset? ValidUntil,
    string Source,
    Actor SubmittedBy,
    DateTimeOffset SubmittedAt,
    ReviewState Review,
    Actor? ReviewedBy,
    DateTimeOffset? ReviewedAt,
    string? ReviewReason,
    Actor? WithdrawnBy,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnReason);

/// <summary>An evidence with what it proves and its versions, newest first.</summary>
/// <param name="Until">While it proves: when it lapses, null while it holds until superseded. Lapsed: since when.</param>
public sealed record EvidenceView(
    EvidenceId Id,
    string Title,
    string Description,
    EvidenceState State,
    DateTimeOffset? Until,
    DateTimeOffset CreatedAt,
    IReadOnlyList<ProvesView> Proves,
    IReadOnlyList<EvidenceVersionView> Versions);

/// <summary>Evidence as API and pages show it, out of the records of one moment.</summary>
internal sealed class EvidenceViews(RecordIndex index)
{
    private readonly Dictionary<ControlId, ControlSnapshot> controls = index.Records.Controls.DistinctBy(c => c.Id).ToDictionary(c => c.Id);

    public EvidenceView Of(EvidenceSnapshot evidence)
    {
        var standing = index.Evidence.Of(evidence.Id);
        return new EvidenceView(
            evidence.Id, evidence.Title, evidence.Description, standing.State, standing.Until, evidence.CreatedAt, Proves(evidence),
            [.. index.Evidence.VersionsOf(evidence.Id).Select(Of)]);
    }

    public EvidenceVersionView Of(EvidenceVersionSnapshot v) => new(
        v.Number, index.Evidence.StateOf(v), v.Files, v.PeriodFrom, v.PeriodTo, v.CollectedAt, v.ValidUntil, v.Source, v.SubmittedBy, v.SubmittedAt,
        v.Review, v.ReviewedBy, v.ReviewedAt, v.ReviewReason, v.WithdrawnBy, v.WithdrawnAt, v.WithdrawnReason);

    /// <summary>By control, then the organization before its systems.</summary>
    private List<ProvesView> Proves(EvidenceSnapshot evidence) =>
    [
        .. from id in evidence.Proves
           let implementation = index.Implementation(id)
           where implementation is not null
           let control = controls[implementation.ControlId]
           let scope = new Scope(implementation.SystemId)
           orderby control.Code, scope.IsOrganization descending, index.NameOf(scope)
           select new ProvesView(control.Code, control.Name, scope.ToString(), index.NameOf(scope), implementation.Status),
    ];
}
