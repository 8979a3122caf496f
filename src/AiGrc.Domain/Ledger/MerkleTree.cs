using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;

namespace AiGrc.Domain.Ledger;

/// <summary>The Merkle tree of RFC 6962 §2.1 (and RFC 9162 §2.1): hashes of leaves and nodes, and the check of proofs.</summary>
public static class MerkleTree
{
    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static readonly Sha256Digest EmptyRoot = Sha256Digest.Of([]);

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    public static Sha256Digest LeafHash(ReadOnlySpan<byte> content)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length + 1);
        try
        {
            buffer[0] = LeafPrefix;
            content.CopyTo(buffer.AsSpan(1));
            return Sha256Digest.Of(buffer.AsSpan(0, content.Length + 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static Sha256Digest NodeHash(Sha256Digest left, Sha256Digest right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * Sha256Digest.Length)];
        buffer[0] = NodePrefix;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + Sha256Digest.Length)..]);
        Span<byte> hash = stackalloc byte[Sha256Digest.Length];
        SHA256.HashData(buffer, hash);
        return new Sha256Digest(hash);
    }

    /// <summary>Whether the leaf stands at that index of the tree with that size and root (RFC 9162 §2.1.3.2).</summary>
    public static bool VerifyInclusion(Sha256Digest leaf, long index, long size, IReadOnlyList<Sha256Digest> proof, Sha256Digest root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = NodeHash(sibling, hash);
                // A lone right edge has no sibling on these levels: climb to the level where it is a right child.
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = NodeHash(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the bigger tree begins with all leaves of the smaller one, unchanged (RFC 9162 §2.1.4.2).</summary>
    public static bool VerifyConsistency(long oldSize, Sha256Digest oldRoot, long newSize, Sha256Digest newRoot, IReadOnlyList<Sha256Digest> proof)
    {
        if (oldSize < 0 || oldSize > newSize)
        {
            return false;
        }

        if (oldSize == newSize)
        {
            return proof.Count == 0 && oldRoot == newRoot && (oldSize > 0 || oldRoot == EmptyRoot);
        }

        if (oldSize == 0)
        {
            return proof.Count == 0 && oldRoot == EmptyRoot;
        }

        // A complete old tree is a node of the new one, and the proof leaves it out.
        var complete = BitOperations.IsPow2(oldSize);
        if (proof.Count == 0 && !complete)
        {
            return false;
        }

        var seed = complete ? oldRoot : proof[0];
        var climb = BitOperations.TrailingZeroCount(~(oldSize - 1));
        var (node, last) = ((oldSize - 1) >> climb, (newSize - 1) >> climb);
        var (oldHash, newHash) = (seed, seed);
        for (var i = complete ? 0 : 1; i < proof.Count; i++)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                oldHash = NodeHash(proof[i], oldHash);
                newHash = NodeHash(proof[i], newHash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                newHash = NodeHash(newHash, proof[i]);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }
}
