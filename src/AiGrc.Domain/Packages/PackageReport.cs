using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

public enum CheckOutcome
{
    Passed,

    /// <summary>Nothing is wrong, but a person has to judge something.</summary>
    Noted,
    Failed,
}

/// <summary>One thing that was checked.</summary>
/// <param name="Check">container, files, sums, statement, signature, key, checkpoint or proofs.</param>
/// <param name="File">The file it is about, where it is about one.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record PackageCheck(string Check, CheckOutcome Outcome, string? File, string Message);

/// <summary>What the verification of a package found.</summary>
/// <param name="About">What the package says of itself; null when it cannot be read. Believe it only when everything holds.</param>
/// <param name="SignedBy">The fingerprint of the key in the package; null when there is none.</param>
public sealed record PackageReport(IReadOnlyList<PackageCheck> Checks, PackageDescription? About, Sha256Digest? SignedBy)
{
    public bool Holds => Checks.All(c => c.Outcome != CheckOutcome.Failed);
}
