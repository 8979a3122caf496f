using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Controls;

public enum ImplementationStatus
{
    /// <summary>The default; says nothing.</summary>
    NotLookedAt,

    /// <summary>The organization's word that the control is absent.</summary>
    NotStarted,

    /// <summary>Absent too, but scheduled.</summary>
    Planned,
    InProgress,
    Implemented,

    /// <summary>With a justification.</summary>
    NotApplicable,
}

/// <summary>A control in a scope: how far it is, who answers for it there, and by when.</summary>
public sealed class Implementation : ILedgerSubject
{
    public const int JustificationLength = 2000;

    private Implementation(ImplementationId id, ControlId controlId, AiSystemId? systemId) => (Id, ControlId, SystemId) = (id, controlId, systemId);

    public ImplementationId Id { get; private init; }

    public ControlId ControlId { get; private init; }

    public AiSystemId? SystemId { get; private init; }

    public Scope Scope => new(SystemId);

    public ImplementationStatus Status { get; private set; }

    /// <summary>Why the control does not apply here; only with <see cref="ImplementationStatus.NotApplicable"/>.</summary>
    public string? Justification { get; private set; }

    /// <summary>Who answers for it in this scope; null means the control's owner.</summary>
    public PersonId? OwnerId { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public string SubjectType => "implementation";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static Implementation Of(ImplementationId id, ControlId control, Scope scope) => new(id, control, scope.System);

    public Result<Implementation> MoveTo(ImplementationStatus status, string? justification)
    {
        var why = string.IsNullOrWhiteSpace(justification) ? null : justification.Trim();
        if (status == ImplementationStatus.NotApplicable && why is null)
        {
            return new Invalid("Not applicable needs a justification: say why the control does not apply in this scope.", "justification");
        }

        if (why?.Length > JustificationLength)
        {
            return new Invalid($"A justification has at most {JustificationLength} characters.", "justification");
        }

        (Status, Justification) = (status, status == ImplementationStatus.NotApplicable ? why : null);
        return this;
    }

    public Implementation Plan(PersonId? owner, DateOnly? dueOn)
    {
        (OwnerId, DueOn) = (owner, dueOn);
        return this;
    }

    public ImplementationSnapshot ToSnapshot() => new(Id, ControlId, SystemId, Status, Justification, OwnerId, DueOn);
}

public sealed record ImplementationSnapshot(
    ImplementationId Id, ControlId ControlId, AiSystemId? SystemId, ImplementationStatus Status, string? Justification, PersonId? OwnerId, DateOnly? DueOn);
