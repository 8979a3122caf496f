using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Ledger;

namespace AiGrc.Portal.Features.Activity.Proofs;

/// <summary>That an entry stands at its place in the log of this size (RFC 6962 §2.1.1). Hashes in base64.</summary>
public sealed record InclusionProof(Guid Entry, long Sequence, long Size, string LeafHash, string Root, IReadOnlyList<string> Proof);

/// <summary>That the log of size <c>to</c> begins with the one of size <c>from</c> (RFC 6962 §2.1.2). Hashes in base64.</summary>
public sealed record ConsistencyProof(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Proof);

/// <summary>Checkpoints and proofs of the ledger, for whoever does not want to believe us.</summary>
internal sealed class ProveLedger(LedgerProofReader ledger, SigningKeys keys, ICurrentUser user)
{
    /// <returns>The signed note.</returns>
    public async Task<Result<string>> CheckpointAsync(long? size, CancellationToken cancellation)
    {
        if (user.Organization is not { } organization || !user.May(Permission.ReadLedger))
        {
            return Problems.Lacks(Permission.ReadLedger);
        }

        return await ledger.CheckpointAsync(organization, size, cancellation) is { } note
            ? note
            : new NotFound(size is null ? "A checkpoint" : $"A checkpoint at {size} entries");
    }

    public async Task<Result<string>> KeyAsync(CancellationToken cancellation)
    {
        if (user.Organization is not { } organization || !user.May(Permission.ReadLedger))
        {
            return Problems.Lacks(Permission.ReadLedger);
        }

        return (await keys.CurrentAsync(organization, cancellation)).Public.ToPem();
    }

    public async Task<Result<InclusionProof>> InclusionAsync(Guid? entry, long? sequence, long? size, CancellationToken cancellation)
    {
        if (user.Organization is not { } organization || !user.May(Permission.ReadLedger))
        {
            return Problems.Lacks(Permission.ReadLedger);
        }

        if (entry is null == sequence is null)
        {
            return new Invalid("Name one entry: by its id (entry=) or by its place (sequence=).", "entry");
        }

        var place = await ledger.PlaceAsync(organization, entry, sequence, cancellation);
        if (place.Sequence is not { } index)
        {
            return new NotFound("A sealed entry of that name");
        }

        var within = size ?? place.Size;
        if (within <= index || within > place.Size)
        {
            return new Invalid($"The size is one of {index + 1} to {place.Size}.", "size");
        }

        var nodes = await ledger.NodesAsync(
            organization, [.. MerkleNodes.ForInclusion(index, within), .. MerkleNodes.ForRoot(within), new MerkleNodeId(0, index)], cancellation);
        return new InclusionProof(
            place.EntryId!.Value, index, within, nodes[new MerkleNodeId(0, index)].ToBase64(), MerkleNodes.Root(within, nodes).ToBase64(),
            [.. MerkleNodes.InclusionProof(index, within, nodes).Select(h => h.ToBase64())]);
    }

    public async Task<Result<ConsistencyProof>> ConsistencyAsync(long? from, long? to, CancellationToken cancellation)
    {
        if (user.Organization is not { } organization || !user.May(Permission.ReadLedger))
        {
            return Problems.Lacks(Permission.ReadLedger);
        }

        if (from is null or < 0)
        {
            return new Invalid("Name the size that the log had then (from=).", "from");
        }

        var size = (await ledger.PlaceAsync(organization, null, null, cancellation)).Size;
        var (older, newer) = (from.Value, to ?? size);
        if (newer > size || newer < older)
        {
            return new Invalid($"The sizes are 0 ≤ from ≤ to ≤ {size}.", "to");
        }

        var nodes = await ledger.NodesAsync(
            organization, [.. MerkleNodes.ForConsistency(older, newer), .. MerkleNodes.ForRoot(older), .. MerkleNodes.ForRoot(newer)], cancellation);
        return new ConsistencyProof(
            older, newer, MerkleNodes.Root(older, nodes).ToBase64(), MerkleNodes.Root(newer, nodes).ToBase64(),
            [.. MerkleNodes.ConsistencyProof(older, newer, nodes).Select(h => h.ToBase64())]);
    }
}
