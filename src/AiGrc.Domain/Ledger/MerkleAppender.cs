namespace AiGrc.Domain.Ledger;

/// <summary>Grows the tree from its right edge: n new leaves on a log of size m touch O(n + log m) nodes, and no old leaf is read.</summary>
public sealed class MerkleAppender
{
    // The complete subtrees of the current size, biggest first; one for every bit that is set in it.
    private readonly List<Sha256Digest> edge = [];

    public MerkleAppender()
    {
    }

    /// <summary>Continues a log that has this size already.</summary>
    /// <param name="nodes">Must hold what <see cref="MerkleNodes.ForRoot"/> lists for the size.</param>
    public MerkleAppender(long size, IReadOnlyDictionary<MerkleNodeId, Sha256Digest> nodes)
    {
        edge.AddRange(MerkleNodes.ForRoot(size).Select(id => nodes[id]));
        Size = size;
    }

    public long Size { get; private set; }

    /// <summary>Adds a leaf and, where wanted, hands out every subtree that became complete by it: these are what is stored.</summary>
    public void Append(Sha256Digest leaf, ICollection<MerkleNode>? completed = null)
    {
        var (level, index, hash) = (0, Size, leaf);
        completed?.Add(new MerkleNode(new MerkleNodeId(level, index), hash));
        while ((index & 1) == 1)
        {
            hash = MerkleTree.NodeHash(edge[^1], hash);
            edge.RemoveAt(edge.Count - 1);
            (level, index) = (level + 1, index >> 1);
            completed?.Add(new MerkleNode(new MerkleNodeId(level, index), hash));
        }

        edge.Add(hash);
        Size++;
    }

    public Sha256Digest Root()
    {
        if (edge.Count == 0)
        {
            return MerkleTree.EmptyRoot;
        }

        var hash = edge[^1];
        for (var i = edge.Count - 2; i >= 0; i--)
        {
            hash = MerkleTree.NodeHash(edge[i], hash);
        }

        return hash;
    }
}
