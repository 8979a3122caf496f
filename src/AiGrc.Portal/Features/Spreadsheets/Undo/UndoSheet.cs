using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Apply;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Spreadsheets.Undo;

/// <summary>Gives rows the values back that an import replaced. A row that somebody changed since is left alone and named.</summary>
internal sealed class UndoSheet(
    IDbContextFactory<GrcDatabase> databases, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    public async Task<Result<SheetImportId>> RunAsync(SheetImportId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditImplementations) || user.Organization is not { } organization)
        {
            return Problems.Lacks(Permission.EditImplementations);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<SheetImport>().SingleOrDefaultAsync(i => i.Id == id, cancellation) is not { } import)
        {
            return new NotFound("The import");
        }

        if (import.UndoneAt is not null)
        {
            return new AlreadyUndone();
        }

        var now = clock.GetUtcNow();
        var frameworks = import.Rows.SelectMany(r => r.Cells).Select(c => c.Field).Where(f => f.StartsWith("requirements.", StringComparison.Ordinal)).Select(f => f["requirements.".Length..]).Distinct(StringComparer.Ordinal);
        var header = new SheetHeader(organization, import.Kind, new Scope(import.SystemId), [.. frameworks], import.Position, import.ExportedAt);
        var fields = FieldsOf(header);
        var links = import.Rows.SelectMany(r => r.Cells).Where(c => c.Field == "proves").SelectMany(c => LinkKey.Parse(c.Before));
        var target = await SheetTarget.LoadAsync(database, header.Kind, header.Scope, [.. import.Rows.Select(r => r.Row)], links, tracked: true, cancellation);
        var whys = import.Rows.SelectMany(r => r.Mappings.Select(m => (Row: r.Row, Mapping: m))).ToDictionary(m => (m.Row, m.Mapping.Requirement), m => m.Mapping.Why);
        var writer = new SheetWriter(header, target, library, user, now, (control, key) => whys.GetValueOrDefault((control.Value.ToString(), key), "Restored by undoing an import."));
        var left = import.Rows.Where(r => !IsUntouched(r, header, fields, target)).Select(r => r.Name).ToList();
        foreach (var row in import.Rows.Where(r => !left.Contains(r.Name)))
        {
            if (Restore(row, target, writer, now) is { } refusal)
            {
                return refusal is NotAllowed ? refusal : new Invalid($"{row.Name} cannot have its values back: {refusal.Message}");
            }
        }

        if (left.Count == import.Rows.Count)
        {
            return new Invalid($"Nothing was undone: {string.Join(", ", left.Take(20))} {(left.Count == 1 ? "was" : "were")} changed since.");
        }

        import.Undo(left, user.Actor, now);
        database.AddRange(writer.Added);
        SheetSaving.RecordAll(database, target, "importUndone", user, now);
        database.Record("sheetImport.undone", import, user, now);
        var saved = await database.SaveAsync("An implementation of this control in this scope", cancellation);
        return saved.Refusal switch { null => id, AlreadyExists => new ChangedMeanwhile(), var other => other };
    }

    private IReadOnlyList<SheetField> FieldsOf(SheetHeader header) => header.Kind switch
    {
        SheetKind.Matrix => MatrixSheet.Fields(header.Frameworks.Select(library.Framework).OfType<Framework>()),
        SheetKind.Implementations => ImplementationSheet.Fields,
        _ => EvidenceSheet.Fields,
    };

    private static bool IsUntouched(AppliedRow row, SheetHeader header, IReadOnlyList<SheetField> fields, SheetTarget target)
    {
        var isThere = header.Kind switch
        {
            SheetKind.Matrix => target.Controls.TryGetValue(new ControlId(Guid.Parse(row.Row)), out var control) && control.RetiredAt is null,
            SheetKind.Implementations => target.Controls.TryGetValue(LinkKey.One(row.Row).Control, out var of) && of.RetiredAt is null,
            _ => target.Evidence.ContainsKey(new EvidenceId(Guid.Parse(row.Row))),
        };
        if (!isThere)
        {
            return false;
        }

        var now = target.Line(header, fields, row.Row).Cells;
        return row.Cells.All(c => now.TryGetValue(c.Field, out var value) && value == c.After);
    }

    private static Refusal? Restore(AppliedRow row, SheetTarget target, SheetWriter writer, DateTimeOffset now)
    {
        if (row.IsNew)
        {
            // What was once written stays in the record: a control that should not have come is retired.
            target.Controls[new ControlId(Guid.Parse(row.Row))].Retire(now);
            return null;
        }

        return writer.Change(new RowChange(row.Row, 0, row.Name, row.Cells.ToDictionary(c => c.Field, c => c.Before, StringComparer.Ordinal)));
    }
}
