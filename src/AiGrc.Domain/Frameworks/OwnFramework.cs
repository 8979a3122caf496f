using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Frameworks;

/// <summary>A framework that the organization brought itself, beside those of the library. Importing its key again replaces what it says.</summary>
public sealed class OwnFramework : ILedgerSubject
{
    public const int KeyLength = 60;
    public const int RefLength = 60;
    public const int OriginLength = 80;
    public const int RequirementLimit = 20_000;

    private OwnFramework(OwnFrameworkId id, string key) => (Id, Key) = (id, key);

    public OwnFrameworkId Id { get; private init; }

    public string Key { get; private init; }

    public FrameworkContent Content { get; private set; } = null!;

    /// <summary>The format it came in, e.g. "OSCAL catalog".</summary>
    public string Origin { get; private set; } = "";

    public DateTimeOffset ImportedAt { get; private set; }

    /// <summary>Since then it is no longer among the organization's frameworks; what was recorded for it stays.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string SubjectType => "ownFramework";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    /// <param name="shipped">The library without what the organization brought: its keys are taken.</param>
    public static Result<OwnFramework> Import(OwnFrameworkId id, Framework framework, string origin, ContentLibrary shipped, DateTimeOffset at)
    {
        if (shipped.Framework(framework.Key) is not null)
        {
            return new Invalid($"The library already has a framework \"{framework.Key}\". Give yours another key, e.g. \"own-{framework.Key}\".", "key");
        }

        return framework.Key.Length is 0 or > KeyLength || framework.Key.Any(c => c is ' ' or '/')
            ? new Invalid($"A framework's key has 1 to {KeyLength} characters, without spaces and slashes.", "key")
            : new OwnFramework(id, framework.Key).Replace(framework, origin, at);
    }

    /// <summary>Says anew what the framework of the same key asks for; withdrawn, it is back.</summary>
    public Result<OwnFramework> Replace(Framework framework, string origin, DateTimeOffset at)
    {
        if (framework.Key != Key)
        {
            return new Invalid($"This is the framework \"{framework.Key}\", not \"{Key}\".", "key");
        }

        if (framework.Requirements.Count is 0 or > RequirementLimit)
        {
            return new Invalid($"A framework has 1 to {RequirementLimit} requirements; this one has {framework.Requirements.Count}.", "requirements");
        }

        if (framework.Requirements.FirstOrDefault(r => r.Ref.Length > RefLength) is { } tooLong)
        {
            return new Invalid($"A ref has at most {RefLength} characters: {tooLong.Ref}", "requirements");
        }

        (Content, Origin, ImportedAt, WithdrawnAt) = (new FrameworkContent(framework.Facts, framework.Requirements), origin, at, null);
        return this;
    }

    public Result<OwnFramework> Withdraw(DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            return new Invalid("This framework is already withdrawn.");
        }

        WithdrawnAt = at;
        return this;
    }

    public OwnFrameworkSnapshot ToSnapshot() => new(Id, Key, Content.Facts.Name, Origin, ImportedAt, WithdrawnAt, Content);
}

/// <summary>A framework as it is kept and recorded.</summary>
public sealed record FrameworkContent(FrameworkFacts Facts, IReadOnlyList<Requirement> Requirements)
{
    public Framework ToFramework() => new(Facts, Requirements);
}

public sealed record OwnFrameworkSnapshot(
    OwnFrameworkId Id, string Key, string Name, string Origin, DateTimeOffset ImportedAt, DateTimeOffset? WithdrawnAt, FrameworkContent Content);
