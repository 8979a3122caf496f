using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Features.Activity.Entries;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Ledger;

namespace AiGrc.Portal.Features.Activity.Browse;

internal sealed record ActivityRow(LedgerEntry Entry, long? Sequence, string What, string Subject, string? Href);

/// <param name="Checkpoint">The newest signed note; null until something was sealed.</param>
internal sealed record ActivityPart(IReadOnlyList<ActivityRow> Rows, string? Next, long Unsealed, SignedCheckpoint? Checkpoint);

/// <summary>Entries in plain words, newest first, and how far the log is sealed.</summary>
internal sealed class BrowseActivity(LedgerEntries entries, LedgerNames names, LedgerProofReader proofs, LedgerSealer sealer, ContentLibrary library, ICurrentUser user)
{
    public const int Size = 50;

    public async Task<Result<ActivityPart>> RunAsync(EntriesWanted wanted, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        if (user.Organization is not { } organization || !user.May(Permission.ReadLedger))
        {
            return Problems.Lacks(Permission.ReadLedger);
        }

        var filter = ListLedgerEntries.Filter(wanted);
        if (filter.IsRefused)
        {
            return filter.Refusal;
        }

        NewestCursor? before = null;
        if (!string.IsNullOrEmpty(wanted.Cursor) && (before = NewestCursor.Parse(wanted.Cursor)) is null)
        {
            return new Invalid("This link goes on from an entry that it does not name rightly. Start from the newest.", "cursor");
        }

        var to = new[] { filter.Value.To, asOf }.Min();
        var found = await entries.NewestAsync(organization, filter.Value with { To = to }, before, Size + 1, cancellation);
        var page = Page<RecordedEntry>.Of(found, Size, e => new NewestCursor(e.Entry.RecordedAt, e.Position).ToString());
        var called = await names.ReadAsync(organization, page.Items.SelectMany(e => LedgerNames.IdsIn(e.Entry.State)), cancellation);
        var note = await proofs.CheckpointAsync(organization, null, cancellation);
        return new ActivityPart(
            [.. page.Items.Select(e => new ActivityRow(
                e.Entry, e.Sequence, LedgerWords.Action(e.Entry.Action), LedgerWords.Subject(e.Entry, called, library), LedgerWords.Href(e.Entry)))],
            page.Next,
            await sealer.UnsealedAsync(organization, cancellation),
            note is null ? null : SignedCheckpoint.Parse(note).Value);
    }
}
