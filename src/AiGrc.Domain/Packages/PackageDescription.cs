using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>What a package is about; signed with it.</summary>
/// <param name="Frameworks">Keys, e.g. "iso-42001-2023".</param>
/// <param name="Scope">"organization" or an AI system's id.</param>
/// <param name="AsOf">The recorded moment that the content answers for.</param>
public sealed record PackageDescription(
    PackageOrganization Organization,
    IReadOnlyList<string> Frameworks,
    string Scope,
    PackagePeriod Period,
    DateTimeOffset AsOf,
    PackageGenerator Generator);

public sealed record PackageOrganization(Guid Id, string Name);

public sealed record PackagePeriod(DateOnly From, DateOnly To);

/// <param name="Version">The version of the program that wrote the package.</param>
public sealed record PackageGenerator(string Name, string Version);

/// <summary>A file as it went into a package.</summary>
public sealed record PackageFile(string Path, long Length, Sha256Digest Sha256);

/// <summary>The names that every package has.</summary>
public static class PackageLayout
{
    public const string Guide = "VERIFY.md";
    public const string Key = "keys/signing-key.pem";
    public const string Checkpoint = "ledger/checkpoint.txt";
    public const string Proofs = "ledger/proofs.json";
    public const string Sums = "SHA256SUMS";
    public const string SignedBytes = "attestation.pae";
    public const string Signature = "attestation.sig";
    public const string Envelope = "attestation.dsse.json";

    internal static readonly IReadOnlyList<string> All = [Guide, Key, Checkpoint, Proofs, Sums, SignedBytes, Signature, Envelope];

    /// <summary>What carries the signature cannot be covered by it.</summary>
    internal static bool IsSignature(string path) => path is SignedBytes or Signature or Envelope;

    /// <summary>The lines of <c>sha256sum --check</c>.</summary>
    internal static string SumsOf(IEnumerable<PackageFile> files) => string.Concat(
        files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => $"{f.Sha256}  {f.Path}\n"));
}
