using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>The in-toto statement over a package: every file with its hash, and what the package is about.</summary>
public sealed record PackageStatement(PackageDescription Description, Checkpoint Checkpoint, IReadOnlyDictionary<string, Sha256Digest> Subjects)
{
    public const string Type = "https://in-toto.io/Statement/v1";
    public const string PredicateType = "https://aigrc.dev/package/v1";
    public const string PayloadType = "application/vnd.in-toto+json";

    public byte[] ToBytes() => CanonicalJson.Of(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["_type"] = Type,
        ["predicateType"] = PredicateType,
        ["subject"] = Subjects.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new Subject(s.Key, new Digest(s.Value.ToHex()))),
        ["predicate"] = new Predicate(
            Description.Organization,
            Description.Frameworks,
            Description.Scope,
            Description.Period,
            Moment.ToText(Description.AsOf),
            new Head(Checkpoint.Origin, Checkpoint.Size, Checkpoint.Root.ToBase64()),
            Description.Generator),
    });

    public static Result<PackageStatement> Parse(ReadOnlyMemory<byte> payload)
    {
        Envelope? statement;
        try
        {
            statement = JsonSerializer.Deserialize<Envelope>(payload.Span, CanonicalJson.Options);
        }
        catch (JsonException problem)
        {
            return new Invalid($"The statement cannot be read: {problem.Message}");
        }

        if (statement is not { Subject: { } subjects, Predicate: { Organization: not null, Frameworks: not null, Scope: not null, Period: not null, Generator: not null } about }
            || statement._type != Type || statement.PredicateType != PredicateType)
        {
            return new Invalid($"The statement is not of the kind {PredicateType}.");
        }

        var hashes = new Dictionary<string, Sha256Digest>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            if (subject?.Name is not { } name || Sha256Digest.FromHex(subject.Digest?.Sha256) is not { } hash || !hashes.TryAdd(name, hash))
            {
                return new Invalid($"The statement names the file \"{subject?.Name}\" twice or without a SHA-256.");
            }
        }

        if (about.Checkpoint is not { Origin: { } origin } head || Sha256Digest.FromBase64(head.Root) is not { } root || !DateTimeOffset.TryParse(about.AsOf, out var asOf))
        {
            return new Invalid("The statement lacks the ledger checkpoint or the moment it answers for.");
        }

        var description = new PackageDescription(about.Organization, about.Frameworks, about.Scope, about.Period, asOf, about.Generator);
        return new PackageStatement(description, new Checkpoint(origin, head.Size, root), hashes);
    }

    private sealed record Envelope(string? _type, string? PredicateType, IReadOnlyList<Subject?>? Subject, Predicate? Predicate);

    private sealed record Subject(string Name, Digest Digest);

    private sealed record Digest(string Sha256);

    private sealed record Head(string Origin, long Size, string Root);

    private sealed record Predicate(
        PackageOrganization Organization,
        IReadOnlyList<string> Frameworks,
        string Scope,
        PackagePeriod Period,
        string AsOf,
        Head Checkpoint,
        PackageGenerator Generator);
}
