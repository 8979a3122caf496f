namespace AiGrc.Domain.Ledger;

public enum ActorKind
{
    Person,
    Token,
    Job,
}

/// <summary>Who did something: a person, an API token, or a job of the portal.</summary>
/// <param name="Id">The person's or token's id; the job's name.</param>
/// <param name="Name">As it was called then, so that the record reads without look-ups.</param>
public sealed record Actor(ActorKind Kind, string Id, string Name);
