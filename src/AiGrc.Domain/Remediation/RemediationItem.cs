using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Remediation;

public enum RemediationStatus
{
    Open,
    InProgress,
    Done,

    /// <summary>Decided not to close it, with a reason in the note.</summary>
    Dropped,
}

/// <summary>What is done about one gap: a requirement in a scope that is not met. Kept between runs of the gap analysis.</summary>
public sealed class RemediationItem : ILedgerSubject
{
    public const int ActionLength = 500;
    public const int NoteLength = 2000;

    private RemediationItem(RemediationId id, string framework, string @ref, AiSystemId? systemId) =>
        (Id, Framework, Ref, SystemId) = (id, framework, @ref, systemId);

    public RemediationId Id { get; private init; }

    public string Framework { get; private init; }

    public string Ref { get; private init; }

    public RequirementKey Requirement => new(Framework, Ref);

    public AiSystemId? SystemId { get; private init; }

    public Scope Scope => new(SystemId);

    public string Action { get; private set; } = "";

    public string? Note { get; private set; }

    public PersonId? OwnerId { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public RemediationStatus Status { get; private set; }

    public string SubjectType => "remediation";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static RemediationItem For(RemediationId id, RequirementKey requirement, Scope scope) => new(id, requirement.Framework, requirement.Ref, scope.System);

    public Result<RemediationItem> Plan(string action, PersonId? owner, DateOnly? dueOn, RemediationStatus status, string? note)
    {
        if (action.Trim().Length is 0 or > ActionLength)
        {
            return new Invalid($"Say what will be done, in 1 to {ActionLength} characters.", "action");
        }

        if (note?.Length > NoteLength)
        {
            return new Invalid($"A note has at most {NoteLength} characters.", "note");
        }

        if (status == RemediationStatus.Dropped && string.IsNullOrWhiteSpace(note))
        {
            return new Invalid("Say in the note why the gap is left open.", "note");
        }

        (Action, OwnerId, DueOn, Status, Note) = (action.Trim(), owner, dueOn, status, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        return this;
    }

    public RemediationSnapshot ToSnapshot() => new(Id, Framework, Ref, SystemId, Action, Note, OwnerId, DueOn, Status);
}

public sealed record RemediationSnapshot(
    RemediationId Id, string Framework, string Ref, AiSystemId? SystemId, string Action, string? Note, PersonId? OwnerId, DateOnly? DueOn, RemediationStatus Status);
