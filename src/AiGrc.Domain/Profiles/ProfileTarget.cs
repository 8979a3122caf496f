using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Profiles;

public enum TargetPriority
{
    Low,
    Medium,
    High,
}

/// <summary>What somebody aims at for a requirement.</summary>
/// <param name="Level">Null takes the target back. Not met means that it is not targeted, on purpose.</param>
public sealed record TargetChoice(ConclusionLevel? Level, DateOnly? DueOn = null, TargetPriority? Priority = null, string? Reason = null)
{
    public static readonly TargetChoice None = new((ConclusionLevel?)null);
}

/// <summary>How far a requirement is to be met in a scope: one line of the target profile (NIST AI 100-1, section 6). The conclusion is the current one.</summary>
public sealed class ProfileTarget : ILedgerSubject
{
    public const int ReasonLength = 1000;

    private ProfileTarget(ProfileTargetId id, string framework, string @ref, AiSystemId? systemId) =>
        (Id, Framework, Ref, SystemId) = (id, framework, @ref, systemId);

    public ProfileTargetId Id { get; private init; }

    public string Framework { get; private init; }

    public string Ref { get; private init; }

    public AiSystemId? SystemId { get; private init; }

    /// <summary>Null once it was taken back; the record stays for its history.</summary>
    public ConclusionLevel? Level { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public TargetPriority? Priority { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The change that made it what it is.</summary>
    public ProfileChangeId Change { get; private set; }

    public TargetChoice Choice => new(Level, DueOn, Priority, Reason);

    public string SubjectType => "profileTarget";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static ProfileTarget For(ProfileTargetId id, RequirementKey requirement, Scope scope) => new(id, requirement.Framework, requirement.Ref, scope.System);

    /// <summary>What is wrong with the choice, or null; the same for every requirement that it is made for.</summary>
    public static Result<TargetChoice> Check(TargetChoice choice)
    {
        var reason = string.IsNullOrWhiteSpace(choice.Reason) ? null : choice.Reason.Trim();
        return choice.Level switch
        {
            null when choice.DueOn is not null || choice.Priority is not null || reason is not null => new Invalid("Choose a level, or leave date, priority and reason empty too.", "level"),
            null => TargetChoice.None,
            ConclusionLevel.NotMet when reason is null => new Invalid("Not targeted needs a reason: say why nothing is aimed at.", "reason"),
            _ when reason?.Length > ReasonLength => new Invalid($"A reason has at most {ReasonLength} characters.", "reason"),
            _ => choice with { Reason = reason },
        };
    }

    public Result<ProfileTarget> Set(TargetChoice choice, ProfileChangeId change) => Check(choice).Then<ProfileTarget>(checkedChoice =>
    {
        (Level, DueOn, Priority, Reason, Change) = (checkedChoice.Level, checkedChoice.DueOn, checkedChoice.Priority, checkedChoice.Reason, change);
        return this;
    });

    public ProfileTargetSnapshot ToSnapshot() => new(Id, Framework, Ref, SystemId, Level, DueOn, Priority, Reason, Change);
}

public sealed record ProfileTargetSnapshot(
    ProfileTargetId Id,
    string Framework,
    string Ref,
    AiSystemId? SystemId,
    ConclusionLevel? Level,
    DateOnly? DueOn,
    TargetPriority? Priority,
    string? Reason,
    ProfileChangeId Change)
{
    public TargetChoice Choice => new(Level, DueOn, Priority, Reason);
}
