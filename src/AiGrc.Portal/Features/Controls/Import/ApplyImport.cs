using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Import;

public sealed record RiskRegisterNotYet() : Refusal(
    "Not imported: this is a risk register. The portal keeps no risks yet; registers will be imported when it does. Nothing was kept.", "file");

/// <summary>Writes the controls of a file as its plan shows them: all at once, one ledger entry each, and one for the import.</summary>
public sealed class ApplyImport(
    IDbContextFactory<GrcDatabase> databases, PlanImport plan, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    /// <summary>What waits under this id, with the choices kept beside it.</summary>
    public async Task<Result<ControlImportSnapshot>> PendingAsync(Guid id, CancellationToken cancellation)
    {
        if (Refuse() is { } no)
        {
            return no;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await PlanImport.FindAsync(database, id, cancellation) is not { } pending)
        {
            return new NotFound("This upload (imported already, or older than a day)");
        }

        // In the same save: a second click finds nothing to import.
        database.Remove(pending);
        return await RunAsync(database, pending.FileName, pending.Sha256, SheetReader.Read(new MemoryStream(pending.Content), pending.FileName), pending.Choices, cancellation);
    }

    public async Task<Result<ControlImportSnapshot>> FileAsync(string fileName, string sha256, Result<SheetFile> file, ImportChoices choices, CancellationToken cancellation)
    {
        if (Refuse() is { } no)
        {
            return no;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await RunAsync(database, fileName, sha256, file, choices, cancellation);
    }

    private NotAllowed? Refuse() => !user.May(Permission.EditControls) ? Problems.Lacks(Permission.EditControls)
        : !user.May(Permission.EditImplementations) ? Problems.Lacks(Permission.EditImplementations) : null;

    private async Task<Result<ControlImportSnapshot>> RunAsync(
        GrcDatabase database, string fileName, string sha256, Result<SheetFile> file, ImportChoices choices, CancellationToken cancellation)
    {
        var planned = await plan.PlanAsync(fileName, file, choices, cancellation);
        if (planned.IsRefused)
        {
            return planned.Refusal;
        }

        if (planned.Value.IsForLater)
        {
            return new RiskRegisterNotYet();
        }

        var rows = planned.Value.Rows.Where(r => r.Outcome == RowOutcome.New).ToList();
        if (rows.Count == 0)
        {
            var why = planned.Value.Rows.FirstOrDefault(r => r.Problems.Count > 0) is { } first ? $" Row {first.Row}, for example: {first.Problems[0]}." : " Every control of it is there already.";
            return new Invalid($"Not imported: no row of \"{planned.Value.Sheet}\" would become a control.{why}", "file");
        }

        var now = clock.GetUtcNow();
        var scope = Scope.Parse(choices.Scope)!.Value;
        var written = await WriteAsync(database, rows, scope, now, cancellation);
        if (written.IsRefused)
        {
            return written.Refusal;
        }

        var import = ControlImport.Of(
            new ControlImportId(Guid.CreateVersion7(now)), fileName, planned.Value.Sheet, sha256, scope, written.Value,
            [.. planned.Value.Rows.Where(r => r.Outcome == RowOutcome.Refused).Select(r => new RefusedRow(r.Row, string.Join(". ", r.Problems)))],
            planned.Value.Count(RowOutcome.AlreadyThere), user.Actor, now);
        database.ControlImports.Add(import);
        database.Record("controlImport.made", import, user, now);
        var saved = await database.SaveAsync("One of these codes", cancellation);
        return saved.Refusal is AlreadyExists
            ? new Invalid("Not imported: somebody wrote one of these codes meanwhile. Look at the preview again.", "file")
            : saved.Then<ControlImportSnapshot>(_ => import.ToSnapshot());
    }

    private async Task<Result<IReadOnlyList<ImportedControl>>> WriteAsync(GrcDatabase database, List<PlannedRow> rows, Scope scope, DateTimeOffset now, CancellationToken cancellation)
    {
        var back = rows.Select(r => r.Control!.Restores).OfType<ControlId>().ToList();
        var retired = await database.Controls.Where(c => back.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var begun = await database.Implementations.Where(i => back.Contains(i.ControlId) && i.SystemId == scope.System).ToDictionaryAsync(i => i.ControlId, cancellation);
        var imported = new List<ImportedControl>(rows.Count);
        foreach (var row in rows)
        {
            var from = row.Control!;
            var control = from.Restores is { } id && retired.TryGetValue(id, out var old) ? old.Restore().Describe(from.Text) : Control.Write(new ControlId(Guid.CreateVersion7(now)), from.Code, from.Text);
            var made = control.Then(c => c.AssignTo(from.Owner).MapTo(from.Mappings, key => library.Requirement(key) is { Assessable: true }));
            if (made.IsRefused)
            {
                return new Invalid($"Not imported: row {row.Row}: {made.Refusal.Message}", "file");
            }

            if (from.Restores is null)
            {
                database.Controls.Add(made.Value);
            }

            database.Record("control.imported", made.Value, user, now);
            var implementation = Implement(database, made.Value.Id, from, begun.GetValueOrDefault(made.Value.Id), scope, now);
            if (implementation.IsRefused)
            {
                return new Invalid($"Not imported: row {row.Row}: {implementation.Refusal.Message}", "file");
            }

            imported.Add(new ImportedControl(row.Row, from.Code, made.Value.Id, from.Status is null && from.Due is null ? null : implementation.Value.Id));
        }

        return imported;
    }

    private Result<Implementation> Implement(GrcDatabase database, ControlId control, PlannedControl from, Implementation? begun, Scope scope, DateTimeOffset now)
    {
        var implementation = begun ?? Implementation.Of(new ImplementationId(Guid.CreateVersion7(now)), control, scope);
        if (from.Status is null && from.Due is null)
        {
            return implementation;
        }

        var moved = implementation.MoveTo(from.Status ?? ImplementationStatus.NotLookedAt, from.Justification);
        if (moved.IsRefused)
        {
            return moved;
        }

        implementation.Plan(implementation.OwnerId, from.Due);
        if (begun is null)
        {
            database.Implementations.Add(implementation);
        }

        database.Record("implementation.imported", implementation, user, now);
        return implementation;
    }
}
