using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Conclusions;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>A file that waits to be imported, as its page shows it.</summary>
/// <param name="Plan">With the choices made, or as guessed where these cannot be followed: then the refusal says why.</param>
public sealed record PendingView(Guid Id, string FileName, string Sha256, ImportChoices Choices, ImportPlan? Plan, Refusal? Refusal, IReadOnlyList<(Scope Scope, string Name)> Scopes, IReadOnlyList<Framework> Frameworks);

/// <summary>Works out what a file would become, and keeps what a person chooses about it.</summary>
public sealed class PlanImport(
    IDbContextFactory<GrcDatabase> databases, RequestRecords records, PeopleDirectory people, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    private static readonly NotFound Gone = new("This upload (it is kept for a day)");

    public async Task<Result<PendingView>> ShowAsync(Guid id, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(database, id, cancellation) is { } pending ? await ViewAsync(pending, pending.Choices, cancellation) : Gone;
    }

    /// <summary>Keeps the choices if a plan follows from them; otherwise says what is wrong and keeps the ones before.</summary>
    public async Task<Result<Done>> ChooseAsync(Guid id, ImportChoices choices, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditControls))
        {
            return Problems.Lacks(Permission.EditControls);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(database, id, cancellation) is not { } pending)
        {
            return Gone;
        }

        // Another sheet or another head has other columns: what was said of the old ones says nothing of them.
        var sameTable = pending.Choices.Columns is null || (choices.Sheet == pending.Choices.Sheet && choices.HeadRow == pending.Choices.HeadRow);
        var asked = sameTable ? choices : choices with { Columns = null, CodesAreRefs = null };
        var planned = await PlanAsync(pending.FileName, SheetReader.Read(new MemoryStream(pending.Content), pending.FileName), asked, cancellation);
        if (planned.IsRefused)
        {
            return planned.Refusal;
        }

        pending.Choices = asked;
        return await database.SaveAsync("This upload", cancellation);
    }

    /// <summary>What the file would become with these choices; nothing is written.</summary>
    public async Task<Result<ImportPlan>> PlanAsync(string fileName, Result<SheetFile> file, ImportChoices choices, CancellationToken cancellation)
    {
        if (file.IsRefused)
        {
            return file.Refusal;
        }

        var read = await records.ReadAsync(null, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        if (Scope.Parse(choices.Scope) is not { } scope || !read.Value.Knows(scope))
        {
            return new Invalid("There is no such scope: \"organization\", or the id of one of your AI systems.", "scope");
        }

        return ImportPlanner.Plan(file.Value, fileName, choices, await SurroundingsAsync(read.Value, cancellation));
    }

    internal static Task<PendingImport?> FindAsync(GrcDatabase database, Guid id, CancellationToken cancellation, DateTimeOffset? since = null) =>
        database.Set<PendingImport>().SingleOrDefaultAsync(p => p.Id == id && (since == null || p.At >= since), cancellation);

    private Task<PendingImport?> FindAsync(GrcDatabase database, Guid id, CancellationToken cancellation) => FindAsync(database, id, cancellation, clock.GetUtcNow() - StartImport.Kept);

    private async Task<Result<PendingView>> ViewAsync(PendingImport pending, ImportChoices choices, CancellationToken cancellation)
    {
        var file = SheetReader.Read(new MemoryStream(pending.Content), pending.FileName);
        var planned = await PlanAsync(pending.FileName, file, choices, cancellation);
        var refusal = planned.Refusal;
        if (planned.IsRefused && !file.IsRefused)
        {
            planned = await PlanAsync(pending.FileName, file, new ImportChoices(), cancellation);
        }

        var index = (await records.ReadAsync(null, cancellation)).Value;
        return new PendingView(
            pending.Id, pending.FileName, pending.Sha256, choices, planned.IsRefused ? null : planned.Value, refusal,
            [.. index.Scopes.Select(s => (s, index.NameOf(s)))], Chosen(index));
    }

    private List<Framework> Chosen(RecordIndex index) => [.. index.Records.Organization.Frameworks.Select(library.Framework).OfType<Framework>()];

    private async Task<ImportSurroundings> SurroundingsAsync(RecordIndex index, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var undone = await database.ControlImports.AsNoTracking().Where(i => i.UndoneAt != null).Select(i => i.Controls).ToListAsync(cancellation);
        var takenBack = undone.SelectMany(c => c).Select(c => c.ControlId).ToHashSet();
        return new ImportSurroundings(
            index.Records.Controls.Select(c => c.Code).ToHashSet(StringComparer.OrdinalIgnoreCase),
            index.Records.Controls.Where(c => c.RetiredAt is not null && takenBack.Contains(c.Id)).ToDictionary(c => c.Code, c => c.Id, StringComparer.OrdinalIgnoreCase),
            code => library.CatalogueControl(code)?.Name,
            new RefFinder(Chosen(index)),
            [.. (await people.AllAsync(cancellation)).Values]);
    }
}
