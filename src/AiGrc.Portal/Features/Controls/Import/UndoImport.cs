using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>An import, and what undoing it now would leave because somebody worked on it since.</summary>
/// <param name="Worked">Why each control stays, by code.</param>
public sealed record ImportView(ControlImportSnapshot Import, IReadOnlyDictionary<string, string> Worked);

/// <summary>Takes an import back: its controls are retired and say nothing any more, all at once. What somebody worked on since stays, and is named.</summary>
public sealed class UndoImport(IDbContextFactory<GrcDatabase> databases, RequestRecords records, ICurrentUser user, TimeProvider clock)
{
    public const int MostListed = 50;

    public async Task<Result<ImportView>> ShowAsync(ControlImportId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var import = await database.ControlImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation);
        return import is null ? new NotFound("The import")
            : new ImportView(import.ToSnapshot(), import.UndoneAt is null ? await WorkedAsync(database, import, cancellation) : new Dictionary<string, string>(StringComparer.Ordinal));
    }

    /// <summary>The latest imports, newest first.</summary>
    public async Task<Result<IReadOnlyList<ControlImportSnapshot>>> ListAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var imports = await database.ControlImports.AsNoTracking().OrderByDescending(i => i.At).Take(MostListed).ToListAsync(cancellation);
        return Result<IReadOnlyList<ControlImportSnapshot>>.Of([.. imports.Select(i => i.ToSnapshot())]);
    }

    public async Task<Result<ControlImportSnapshot>> RunAsync(ControlImportId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.ControlImports.SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { } import)
        {
            return new NotFound("The import");
        }

        var worked = import.UndoneAt is null ? await WorkedAsync(database, import, cancellation) : new Dictionary<string, string>(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var undone = import.Undo([.. import.Controls.Where(c => worked.ContainsKey(c.Code)).Select(c => c.Code)], now);
        if (undone.IsRefused)
        {
            return undone.Refusal;
        }

        await RetireAsync(database, [.. import.Controls.Where(c => !worked.ContainsKey(c.Code))], now, cancellation);
        database.Record("controlImport.undone", import, user, now);
        var saved = await database.SaveAsync("This import", cancellation);
        return saved.Then<ControlImportSnapshot>(_ => import.ToSnapshot());
    }

    private async Task RetireAsync(GrcDatabase database, List<ImportedControl> taken, DateTimeOffset now, CancellationToken cancellation)
    {
        var (ids, implementationIds) = (taken.ConvertAll(c => c.ControlId), taken.Select(c => c.ImplementationId).OfType<ImplementationId>().ToList());
        foreach (var control in await database.Controls.Where(c => ids.Contains(c.Id)).ToListAsync(cancellation))
        {
            database.Record("control.importUndone", control.Retire(now), user, now);
        }

        foreach (var implementation in await database.Implementations.Where(i => implementationIds.Contains(i.Id)).ToListAsync(cancellation))
        {
            // Should the control return some day, it is not to say what was taken back.
            _ = implementation.MoveTo(ImplementationStatus.NotLookedAt, null).Value.Plan(implementation.OwnerId, null);
            database.Record("implementation.importUndone", implementation, user, now);
        }
    }

    /// <summary>What the ledger says of these controls after the import, and what evidence was brought for them.</summary>
    private async Task<IReadOnlyDictionary<string, string>> WorkedAsync(GrcDatabase database, ControlImport import, CancellationToken cancellation)
    {
        var codes = import.Controls.ToDictionary(c => c.ControlId, c => c.Code);
        var ids = codes.Keys.ToList();
        var implementations = await database.Implementations.AsNoTracking().Where(i => ids.Contains(i.ControlId)).Select(i => new { i.Id, i.ControlId }).ToListAsync(cancellation);
        var subjects = codes.ToDictionary(c => c.Key.Value.ToString(), c => c.Value, StringComparer.Ordinal);
        foreach (var implementation in implementations)
        {
            subjects[implementation.Id.Value.ToString()] = codes[implementation.ControlId];
        }

        var names = subjects.Keys.ToList();
        var after = import.At;
        var changed = await database.Ledger.AsNoTracking()
            .Where(e => (e.SubjectType == "control" || e.SubjectType == "implementation") && names.Contains(e.SubjectId) && e.RecordedAt > after)
            .Select(e => new { e.SubjectId, e.ActorName }).ToListAsync(cancellation);
        var worked = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in changed)
        {
            worked.TryAdd(subjects[entry.SubjectId], $"changed since by {entry.ActorName}");
        }

        var index = await records.ReadAsync(null, cancellation);
        foreach (var implementation in index.IsRefused ? [] : implementations.Where(i => index.Value.Evidence.Proving(i.Id).Count > 0))
        {
            worked.TryAdd(codes[implementation.ControlId], "evidence was brought for it");
        }

        return worked;
    }
}
