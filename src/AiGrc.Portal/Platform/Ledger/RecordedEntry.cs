using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>An entry as it stands in the tables.</summary>
/// <param name="Position">Rises with every insert.</param>
/// <param name="Sequence">Its place in the sealed log; null for the second or so until it is sealed.</param>
/// <param name="LeafHash">As it was stored when it was sealed.</param>
public sealed record RecordedEntry(LedgerEntry Entry, long Position, long? Sequence, Sha256Digest? LeafHash);
