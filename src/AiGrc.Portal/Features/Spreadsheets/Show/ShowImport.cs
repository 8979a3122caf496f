using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;

namespace AiGrc.Portal.Features.Spreadsheets.Show;

/// <summary>What an import did, with today's names.</summary>
internal sealed record ShownImport(SheetImport Import, CellWords Words, IReadOnlyList<SheetField> Fields);

/// <summary>Reads what the page of an applied import shows.</summary>
internal sealed class ShowImport(ListImports list, SheetRecordsReader reader, ContentLibrary library, ICurrentUser user)
{
    public async Task<Result<ShownImport>> RunAsync(SheetImportId id, CancellationToken cancellation)
    {
        var found = await list.FindAsync(id, cancellation);
        if (found.IsRefused || user.Organization is not { } organization)
        {
            return found.Refusal ?? new NotFound("The import");
        }

        var fields = found.Value.Kind switch
        {
            SheetKind.Matrix => MatrixSheet.Fields(library.Frameworks),
            SheetKind.Implementations => ImplementationSheet.Fields,
            _ => EvidenceSheet.Fields,
        };
        return new ShownImport(found.Value, new CellWords(await reader.NowAsync(organization, cancellation)), fields);
    }
}
