using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Apply;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Features.Spreadsheets.Upload;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Spreadsheets.Review;

/// <summary>Merges a proposal with what the portal says now and tries every change on copies, so that what would be refused is known before anything is applied.</summary>
internal sealed class ReviewSheet(
    IDbContextFactory<GrcDatabase> databases, SheetRecordsReader reader, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<SheetReview>> RunAsync(SheetImportId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditImplementations))
        {
            return Problems.Lacks(Permission.EditImplementations);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<SheetProposal>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation) is { } proposal
            ? await OfAsync(proposal, cancellation)
            : new NotFound("The import");
    }

    public async Task<Result<SheetReview>> OfAsync(SheetProposal proposal, CancellationToken cancellation)
    {
        var header = proposal.Header;
        if (await reader.AtAsync(header.Organization, header.Position, header.ExportedAt, cancellation) is not { } was)
        {
            return new NotFound("What the file was exported from");
        }

        var now = await reader.NowAsync(header.Organization, cancellation);
        var (before, content) = (SheetContent.Of(header, was, library), SheetContent.Of(header, now, library));
        var reading = new RowReading(before, new CellWords(now));
        var rows = proposal.Rows.Select(reading.Read).ToList();
        var merge = SheetMerge.Of(before.Rows, rows, content.Rows);
        var decision = MergeDecision.Of(merge, proposal.Choices);
        var refusals = reading.Refusals;
        refusals.AddRange(RowReading.Refused(merge, content, header.Kind, before));
        var refused = refusals.Select(r => r.Number).ToHashSet();

        var names = content.Lines.ToDictionary(l => l.Id, l => l.Name, StringComparer.Ordinal);
        var changes = decision.Taken.Where(c => !refused.Contains(c.Number)).GroupBy(c => c.Row, StringComparer.Ordinal)
            .Select(g => new RowChange(g.Key, g.First().Number, names[g.Key], g.ToDictionary(c => c.Field, c => c.Theirs, StringComparer.Ordinal))).ToList();
        var skipped = proposal.Choices.Where(c => !c.Take).Select(c => c.Row).ToHashSet(StringComparer.Ordinal);
        var written = merge.Written.Where(w => !refused.Contains(w.Number))
            .Select(w => new NewRow(new RowChange(NewRow.KeyOf(w.Number), w.Number, w.Cells.GetValueOrDefault("code", $"row {w.Number}"), w.Cells), !skipped.Contains(NewRow.KeyOf(w.Number)))).ToList();

        var tried = await TryAsync(header, changes, written, now, cancellation);
        foreach (var (change, refusal) in tried)
        {
            var column = refusal.Field is { } field ? content.Fields.FirstOrDefault(f => f.Key == field)?.Title : null;
            refusals.Add(new RowRefusal(change.Number, change.Name, column, refusal.Message));
        }

        var failed = tried.Select(t => t.Change.Row).ToHashSet(StringComparer.Ordinal);
        var isOut = refusals.Select(r => r.Number).ToHashSet();
        return new SheetReview(
            proposal, content, new CellWords(was), new CellWords(now), merge,
            decision with { Taken = [.. decision.Taken.Where(c => !isOut.Contains(c.Number))], Undecided = [.. decision.Undecided.Where(c => !isOut.Contains(c.Number))] },
            changes.FindAll(c => !failed.Contains(c.Row)),
            written.FindAll(w => !failed.Contains(w.Change.Row)),
            [.. refusals.OrderBy(r => r.Number)]);
    }

    private async Task<List<(RowChange Change, Refusal Refusal)>> TryAsync(
        SheetHeader header, List<RowChange> changes, List<NewRow> written, SheetRecords now, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var links = changes.SelectMany(c => c.Cells.TryGetValue("proves", out var proves) ? LinkKey.Parse(proves) : []);
        var target = await SheetTarget.LoadAsync(database, header.Kind, header.Scope, [.. changes.Select(c => c.Row)], links, tracked: false, cancellation);
        var writer = new SheetWriter(header, target, library, user, clock.GetUtcNow(), (_, _) => "Tried.");
        List<(RowChange, Refusal)> refused = [];
        foreach (var change in changes)
        {
            if (writer.Change(change) is { } refusal)
            {
                refused.Add((change, refusal));
            }
        }

        var taken = now.Controls.Select(c => c.Code.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        foreach (var row in written)
        {
            if (writer.Add(row.Change, taken).Refusal is { } refusal)
            {
                refused.Add((row.Change, refusal));
            }
        }

        return refused;
    }
}
