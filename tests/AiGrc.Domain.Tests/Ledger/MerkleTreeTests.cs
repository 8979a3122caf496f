using System.Security.Cryptography;
using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Tests.Ledger;

public sealed class MerkleTreeTests
{
    private const int Most = 131;
    private static readonly byte[][] Contents = [.. Enumerable.Range(0, 3000).Select(i => BitConverter.GetBytes(i * 7919))];

    [Fact]
    public void The_root_of_known_leaves_is_the_known_hash()
    {
        // Computed with sha256sum over the bytes of the definition: one empty leaf, and nothing at all.
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", MerkleTree.LeafHash([]).ToHex());
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MerkleTree.EmptyRoot.ToHex());
    }

    [Fact]
    public void Every_size_has_the_root_of_the_definition_however_it_was_grown()
    {
        var stored = new Dictionary<MerkleNodeId, Sha256Digest>();
        var tree = new MerkleAppender();
        for (var size = 0; size <= Most; size++)
        {
            var expected = Definition.Root(Contents.AsSpan(0, size));

            Assert.Equal(expected, tree.Root().ToArray());
            Assert.Equal(expected, MerkleNodes.Root(size, stored).ToArray());
            Assert.Equal(expected, new MerkleAppender(size, stored).Root().ToArray());

            Append(tree, stored, size);
        }
    }

    [Fact]
    public void Every_inclusion_proof_is_that_of_the_definition_and_verifies()
    {
        var stored = Grow(Most);
        for (var size = 1; size <= Most; size++)
        {
            var root = MerkleNodes.Root(size, stored);
            for (var index = 0; index < size; index++)
            {
                var needed = MerkleNodes.ForInclusion(index, size).ToDictionary(id => id, id => stored[id]);
                var proof = MerkleNodes.InclusionProof(index, size, needed);

                Assert.Equal(Definition.Path(index, Contents.AsSpan(0, size)), proof.Select(h => h.ToArray()));
                Assert.True(MerkleTree.VerifyInclusion(MerkleTree.LeafHash(Contents[index]), index, size, proof, root));
                Assert.False(MerkleTree.VerifyInclusion(MerkleTree.LeafHash(Contents[index + 1]), index, size, proof, root));
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_is_that_of_the_definition_and_verifies()
    {
        var stored = Grow(Most);
        for (var size = 1; size <= Most; size++)
        {
            var root = MerkleNodes.Root(size, stored);
            for (var old = 0; old <= size; old++)
            {
                var needed = MerkleNodes.ForConsistency(old, size).ToDictionary(id => id, id => stored[id]);
                var proof = MerkleNodes.ConsistencyProof(old, size, needed);
                var oldRoot = MerkleNodes.Root(old, stored);

                Assert.Equal(old == 0 ? [] : Definition.Proof(old, Contents.AsSpan(0, size)), proof.Select(h => h.ToArray()));
                Assert.True(MerkleTree.VerifyConsistency(old, oldRoot, size, root, proof), $"{old} in {size}");
                Assert.False(MerkleTree.VerifyConsistency(old, Sha256Digest.Of([1]), size, root, proof), $"{old} in {size}, wrong old root");
                Assert.Equal(old == 0, MerkleTree.VerifyConsistency(old, oldRoot, size, Sha256Digest.Of([1]), proof));
            }
        }
    }

    [Fact]
    public void Random_bigger_trees_prove_and_verify()
    {
        var random = new Random(6962);
        var stored = Grow(Contents.Length);
        for (var round = 0; round < 40; round++)
        {
            var size = random.Next(Most, Contents.Length);
            var (index, old) = (random.Next(size), random.Next(1, size));
            var root = MerkleNodes.Root(size, stored);

            Assert.Equal(Definition.Root(Contents.AsSpan(0, size)), root.ToArray());
            Assert.Equal(Definition.Path(index, Contents.AsSpan(0, size)), MerkleNodes.InclusionProof(index, size, stored).Select(h => h.ToArray()));
            Assert.Equal(Definition.Proof(old, Contents.AsSpan(0, size)), MerkleNodes.ConsistencyProof(old, size, stored).Select(h => h.ToArray()));
            Assert.True(MerkleTree.VerifyConsistency(old, MerkleNodes.Root(old, stored), size, root, MerkleNodes.ConsistencyProof(old, size, stored)));
        }
    }

    [Fact]
    public void Mutated_proofs_are_refused()
    {
        var random = new Random(9162);
        var stored = Grow(Most);
        for (var round = 0; round < 4000; round++)
        {
            var size = random.Next(2, Most);
            var (index, old) = (random.Next(size), random.Next(1, size));
            var (root, leaf) = (MerkleNodes.Root(size, stored), MerkleTree.LeafHash(Contents[index]));
            var inclusion = MerkleNodes.InclusionProof(index, size, stored);
            var consistency = MerkleNodes.ConsistencyProof(old, size, stored);

            Assert.False(MerkleTree.VerifyInclusion(leaf, index, size, Mutate(inclusion, random), root));
            Assert.False(MerkleTree.VerifyInclusion(leaf, (index + 1) % size, size, inclusion, root));
            Assert.False(MerkleTree.VerifyConsistency(old, MerkleNodes.Root(old, stored), size, root, Mutate(consistency, random)));
            Assert.False(MerkleTree.VerifyConsistency(old - 1, MerkleNodes.Root(old, stored), size, root, consistency));
        }

        Assert.False(MerkleTree.VerifyInclusion(Sha256Digest.Of([]), 0, 0, [], MerkleTree.EmptyRoot));
        Assert.False(MerkleTree.VerifyInclusion(Sha256Digest.Of([]), -1, 1, [], Sha256Digest.Of([])));
        Assert.False(MerkleTree.VerifyConsistency(3, Sha256Digest.Of([]), 2, Sha256Digest.Of([]), []));
    }

    [Fact]
    public void Sealing_touches_few_nodes()
    {
        const long Size = (1L << 40) + 12_345;
        var nodes = MerkleNodes.ForRoot(Size).ToDictionary(id => id, id => Sha256Digest.Of(BitConverter.GetBytes(id.Index)));
        var completed = new List<MerkleNode>();
        var tree = new MerkleAppender(Size, nodes);

        for (var i = 0; i < 1000; i++)
        {
            tree.Append(Sha256Digest.Of([]), completed);
        }

        Assert.Equal(Size + 1000, tree.Size);
        Assert.True(nodes.Count <= 41, $"{nodes.Count} nodes read");
        Assert.InRange(completed.Count, 1000, 2041);
        Assert.InRange(MerkleNodes.ForInclusion(Size / 3, Size).Count, 1, 100);
    }

    private static List<Sha256Digest> Mutate(IReadOnlyList<Sha256Digest> proof, Random random)
    {
        var mutated = proof.ToList();
        switch (mutated.Count == 0 ? 3 : random.Next(4))
        {
            case 0:
                var bytes = mutated[^1].ToArray();
                bytes[random.Next(32)] ^= (byte)(1 << random.Next(8));
                mutated[^1] = new Sha256Digest(bytes);
                break;
            case 1:
                mutated.RemoveAt(random.Next(mutated.Count));
                break;
            case 2 when mutated.Count > 1:
                (mutated[0], mutated[1]) = (mutated[1], mutated[0]);
                break;
            default:
                mutated.Insert(random.Next(mutated.Count + 1), Sha256Digest.Of([9]));
                break;
        }

        return mutated;
    }

    private static Dictionary<MerkleNodeId, Sha256Digest> Grow(int size)
    {
        var stored = new Dictionary<MerkleNodeId, Sha256Digest>();
        var tree = new MerkleAppender();
        for (var i = 0; i < size; i++)
        {
            Append(tree, stored, i);
        }

        return stored;
    }

    private static void Append(MerkleAppender tree, Dictionary<MerkleNodeId, Sha256Digest> stored, int leaf)
    {
        var completed = new List<MerkleNode>();
        tree.Append(MerkleTree.LeafHash(Contents[leaf]), completed);
        completed.ForEach(node => stored.Add(node.Id, node.Hash));
    }

    /// <summary>RFC 6962 §2.1 word by word, slow and plain.</summary>
    private static class Definition
    {
        public static byte[] Root(ReadOnlySpan<byte[]> leaves)
        {
            if (leaves.Length == 0)
            {
                return SHA256.HashData([]);
            }

            if (leaves.Length == 1)
            {
                return SHA256.HashData([0, .. leaves[0]]);
            }

            var k = Split(leaves.Length);
            return SHA256.HashData([1, .. Root(leaves[..k]), .. Root(leaves[k..])]);
        }

        public static List<byte[]> Path(int m, ReadOnlySpan<byte[]> leaves)
        {
            if (leaves.Length == 1)
            {
                return [];
            }

            var k = Split(leaves.Length);
            return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
        }

        public static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> leaves) => SubProof(m, leaves, whole: true);

        private static List<byte[]> SubProof(int m, ReadOnlySpan<byte[]> leaves, bool whole)
        {
            if (m == leaves.Length)
            {
                return whole ? [] : [Root(leaves)];
            }

            var k = Split(leaves.Length);
            return m <= k
                ? [.. SubProof(m, leaves[..k], whole), Root(leaves[k..])]
                : [.. SubProof(m - k, leaves[k..], whole: false), Root(leaves[..k])];
        }

        private static int Split(int n)
        {
            var k = 1;
            while (k * 2 < n)
            {
                k *= 2;
            }

            return k;
        }
    }
}
