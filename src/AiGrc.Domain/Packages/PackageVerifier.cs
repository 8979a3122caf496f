using System.Text;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>Checks everything that can be checked in a package, without network: container, files, sums, statement, signature, checkpoint, proofs.</summary>
public sealed class PackageVerifier
{
    private readonly List<PackageCheck> checks = [];
    private readonly IReadOnlyDictionary<string, byte[]> parts;
    private readonly Dictionary<string, PackageFile> files = new(StringComparer.Ordinal);

    private PackageVerifier(PackageScan scan)
    {
        parts = scan.Parts;
        foreach (var file in scan.Files)
        {
            // A repeated name is a finding of the scan already.
            files.TryAdd(file.Path, file);
        }

        checks.AddRange(scan.Findings);
        if (scan.Findings.Count == 0)
        {
            Passed("container", file: null, $"The ZIP holds {Count(scan.Files.Count, "file")} and not a byte besides.");
        }
    }

    /// <param name="package">Has to be seekable; it is read once from beginning to end.</param>
    /// <param name="expectedKey">The key that the organization gave by another way, if there is one.</param>
    public static PackageReport Verify(Stream package, VerificationKey? expectedKey = null)
    {
        var verifier = new PackageVerifier(PackageScan.Of(package));
        verifier.CheckSums();
        var key = verifier.CheckKey(expectedKey);
        var statement = verifier.CheckSignature(key);
        if (statement is not null)
        {
            verifier.CheckSubjects(statement);
        }

        verifier.CheckLedger(key, statement);
        return new PackageReport(verifier.checks, statement?.Description, key?.Fingerprint);
    }

    private void CheckSums()
    {
        const string Check = "sums";
        if (Part(PackageLayout.Sums) is not { } bytes)
        {
            return;
        }

        var listed = files.Values.Where(f => f.Path != PackageLayout.Sums && !PackageLayout.IsSignature(f.Path)).ToList();
        var expected = PackageLayout.SumsOf(listed);
        var actual = Encoding.UTF8.GetString(bytes);
        if (bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(expected)))
        {
            Passed(Check, PackageLayout.Sums, $"{PackageLayout.Sums} lists {Count(listed.Count, "file")}, and all of them have the hash it says.");
            return;
        }

        var before = checks.Count;
        var lines = actual.Split('\n').Where(l => l.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var file in listed)
        {
            if (!lines.Remove($"{file.Sha256}  {file.Path}"))
            {
                Failed(Check, file.Path, $"{file.Path} is not the file that {PackageLayout.Sums} lists: it has the SHA-256 {file.Sha256}.");
            }
        }

        foreach (var line in lines)
        {
            var name = line.Length > 66 ? line[66..] : line;
            if (!files.ContainsKey(name))
            {
                Failed(Check, name, $"{PackageLayout.Sums} lists \"{name}\", which is not in the package.");
            }
        }

        if (checks.Count == before)
        {
            Failed(Check, PackageLayout.Sums, $"{PackageLayout.Sums} was altered: it has repeated or unsorted lines.");
        }
    }

    private VerificationKey? CheckKey(VerificationKey? expected)
    {
        const string Check = "key";
        if (Part(PackageLayout.Key) is not { } pem)
        {
            return null;
        }

        var key = VerificationKey.FromPem(Encoding.UTF8.GetString(pem));
        if (key.IsRefused || !pem.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(key.Value.ToPem())))
        {
            Failed(Check, PackageLayout.Key, $"{PackageLayout.Key} holds no public key of the kind that signs packages (ECDSA P-256 in PEM).");
            return null;
        }

        if (expected is null)
        {
            checks.Add(new PackageCheck(Check, CheckOutcome.Noted, PackageLayout.Key,
                $"Signed by key {key.Value.Fingerprint}, which the package itself carries: compare this fingerprint with one that the organization gave you by another way, or name its key with --key."));
        }
        else if (expected.Fingerprint == key.Value.Fingerprint)
        {
            Passed(Check, PackageLayout.Key, $"Signed by the key that was given: {key.Value.Fingerprint}.");
        }
        else
        {
            Failed(Check, PackageLayout.Key, $"The package is signed by key {key.Value.Fingerprint}, not by the key that was given, {expected.Fingerprint}.");
        }

        return key.Value;
    }

    private PackageStatement? CheckSignature(VerificationKey? key)
    {
        const string Check = "signature";
        if (Part(PackageLayout.Envelope) is not { } bytes || key is null)
        {
            return null;
        }

        var envelope = DsseEnvelope.Parse(bytes);
        if (envelope.IsRefused)
        {
            Failed(Check, PackageLayout.Envelope, envelope.Refusal.Message);
            return null;
        }

        var before = checks.Count;
        if (envelope.Value.PayloadType != PackageStatement.PayloadType || envelope.Value.KeyId != key.Fingerprint.ToHex())
        {
            Failed(Check, PackageLayout.Envelope, $"The envelope names another kind of payload or another key than {PackageLayout.Key}.");
        }

        if (!envelope.Value.Verify(key))
        {
            Failed(Check, PackageLayout.Envelope, "The signature does not fit the statement: the statement was changed, or another key signed it.");
        }

        if (Part(PackageLayout.SignedBytes)?.AsSpan().SequenceEqual(envelope.Value.SignedBytes()) == false)
        {
            Failed(Check, PackageLayout.SignedBytes, $"{PackageLayout.SignedBytes} does not hold the bytes that the envelope signs.");
        }

        if (Part(PackageLayout.Signature)?.AsSpan().SequenceEqual(envelope.Value.Signature.Span) == false)
        {
            Failed(Check, PackageLayout.Signature, $"{PackageLayout.Signature} is not the signature of the envelope.");
        }

        if (checks.Count == before)
        {
            Passed(Check, PackageLayout.Envelope, "The signature fits the statement, in the envelope and in the two files for openssl.");
        }

        var statement = PackageStatement.Parse(envelope.Value.Payload);
        if (statement.IsRefused)
        {
            Failed("statement", PackageLayout.Envelope, statement.Refusal.Message);
            return null;
        }

        return statement.Value;
    }

    private void CheckSubjects(PackageStatement statement)
    {
        const string Check = "statement";
        var before = checks.Count;
        foreach (var file in files.Values.Where(f => !PackageLayout.IsSignature(f.Path)))
        {
            if (!statement.Subjects.TryGetValue(file.Path, out var hash))
            {
                Failed(Check, file.Path, $"{file.Path} is not in the signed statement: it was added.");
            }
            else if (hash != file.Sha256)
            {
                Failed(Check, file.Path, $"{file.Path} is not the file that was signed: it has the SHA-256 {file.Sha256}, signed was {hash}.");
            }
        }

        foreach (var missing in statement.Subjects.Keys.Where(name => !files.ContainsKey(name)))
        {
            Failed(Check, missing, $"{missing} was signed and is not in the package: it was removed.");
        }

        if (checks.Count == before)
        {
            Passed(Check, PackageLayout.Envelope, $"The signed statement names exactly these files ({statement.Subjects.Count}) with these hashes.");
        }
    }

    private void CheckLedger(VerificationKey? key, PackageStatement? statement)
    {
        const string Check = "checkpoint";
        if (Part(PackageLayout.Checkpoint) is not { } bytes || key is null)
        {
            return;
        }

        var checkpoint = SignedCheckpoint.Parse(Encoding.UTF8.GetString(bytes));
        var refusal = checkpoint.IsRefused ? checkpoint.Refusal : checkpoint.Value.Verify(key).Refusal;
        if (refusal is not null)
        {
            Failed(Check, PackageLayout.Checkpoint, refusal.Message);
            return;
        }

        var head = checkpoint.Value.Head;
        if (statement is not null && statement.Checkpoint != head with { IssuedAt = null })
        {
            Failed(Check, PackageLayout.Checkpoint, "The signed statement names another state of the ledger than this checkpoint.");
        }
        else
        {
            Passed(Check, PackageLayout.Checkpoint, $"The ledger {head.Origin} is signed at {Count(head.Size, "entry", "entries")}.");
        }

        if (Part(PackageLayout.Proofs) is { } proofs)
        {
            var verified = LedgerProofs.Verify(proofs, head, files.ToDictionary(f => f.Key, f => f.Value.Sha256, StringComparer.Ordinal));
            checks.Add(verified.IsRefused
                ? new PackageCheck("proofs", CheckOutcome.Failed, PackageLayout.Proofs, verified.Refusal.Message)
                : new PackageCheck("proofs", CheckOutcome.Passed, PackageLayout.Proofs, $"{Count(verified.Value, "ledger entry is", "ledger entries are")} proven to stand in the signed ledger."));
        }
    }

    private byte[]? Part(string name) => parts.GetValueOrDefault(name);

    private void Passed(string check, string? file, string message) => checks.Add(new PackageCheck(check, CheckOutcome.Passed, file, message));

    private void Failed(string check, string? file, string message) => checks.Add(new PackageCheck(check, CheckOutcome.Failed, file, message));

    private static string Count(long number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
