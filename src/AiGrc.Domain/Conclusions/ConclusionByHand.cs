using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Conclusions;

/// <summary>An assessor's own conclusion for one requirement in one scope: with a reason, a name and an end. The derived one stays visible beside it.</summary>
public sealed class ConclusionByHand : ILedgerSubject
{
    public const int ReasonLength = 2000;

    private ConclusionByHand(ConclusionByHandId id, string framework, string @ref, AiSystemId? systemId) =>
        (Id, Framework, Ref, SystemId) = (id, framework, @ref, systemId);

    public ConclusionByHandId Id { get; private init; }

    public string Framework { get; private init; }

    public string Ref { get; private init; }

    public RequirementKey Requirement => new(Framework, Ref);

    public AiSystemId? SystemId { get; private init; }

    public Scope Scope => new(SystemId);

    public ConclusionLevel Level { get; private init; }

    public string Reason { get; private init; } = "";

    public Actor By { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    public DateTimeOffset Until { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string SubjectType => "conclusionByHand";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static Result<ConclusionByHand> Conclude(
        ConclusionByHandId id, RequirementKey requirement, Scope scope, ConclusionLevel level, string reason, DateTimeOffset until, Actor by, DateTimeOffset at)
    {
        if (reason.Trim().Length is 0 or > ReasonLength)
        {
            return new Invalid($"Give the reason, in 1 to {ReasonLength} characters.", "reason");
        }

        if (until <= at || until > at.AddYears(2))
        {
            return new Invalid("A conclusion by hand ends in the future, within two years.", "until");
        }

        return new ConclusionByHand(id, requirement.Framework, requirement.Ref, scope.System) { Level = level, Reason = reason.Trim(), By = by, At = at, Until = until };
    }

    public ConclusionByHand Withdraw(DateTimeOffset at)
    {
        WithdrawnAt ??= at;
        return this;
    }

    public ConclusionByHandSnapshot ToSnapshot() => new(Id, Framework, Ref, SystemId, Level, Reason, By, At, Until, WithdrawnAt);
}

public sealed record ConclusionByHandSnapshot(
    ConclusionByHandId Id, string Framework, string Ref, AiSystemId? SystemId, ConclusionLevel Level, string Reason, Actor By, DateTimeOffset At, DateTimeOffset Until, DateTimeOffset? WithdrawnAt)
{
    public bool IsInForceAt(DateTimeOffset moment) => At <= moment && moment < Until && (WithdrawnAt is null || WithdrawnAt > moment);
}
