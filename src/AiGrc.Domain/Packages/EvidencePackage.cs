using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

public enum PackageStatus
{
    /// <summary>Asked for; the ledger has not yet signed everything that it will show.</summary>
    Requested,

    /// <summary>Its content is fixed by a signed checkpoint and never changes again.</summary>
    Ready,
}

/// <summary>The content was asked for before the ledger had signed what belongs to it.</summary>
public sealed record PackageNotReady() : Refusal("Not ready: the ledger is still signing what this package shows. Try again in a moment.");

/// <summary>One evidence package that was asked for: what it is about, and the checkpoint that fixes its content. The ZIP itself is written at each download.</summary>
public sealed class EvidencePackage : ILedgerSubject
{
    private EvidencePackage(PackageId id) => Id = id;

    public PackageId Id { get; private init; }

    /// <summary>Keys of the library, in the order they are printed.</summary>
    public IReadOnlyList<string> Frameworks { get; private init; } = [];

    public AiSystemId? SystemId { get; private init; }

    public Scope Scope => new(SystemId);

    /// <summary>The period that evidence has to speak about, both days included.</summary>
    public DateOnly PeriodFrom { get; private init; }

    public DateOnly PeriodTo { get; private init; }

    /// <summary>The recorded moment that the content answers for.</summary>
    public DateTimeOffset AsOf { get; private init; }

    public Actor RequestedBy { get; private init; } = null!;

    public DateTimeOffset RequestedAt { get; private init; }

    /// <summary>Whether the gap analyses are printed as PDF too; without a printer on the portal's machine they are HTML only.</summary>
    public bool WithPdf { get; private init; }

    public PackageStatus Status { get; private set; }

    /// <summary>The signed checkpoint, as it goes into the package; null until it is ready.</summary>
    public string? Checkpoint { get; private set; }

    /// <summary>How many entries the ledger had then: nothing later is in the package.</summary>
    public long? CheckpointSize { get; private set; }

    public string SubjectType => "package";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static Result<EvidencePackage> Request(PackageId id, PackageRequest request, Func<string, bool> isFramework, bool withPdf, Actor by, DateTimeOffset at)
    {
        var problems = new List<Invalid>();
        if (request.Frameworks.Count == 0)
        {
            problems.Add(new Invalid("Choose at least one framework.", "frameworks"));
        }

        if (request.Frameworks.FirstOrDefault(f => !isFramework(f)) is { } unknown)
        {
            problems.Add(new Invalid($"There is no framework \"{unknown}\" in the library.", "frameworks"));
        }

        if (request.PeriodTo < request.PeriodFrom)
        {
            problems.Add(new Invalid("The period ends before it begins.", "periodTo"));
        }

        if (problems.Count > 0)
        {
            return problems.Count == 1 ? problems[0] : new InvalidMany(problems);
        }

        return new EvidencePackage(id)
        {
            Frameworks = [.. request.Frameworks.Distinct(StringComparer.Ordinal)],
            SystemId = request.Scope.System,
            PeriodFrom = request.PeriodFrom,
            PeriodTo = request.PeriodTo,
            AsOf = Moment.ToMicroseconds(request.AsOf is { } asOf && asOf < at ? asOf : at),
            WithPdf = withPdf,
            RequestedBy = by,
            RequestedAt = at,
        };
    }

    /// <summary>Fixes the content by a checkpoint that covers the request itself. What is fixed stays fixed.</summary>
    public Result<EvidencePackage> Freeze(SignedCheckpoint checkpoint)
    {
        if (Status == PackageStatus.Ready)
        {
            return this;
        }

        (Status, Checkpoint, CheckpointSize) = (PackageStatus.Ready, checkpoint.ToString(), checkpoint.Head.Size);
        return this;
    }

    public EvidencePackageSnapshot ToSnapshot() => new(
        Id, Frameworks, SystemId, PeriodFrom, PeriodTo, AsOf, RequestedBy, RequestedAt, WithPdf, Status, Checkpoint, CheckpointSize);
}

/// <summary>What somebody asks a package for.</summary>
/// <param name="AsOf">Null means now.</param>
public sealed record PackageRequest(IReadOnlyList<string> Frameworks, Scope Scope, DateOnly PeriodFrom, DateOnly PeriodTo, DateTimeOffset? AsOf);

public sealed record EvidencePackageSnapshot(
    PackageId Id,
    IReadOnlyList<string> Frameworks,
    AiSystemId? SystemId,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    DateTimeOffset AsOf,
    Actor RequestedBy,
    DateTimeOffset RequestedAt,
    bool WithPdf,
    PackageStatus Status,
    string? Checkpoint,
    long? CheckpointSize);
