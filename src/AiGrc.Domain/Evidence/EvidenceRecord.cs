using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Evidence;

/// <summary>What proves implementations of controls: a title and what it is about; its content is in the versions.</summary>
public sealed class EvidenceRecord : ILedgerSubject
{
    public const int TitleLength = 200;
    public const int DescriptionLength = 2000;

    private EvidenceRecord(EvidenceId id, string title, string description) => (Id, Title, Description) = (id, title, description);

    public EvidenceId Id { get; private init; }

    public string Title { get; private set; }

    public string Description { get; private set; }

    /// <summary>The implementations (a control in a scope each) that it proves.</summary>
    public IReadOnlyList<ImplementationId> Proves { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public string SubjectType => "evidence";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    public static Result<EvidenceRecord> Open(EvidenceId id, string title, string? description, IReadOnlyList<ImplementationId> proves, DateTimeOffset at)
    {
        var evidence = new EvidenceRecord(id, "", "") { CreatedAt = at };
        return evidence.Describe(title, description).Then(e => e.Prove(proves));
    }

    public Result<EvidenceRecord> Describe(string title, string? description)
    {
        if (title.Trim().Length is 0 or > TitleLength)
        {
            return new Invalid($"A title has 1 to {TitleLength} characters.", "title");
        }

        if (description?.Length > DescriptionLength)
        {
            return new Invalid($"A description has at most {DescriptionLength} characters.", "description");
        }

        (Title, Description) = (title.Trim(), description?.Trim() ?? "");
        return this;
    }

    public Result<EvidenceRecord> Prove(IReadOnlyList<ImplementationId> implementations)
    {
        if (implementations.Count == 0)
        {
            return new Invalid("Evidence proves at least one control: choose which.", "controls");
        }

        Proves = [.. implementations.Distinct()];
        return this;
    }

    public EvidenceSnapshot ToSnapshot() => new(Id, Title, Description, Proves, CreatedAt);
}

public sealed record EvidenceSnapshot(EvidenceId Id, string Title, string Description, IReadOnlyList<ImplementationId> Proves, DateTimeOffset CreatedAt);
