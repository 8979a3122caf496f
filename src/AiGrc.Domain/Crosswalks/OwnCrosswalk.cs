using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Crosswalks;

/// <summary>A crosswalk that the organization brought itself. Importing its key again replaces what it states.</summary>
public sealed class OwnCrosswalk : ILedgerSubject
{
    public const int KeyLength = 130;
    public const int StatementLimit = 50_000;

    private OwnCrosswalk(OwnCrosswalkId id, string key) => (Id, Key) = (id, key);

    public OwnCrosswalkId Id { get; private init; }

    public string Key { get; private init; }

    public Crosswalk Content { get; private set; } = null!;

    /// <summary>The format it came in, e.g. "CISO Assistant mapping set".</summary>
    public string Origin { get; private set; } = "";

    public DateTimeOffset ImportedAt { get; private set; }

    /// <summary>Since then nothing follows from it.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string SubjectType => "ownCrosswalk";

    public string SubjectId => Id.Value.ToString();

    public object State => ToSnapshot();

    /// <param name="library">The library with the organization's own frameworks: every requirement that is named must be there.</param>
    /// <param name="shipped">The library without them: its keys are taken.</param>
    public static Result<OwnCrosswalk> Import(OwnCrosswalkId id, Crosswalk crosswalk, string origin, ContentLibrary library, ContentLibrary shipped, DateTimeOffset at)
    {
        if (shipped.Crosswalks.Any(c => c.Key == crosswalk.Key))
        {
            return new Invalid($"The library already has a crosswalk \"{crosswalk.Key}\". Give yours another key, e.g. \"own-{crosswalk.Key}\".", "key");
        }

        return crosswalk.Key.Length is 0 or > KeyLength || crosswalk.Key.Any(c => c is ' ' or '/')
            ? new Invalid($"A crosswalk's key has 1 to {KeyLength} characters, without spaces and slashes.", "key")
            : new OwnCrosswalk(id, crosswalk.Key).Replace(crosswalk, origin, library, at);
    }

    /// <summary>States anew; withdrawn, it is back.</summary>
    public Result<OwnCrosswalk> Replace(Crosswalk crosswalk, string origin, ContentLibrary library, DateTimeOffset at)
    {
        if (crosswalk.Key != Key)
        {
            return new Invalid($"This is the crosswalk \"{crosswalk.Key}\", not \"{Key}\".", "key");
        }

        var statements = crosswalk.Mappings.Count + crosswalk.Covers.Count;
        if (statements is 0 or > StatementLimit)
        {
            return new Invalid($"A crosswalk has 1 to {StatementLimit} statements; this one has {statements}.", "mappings");
        }

        var named = crosswalk.Mappings.SelectMany(m => (IEnumerable<RequirementKey>)[m.Source, m.Target]).Concat(crosswalk.Covers.SelectMany(c => c.Parts.Prepend(c.Whole)));
        if (named.Where(k => library.Requirement(k) is null).Distinct().Take(5).ToList() is { Count: > 0 } unknown)
        {
            return new Invalid($"The crosswalk names requirements that are not there: {string.Join(", ", unknown)}.", "mappings");
        }

        (Content, Origin, ImportedAt, WithdrawnAt) = (crosswalk, origin, at, null);
        return this;
    }

    public Result<OwnCrosswalk> Withdraw(DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            return new Invalid("This crosswalk is already withdrawn.");
        }

        WithdrawnAt = at;
        return this;
    }

    public OwnCrosswalkSnapshot ToSnapshot() => new(Id, Key, $"{Content.SourceFramework} and {Content.TargetFramework}", Origin, ImportedAt, WithdrawnAt, Content);
}

public sealed record OwnCrosswalkSnapshot(
    OwnCrosswalkId Id, string Key, string Name, string Origin, DateTimeOffset ImportedAt, DateTimeOffset? WithdrawnAt, Crosswalk Content);
