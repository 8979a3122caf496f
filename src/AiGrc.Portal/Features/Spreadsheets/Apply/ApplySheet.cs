using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Features.Spreadsheets.Review;
using AiGrc.Portal.Features.Spreadsheets.Upload;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Spreadsheets.Apply;

public enum ApplyMode
{
    /// <summary>Everything, or nothing if a row is refused or a conflict undecided.</summary>
    All,

    /// <summary>What is clear; refused rows and undecided conflicts stay as they are.</summary>
    Clean,
}

/// <summary>Not everything can be applied as it is.</summary>
public sealed record NotClear(int Undecided, int Refused) : Refusal(
    $"Nothing was applied: {Undecided} {(Undecided == 1 ? "cell needs" : "cells need")} a decision and {Refused} {(Refused == 1 ? "row is" : "rows are")} refused. Decide and correct, or apply only what is clear.");

/// <summary>The file says nothing that is not so already.</summary>
public sealed record NothingToApply() : Refusal("Nothing was applied: nothing is left that the file would change.");

/// <summary>Applies a merge in one transaction, against what is current at that moment: a cell that changed since it was looked at is a conflict again.</summary>
internal sealed class ApplySheet(IDbContextFactory<GrcDatabase> databases, ReviewSheet review, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<SheetImportId>> RunAsync(SheetImportId id, ApplyMode mode, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<SheetProposal>().SingleOrDefaultAsync(p => p.Id == id, cancellation) is not { } proposal)
        {
            return new NotFound("The import");
        }

        database.Remove(proposal);
        return await ApplyAsync(database, proposal, mode, cancellation);
    }

    /// <summary>Applies what is kept nowhere, in one go.</summary>
    public async Task<Result<SheetImportId>> RunAsync(SheetProposal proposal, ApplyMode mode, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await ApplyAsync(database, proposal, mode, cancellation);
    }

    private async Task<Result<SheetImportId>> ApplyAsync(GrcDatabase database, SheetProposal proposal, ApplyMode mode, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditImplementations))
        {
            return Problems.Lacks(Permission.EditImplementations);
        }

        var header = proposal.Header;
        var first = await review.OfAsync(proposal, cancellation);
        if (first.IsRefused)
        {
            return first.Refusal;
        }

        var links = first.Value.Changes.SelectMany(c => c.Cells.TryGetValue("proves", out var proves) ? LinkKey.Parse(proves) : []);
        var target = await SheetTarget.LoadAsync(database, header.Kind, header.Scope, [.. first.Value.Changes.Select(c => c.Row)], links, tracked: true, cancellation);

        // Only now, with the versions of the records in hand: whatever changes from here on fails the save, and what changed before is seen by this review.
        var reviewed = await review.OfAsync(proposal, cancellation);
        if (reviewed.IsRefused)
        {
            return reviewed.Refusal;
        }

        var merge = reviewed.Value;
        if (mode == ApplyMode.All && !merge.IsClear)
        {
            return new NotClear(merge.Decision.Undecided.Count, merge.Refusals.Select(r => r.Number).Distinct().Count());
        }

        return merge.HasSomething ? await WriteAsync(database, merge, target, cancellation) : new NothingToApply();
    }

    private async Task<Result<SheetImportId>> WriteAsync(GrcDatabase database, SheetReview merge, SheetTarget target, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (header, fields) = (merge.Proposal.Header, merge.Content.Fields);
        var why = $"Written in the spreadsheet \"{merge.Proposal.FileName}\".";
        var writer = new SheetWriter(header, target, library, user, now, (_, _) => why);
        var lines = merge.Content.Lines.ToDictionary(l => l.Id, l => l.Cells, StringComparer.Ordinal);
        List<AppliedRow> applied = [];
        foreach (var change in merge.Changes)
        {
            var mappings = header.Kind == SheetKind.Matrix && target.Controls.TryGetValue(new ControlId(Guid.Parse(change.Row)), out var control) ? control.Mappings : [];
            if (writer.Change(change) is not null)
            {
                return new ChangedMeanwhile();
            }

            var after = target.Line(header, fields, change.Row).Cells;
            var cells = fields.Where(f => !f.IsFixed && lines[change.Row][f.Key] != after[f.Key]).Select(f => new AppliedCell(f.Key, lines[change.Row][f.Key], after[f.Key])).ToList();
            applied.Add(new AppliedRow(change.Row, change.Name, IsNew: false, cells, cells.Exists(c => c.Field.StartsWith("requirements.", StringComparison.Ordinal)) ? mappings : []));
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in merge.Taken)
        {
            var added = writer.Add(row.Change, taken);
            if (added.IsRefused)
            {
                return new ChangedMeanwhile();
            }

            var after = target.Line(header, fields, added.Value.Id.Value.ToString()).Cells;
            applied.Add(new AppliedRow(
                added.Value.Id.Value.ToString(), added.Value.Code, IsNew: true, [.. fields.Where(f => after[f.Key].Length > 0).Select(f => new AppliedCell(f.Key, "", after[f.Key]))], []));
        }

        var leftOut = merge.Decision.Undecided.Count + merge.Refusals.Select(r => r.Number).Distinct().Count();
        var import = SheetImport.Apply(merge.Proposal.Id, merge.Proposal.ToImported(), applied, leftOut, user.Actor, now);
        database.AddRange(writer.Added);
        database.Add(import);
        SheetSaving.RecordAll(database, target, "imported", user, now);
        database.Record("sheetImport.applied", import, user, now);
        var saved = await database.SaveAsync("A control with this code", cancellation);
        return saved.Refusal switch { null => import.Id, AlreadyExists => new ChangedMeanwhile(), var other => other };
    }
}

internal static class SheetSaving
{
    /// <summary>One entry of the ledger per record that is new or changed, and none for what came out as it was.</summary>
    public static void RecordAll(GrcDatabase database, SheetTarget target, string verb, ICurrentUser user, DateTimeOffset now)
    {
        database.ChangeTracker.DetectChanges();
        IEnumerable<ILedgerSubject> all = [.. target.Controls.Values, .. target.Implementations.Values, .. target.Evidence.Values];
        foreach (var subject in all.Where(s => database.Entry(s).State is EntityState.Added or EntityState.Modified))
        {
            database.Record($"{subject.SubjectType}.{verb}", subject, user, now);
        }
    }
}
