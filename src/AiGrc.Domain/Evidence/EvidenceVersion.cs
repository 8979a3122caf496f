using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Evidence;

public enum ReviewState
{
    Waiting,
    Accepted,
    Rejected,
}

/// <summary>The reviewer submitted the version; somebody else must decide.</summary>
public sealed record OwnSubmission() : Refusal("Not done: you submitted this version, and who submits cannot review. Ask another compliance officer.");

/// <summary>A decision was made already.</summary>
public sealed record AlreadyReviewed(ReviewState State) : Refusal($"Not done: this version is {State.ToString().ToLowerInvariant()} already. Submit a new version instead.");

/// <summary>A withdrawn version proves nothing and takes no decision.</summary>
public sealed record AlreadyWithdrawn() : Refusal("Not done: this version was withdrawn. Submit a new version instead.");

/// <summary>One submission of evidence. Its content never changes; what is added is its review and, perhaps, its withdrawal.</summary>
public sealed class EvidenceVersion : ILedgerSubject
{
    public const int ReasonLength = 2000;

    private EvidenceVersion(EvidenceVersionId id, EvidenceId evidenceId, int number) => (Id, EvidenceId, Number) = (id, evidenceId, number);

    public EvidenceVersionId Id { get; private init; }

    public EvidenceId EvidenceId { get; private init; }

    /// <summary>1, 2, 3 … within its evidence.</summary>
    public int Number { get; private init; }

    public required IReadOnlyList<EvidenceFile> Files { get; init; }

    /// <summary>The period that it speaks about, both days included.</summary>
    public DateOnly PeriodFrom { get; private init; }

    public DateOnly PeriodTo { get; private init; }

    public DateTimeOffset CollectedAt { get; private init; }

    /// <summary>The last moment it counts; null means until superseded by a newer accepted version.</summary>
    public DateTimeOffset? ValidUntil { get; private init; }

    /// <summary>Where it came from: "upload", "api", "cli", or a connector's name.</summary>
    public string Source { get; private init; } = "";

    public Actor SubmittedBy { get; private init; } = null!;

    public DateTimeOffset SubmittedAt { get; private init; }

    /// <summary>The person behind the submission: for a token the one who made it; null for a job.</summary>
    public PersonId? SubmittedByPerson { get; private init; }

    public ReviewState Review { get; private set; }

    public Actor? ReviewedBy { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public string? ReviewReason { get; private set; }

    public Actor? WithdrawnBy { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnReason { get; private set; }

    public string SubjectType => "evidenceVersion";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    /// <param name="person">The person behind the actor: a token's maker. A person stands for themselves without it.</param>
    public static Result<EvidenceVersion> Submit(
        EvidenceVersionId id, EvidenceId evidence, int number, EvidenceSubmission submission, Actor by, DateTimeOffset at, PersonId? person = null)
    {
        if (submission.Files.Count == 0)
        {
            return new Invalid("A version has at least one file.", "files");
        }

        if (submission.PeriodTo < submission.PeriodFrom)
        {
            return new Invalid("The period ends before it begins.", "periodTo");
        }

        if (submission.ValidUntil is { } until && until < at)
        {
            return new Invalid("Valid until lies in the past: such evidence would prove nothing.", "validUntil");
        }

        if (submission.Files.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            return new Invalid($"Two files are named \"{twice.Key}\"; rename one.", "files");
        }

        return new EvidenceVersion(id, evidence, number)
        {
            Files = submission.Files,
            PeriodFrom = submission.PeriodFrom,
            PeriodTo = submission.PeriodTo,
            CollectedAt = submission.CollectedAt ?? at,
            ValidUntil = submission.ValidUntil,
            Source = submission.Source,
            SubmittedBy = by,
            SubmittedAt = at,
            SubmittedByPerson = Behind(by, person),
        };
    }

    /// <param name="person">The person behind the actor: a token's maker. A person stands for themselves without it.</param>
    public Result<EvidenceVersion> Accept(Actor by, string? reason, DateTimeOffset at, PersonId? person = null) => Decide(ReviewState.Accepted, by, person, reason, at);

    /// <param name="person">The person behind the actor: a token's maker. A person stands for themselves without it.</param>
    public Result<EvidenceVersion> Reject(Actor by, string? reason, DateTimeOffset at, PersonId? person = null) => string.IsNullOrWhiteSpace(reason)
        ? new Invalid("Say why it is rejected, so that the next version can be right.", "reason")
        : Decide(ReviewState.Rejected, by, person, reason, at);

    /// <summary>Whether this actor, or the person behind it, handed the version in: by hand or through a token they made.</summary>
    public bool IsSubmittedBy(Actor actor, PersonId? person = null) =>
        (actor.Kind == SubmittedBy.Kind && actor.Id == SubmittedBy.Id) || (Behind(actor, person) is { } human && human == SubmittedByPerson);

    /// <summary>Takes the version out of every conclusion from this moment on; the files and the record stay.</summary>
    public Result<EvidenceVersion> Withdraw(Actor by, string reason, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            return new AlreadyWithdrawn();
        }

        if (reason.Trim().Length is 0 or > ReasonLength)
        {
            return new Invalid($"Say why it is withdrawn, in at most {ReasonLength} characters.", "reason");
        }

        (WithdrawnBy, WithdrawnAt, WithdrawnReason) = (by, at, reason.Trim());
        return this;
    }

    public EvidenceVersionSnapshot ToSnapshot() => new(
        Id, EvidenceId, Number, Files, PeriodFrom, PeriodTo, CollectedAt, ValidUntil, Source, SubmittedBy, SubmittedAt,
        Review, ReviewedBy, ReviewedAt, ReviewReason, WithdrawnBy, WithdrawnAt, WithdrawnReason, SubmittedByPerson);

    private static PersonId? Behind(Actor actor, PersonId? person) =>
        person ?? (actor.Kind == ActorKind.Person && Guid.TryParse(actor.Id, out var id) ? new PersonId(id) : null);

    private Result<EvidenceVersion> Decide(ReviewState decision, Actor by, PersonId? person, string? reason, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            return new AlreadyWithdrawn();
        }

        if (Review != ReviewState.Waiting)
        {
            return new AlreadyReviewed(Review);
        }

        // ARCHITECTURE §5: who submitted evidence cannot accept it, and a decision is one thing, accept or reject.
        if (IsSubmittedBy(by, person))
        {
            return new OwnSubmission();
        }

        if (reason?.Length > ReasonLength)
        {
            return new Invalid($"A reason has at most {ReasonLength} characters.", "reason");
        }

        (Review, ReviewedBy, ReviewedAt, ReviewReason) = (decision, by, at, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return this;
    }
}

/// <summary>What is handed in with a version.</summary>
public sealed record EvidenceSubmission(
    IReadOnlyList<EvidenceFile> Files, DateOnly PeriodFrom, DateOnly PeriodTo, DateTimeOffset? CollectedAt, DateTimeOffset? ValidUntil, string Source);

/// <summary>A stored file of a version.</summary>
/// <param name="Name">As given, for people; never a path.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits; also where the store keeps it.</param>
/// <param name="ContentType">Found by looking at the content.</param>
public sealed record EvidenceFile(string Name, long Size, string Sha256, string ContentType);

public sealed record EvidenceVersionSnapshot(
    EvidenceVersionId Id,
    EvidenceId EvidenceId,
    int Number,
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
    string? WithdrawnReason,
    PersonId? SubmittedByPerson = null)
{
    /// <summary>Whether it proves at the moment: accepted by then, not withdrawn by then, and still valid.</summary>
    public bool IsValidAt(DateTimeOffset moment) =>
        Review == ReviewState.Accepted
        && ReviewedAt <= moment
        && (WithdrawnAt is null || WithdrawnAt > moment)
        && (ValidUntil is null || ValidUntil > moment);
}
