namespace AiGrc.Domain.Ledger;

/// <summary>A record whose every change is written to the ledger with its full state afterwards.</summary>
public interface ILedgerSubject
{
    /// <summary>The kind in the words of the API, e.g. "control".</summary>
    string SubjectType { get; }

    string SubjectId { get; }

    /// <summary>The full state after the change as a serializable record; what an as-of answer is computed from.</summary>
    object State { get; }
}
