using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Upload;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Spreadsheets.Review;

/// <summary>Keeps what a person decided about cells, or drops the whole proposal.</summary>
internal sealed class ChooseCells(IDbContextFactory<GrcDatabase> databases, ICurrentUser user)
{
    public Task<Result<Done>> RunAsync(SheetImportId id, IReadOnlyList<CellChoice> choices, CancellationToken cancellation) =>
        ChangeAsync(id, (_, proposal) => proposal.Choose(choices), cancellation);

    public Task<Result<Done>> DiscardAsync(SheetImportId id, CancellationToken cancellation) =>
        ChangeAsync(id, (database, proposal) => database.Remove(proposal), cancellation);

    private async Task<Result<Done>> ChangeAsync(SheetImportId id, Action<GrcDatabase, SheetProposal> change, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditImplementations))
        {
            return Problems.Lacks(Permission.EditImplementations);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<SheetProposal>().SingleOrDefaultAsync(p => p.Id == id, cancellation) is not { } proposal)
        {
            return new NotFound("The import");
        }

        change(database, proposal);
        return await database.SaveAsync("The import", cancellation);
    }
}
