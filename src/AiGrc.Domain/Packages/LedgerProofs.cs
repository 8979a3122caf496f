using System.Text.Json;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>That an entry stands in the ledger of the package's checkpoint.</summary>
/// <param name="Index">The entry's place, counted from 0.</param>
/// <param name="Path">Its inclusion proof in the tree of the checkpoint's size.</param>
/// <param name="Files">The files of the package that the entry speaks of: their SHA-256 stands in its state.</param>
public sealed record LedgerProof(long Index, LedgerEntry Entry, IReadOnlyList<Sha256Digest> Path, IReadOnlyList<string> Files);

/// <summary>The file <c>ledger/proofs.json</c>: a JSON object with one entry per line.</summary>
internal static class LedgerProofs
{
    public static string Opening(Checkpoint checkpoint) =>
        $$"""{"origin":{{CanonicalJson.TextOf(checkpoint.Origin)}},"root":"{{checkpoint.Root.ToBase64()}}","size":{{checkpoint.Size}},"entries":[""";

    public static string Line(LedgerProof proof, bool first)
    {
        var files = CanonicalJson.TextOf(proof.Files);
        var path = CanonicalJson.TextOf(proof.Path.Select(h => h.ToBase64()));
        return $$"""{{(first ? "" : ",")}}{{"\n"}}{"entry":{{LedgerLeaf.CanonicalText(proof.Entry)}},"files":{{files}},"index":{{proof.Index}},"proof":{{path}}}""";
    }

    public const string Closing = "\n]}\n";

    /// <summary>Checks every proof against the checkpoint and the files; answers how many hold, or the first problem.</summary>
    public static Result<int> Verify(ReadOnlyMemory<byte> json, Checkpoint checkpoint, IReadOnlyDictionary<string, Sha256Digest> files)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("origin").GetString() != checkpoint.Origin || root.GetProperty("size").GetInt64() != checkpoint.Size
                || root.GetProperty("root").GetString() != checkpoint.Root.ToBase64())
            {
                return new Invalid("The proofs are for another checkpoint than the one in the package.");
            }

            var verified = 0;
            foreach (var item in root.GetProperty("entries").EnumerateArray())
            {
                if (VerifyOne(item, checkpoint, files) is { } problem)
                {
                    return new Invalid($"Proof {verified + 1}: {problem}");
                }

                verified++;
            }

            return verified;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new Invalid($"The proofs cannot be read: {problem.Message}");
        }
    }

    private static string? VerifyOne(JsonElement item, Checkpoint checkpoint, IReadOnlyDictionary<string, Sha256Digest> files)
    {
        var entry = LedgerEntryJson.Read(item.GetProperty("entry"));
        var bytes = CanonicalJson.From(item.GetProperty("entry"));
        if (entry.IsRefused || bytes.IsRefused)
        {
            return (entry.Refusal ?? bytes.Refusal)!.Message;
        }

        var index = item.GetProperty("index").GetInt64();
        var path = new List<Sha256Digest>();
        foreach (var text in item.GetProperty("proof").EnumerateArray())
        {
            if (Sha256Digest.FromBase64(text.GetString()) is not { } hash)
            {
                return "a hash of the path is not 32 bytes in base64.";
            }

            path.Add(hash);
        }

        if (!MerkleTree.VerifyInclusion(MerkleTree.LeafHash(bytes.Value), index, checkpoint.Size, path, checkpoint.Root))
        {
            return $"entry {entry.Value.Id} ({entry.Value.Action}) is not entry {index} of the ledger with {checkpoint.Size} entries that was signed.";
        }

        if (checkpoint.Origin != Checkpoint.OriginOf(entry.Value.Organization))
        {
            return $"entry {entry.Value.Id} belongs to another organization.";
        }

        foreach (var file in item.GetProperty("files").EnumerateArray().Select(f => f.GetString() ?? ""))
        {
            if (!files.TryGetValue(file, out var hash))
            {
                return $"the file {file} that entry {entry.Value.Id} speaks of is not in the package.";
            }

            if (entry.Value.State?.Contains($"\"{hash.ToHex()}\"", StringComparison.Ordinal) != true)
            {
                return $"the file {file} is not the one that entry {entry.Value.Id} recorded: its SHA-256 does not stand there.";
            }
        }

        return null;
    }
}
