using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Upload;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Spreadsheets.Show;

/// <summary>A spreadsheet that waits to be merged.</summary>
public sealed record WaitingImport(SheetImportId Id, string FileName, string By, DateTimeOffset At);

/// <summary>Spreadsheets that were merged, newest first, and those that wait.</summary>
internal sealed class ListImports(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public const int Most = 100;

    public async Task<Result<Page<ImportView>>> RunAsync(string? cursor, int limit, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        if (limit is < 1 or > Most)
        {
            return new Invalid($"A limit is a number from 1 to {Most}.", "limit");
        }

        var before = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && !Guid.TryParseExact(cursor, "D", out before))
        {
            return new Invalid("This cursor was not given by an answer of this list.", "cursor");
        }

        // Ids are UUIDv7, handed out when a file is read: they come in the order of time.
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var last = new SheetImportId(before);
        var items = await database.Set<SheetImport>().AsNoTracking()
            .Where(i => before == Guid.Empty || EF.Functions.LessThan(ValueTuple.Create(i.Id), ValueTuple.Create(last)))
            .OrderByDescending(i => i.Id).Take(limit + 1).ToListAsync(cancellation);
        return Page<ImportView>.Of([.. items.Select(ImportView.Of)], limit, i => i.Id.Value.ToString("D"));
    }

    public async Task<Result<IReadOnlyList<WaitingImport>>> WaitingAsync(CancellationToken cancellation)
    {
        if (!user.May(Permission.EditImplementations))
        {
            return Problems.Lacks(Permission.EditImplementations);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var waiting = await database.Set<SheetProposal>().AsNoTracking().OrderByDescending(p => p.At).Take(20).Select(p => new { p.Id, p.FileName, p.By, p.At }).ToListAsync(cancellation);
        return Result<IReadOnlyList<WaitingImport>>.Of([.. waiting.Select(p => new WaitingImport(p.Id, p.FileName, p.By.Name, p.At))]);
    }

    /// <summary>Null if it was not applied.</summary>
    public async Task<Result<SheetImport>> FindAsync(SheetImportId id, CancellationToken cancellation)
    {
        if (!user.May(Permission.ReadRecords))
        {
            return Problems.Lacks(Permission.ReadRecords);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<SheetImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation) is { } import ? import : new NotFound("The import");
    }
}
