namespace AiGrc.Domain.Ledger;

/// <summary>The first entry that is not what it was when it was sealed.</summary>
public sealed record LedgerFault(long Sequence, Guid EntryId, string What);

/// <summary>Whether the log still begins with what a checkpoint committed to.</summary>
/// <param name="Message">A sentence for people.</param>
public sealed record CheckpointVerdict(Checkpoint Checkpoint, bool Holds, string Message);

/// <summary>What a walk over the whole log found.</summary>
/// <param name="Size">How many entries were read.</param>
/// <param name="Fault">The first bad entry, or null.</param>
/// <param name="Checkpoints">Every checkpoint that was to be checked, smallest first.</param>
public sealed record LedgerVerdict(long Size, Sha256Digest Root, LedgerFault? Fault, IReadOnlyList<CheckpointVerdict> Checkpoints)
{
    public bool Holds => Fault is null && Checkpoints.All(c => c.Holds);
}

/// <summary>Recomputes a log while it is read: hand in every entry in order, then ask for the verdict. Memory does not grow with the log.</summary>
/// <remarks>Signatures of the checkpoints are the caller's to check first: <see cref="SignedCheckpoint.Verify"/>.</remarks>
public sealed class LedgerVerification
{
    private readonly LedgerLeaf leaf = new();
    private readonly MerkleAppender tree = new();
    private readonly Queue<Checkpoint> awaited;
    private readonly List<CheckpointVerdict> verdicts = [];
    private readonly string? origin;
    private LedgerFault? fault;
    private long lastGoodSize;

    public LedgerVerification(IEnumerable<Checkpoint> checkpoints)
    {
        awaited = new Queue<Checkpoint>(checkpoints.OrderBy(c => c.Size));
        origin = awaited.TryPeek(out var first) ? first.Origin : null;
        Compare();
    }

    /// <summary>Takes the next entry; the first one that is not as it was sealed is remembered.</summary>
    /// <param name="sequence">The entry's index in the log, counted from 0.</param>
    /// <param name="storedLeafHash">The hash that was stored when the entry was sealed.</param>
    public void Accept(long sequence, LedgerEntry entry, Sha256Digest storedLeafHash)
    {
        var hash = leaf.Hash(entry);
        if (fault is null && Difference(sequence, entry, hash, storedLeafHash) is { } difference)
        {
            fault = new LedgerFault(sequence, entry.Id, difference);
        }

        tree.Append(hash);
        Compare();
    }

    public LedgerVerdict Complete()
    {
        var root = tree.Root();
        while (awaited.TryDequeue(out var beyond))
        {
            var missing = $"The checkpoint speaks of {beyond.Size} entries, the log has only {tree.Size}: its end was cut off, or it is another log.";
            verdicts.Add(new CheckpointVerdict(beyond, Holds: false, missing));
        }

        return new LedgerVerdict(tree.Size, root, fault, [.. verdicts]);
    }

    private string? Difference(long sequence, LedgerEntry entry, Sha256Digest hash, Sha256Digest stored)
    {
        if (sequence != tree.Size)
        {
            return sequence > tree.Size
                ? $"Entry {tree.Size} is missing: entry {sequence} comes in its place."
                : $"Entry {sequence} comes again or too late: entry {tree.Size} was expected.";
        }

        if (hash != stored)
        {
            return $"Its content hashes to {hash}, but {stored} was stored when it was sealed: the entry or its stored hash was changed.";
        }

        return origin is not null && origin != Checkpoint.OriginOf(entry.Organization)
            ? $"It belongs to organization {entry.Organization.Value}, but the log is {origin}."
            : null;
    }

    private void Compare()
    {
        while (awaited.TryPeek(out var next) && next.Size == tree.Size)
        {
            var checkpoint = awaited.Dequeue();
            var holds = checkpoint.Root == tree.Root();
            verdicts.Add(new CheckpointVerdict(checkpoint, holds, holds ? $"The first {checkpoint.Size} entries are exactly those of the checkpoint." : Differs(checkpoint)));
            lastGoodSize = holds && verdicts.TrueForAll(v => v.Holds) ? checkpoint.Size : lastGoodSize;
        }
    }

    private string Differs(Checkpoint checkpoint) =>
        $"The log was rewritten: its first {checkpoint.Size} entries have the root {tree.Root().ToBase64()}, the checkpoint says {checkpoint.Root.ToBase64()}."
        + (fault is null && checkpoint.Size > lastGoodSize
            ? $" What was changed, together with its stored hash, is among the entries {lastGoodSize} to {checkpoint.Size - 1}."
            : "");
}
