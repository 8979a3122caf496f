using System.Numerics;

namespace AiGrc.Domain.Ledger;

/// <summary>The place of a complete subtree: it covers the leaves from index × 2^level up to the next such node. Level 0 is the leaves.</summary>
public readonly record struct MerkleNodeId(int Level, long Index);

/// <summary>A complete subtree's hash, which never changes once it is known.</summary>
public readonly record struct MerkleNode(MerkleNodeId Id, Sha256Digest Hash);

/// <summary>Roots and proofs from stored complete subtrees: ask which nodes are needed, fetch them in one query, build.</summary>
public static class MerkleNodes
{
    public static IReadOnlyList<MerkleNodeId> ForRoot(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return Cover(new LeafRange(0, size));
    }

    public static IReadOnlyList<MerkleNodeId> ForInclusion(long index, long size) => [.. InclusionRanges(index, size).SelectMany(Cover)];

    public static IReadOnlyList<MerkleNodeId> ForConsistency(long oldSize, long newSize) => [.. ConsistencyRanges(oldSize, newSize).SelectMany(Cover)];

    public static Sha256Digest Root(long size, IReadOnlyDictionary<MerkleNodeId, Sha256Digest> nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleTree.EmptyRoot : Hash(new LeafRange(0, size), nodes);
    }

    /// <summary>PATH(index, D[size]) of RFC 6962 §2.1.1.</summary>
    public static IReadOnlyList<Sha256Digest> InclusionProof(long index, long size, IReadOnlyDictionary<MerkleNodeId, Sha256Digest> nodes) =>
        [.. InclusionRanges(index, size).Select(r => Hash(r, nodes))];

    /// <summary>PROOF(oldSize, D[newSize]) of RFC 6962 §2.1.2; empty when there is nothing to prove.</summary>
    public static IReadOnlyList<Sha256Digest> ConsistencyProof(long oldSize, long newSize, IReadOnlyDictionary<MerkleNodeId, Sha256Digest> nodes) =>
        [.. ConsistencyRanges(oldSize, newSize).Select(r => Hash(r, nodes))];

    private static List<LeafRange> InclusionRanges(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var ranges = new List<LeafRange>();
        var within = new LeafRange(0, size);
        while (within.Count > 1)
        {
            var (left, right) = within.Split();
            var isLeft = index < right.Begin;
            ranges.Add(isLeft ? right : left);
            within = isLeft ? left : right;
        }

        ranges.Reverse();
        return ranges;
    }

    private static List<LeafRange> ConsistencyRanges(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var ranges = new List<LeafRange>();
        if (oldSize == 0)
        {
            return ranges;
        }

        var within = new LeafRange(0, newSize);
        while (within.End != oldSize)
        {
            var (left, right) = within.Split();
            var isLeft = oldSize <= right.Begin;
            ranges.Add(isLeft ? right : left);
            within = isLeft ? left : right;
        }

        // The verifier knows the old root; a subtree that is not the whole old tree has to be given.
        if (within.Begin > 0)
        {
            ranges.Add(within);
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>The complete subtrees that a range consists of, biggest first.</summary>
    private static List<MerkleNodeId> Cover(LeafRange range)
    {
        var nodes = new List<MerkleNodeId>();
        for (var begin = range.Begin; begin < range.End;)
        {
            var level = BitOperations.Log2((ulong)(range.End - begin));
            nodes.Add(new MerkleNodeId(level, begin >> level));
            begin += 1L << level;
        }

        return nodes;
    }

    private static Sha256Digest Hash(LeafRange range, IReadOnlyDictionary<MerkleNodeId, Sha256Digest> nodes)
    {
        var parts = Cover(range);
        var hash = nodes[parts[^1]];
        for (var i = parts.Count - 2; i >= 0; i--)
        {
            hash = MerkleTree.NodeHash(nodes[parts[i]], hash);
        }

        return hash;
    }

    /// <summary>Leaves from <paramref name="Begin"/> up to but not including <paramref name="End"/>.</summary>
    private readonly record struct LeafRange(long Begin, long End)
    {
        public long Count => End - Begin;

        /// <summary>The largest power of two smaller than the count goes left.</summary>
        public (LeafRange Left, LeafRange Right) Split()
        {
            var middle = Begin + (1L << BitOperations.Log2((ulong)(Count - 1)));
            return (this with { End = middle }, this with { Begin = middle });
        }
    }
}
