using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Features.Spreadsheets.Export;

/// <summary>One list, ready to be written as a file.</summary>
internal sealed record ExportedSheet(SheetHeader Header, string Seal, SheetContent Content, CellWords Words)
{
    public string FileName => $"{Header.Kind.ToString().ToLowerInvariant()}-{Header.ExportedAt.UtcDateTime:yyyy-MM-dd}";

    public IEnumerable<IReadOnlyList<SheetCell>> Rows =>
        Content.Lines.Select(l => (IReadOnlyList<SheetCell>)[.. Content.Fields.Select(f => Words.Cell(f, l.Cells[f.Key])), l.Id]);
}

/// <summary>Reads a list as it stands at the ledger's present position, to be edited elsewhere and merged back.</summary>
internal sealed class ExportSheet(SheetRecordsReader reader, SheetSeals seals, ContentLibrary library, ICurrentUser user)
{
    /// <param name="frameworks">Keys of the matrix's columns; null means those that the organization chose.</param>
    public async Task<Result<ExportedSheet>> RunAsync(SheetKind kind, Scope scope, IReadOnlyList<string>? frameworks, CancellationToken cancellation)
    {
        var needed = kind == SheetKind.Evidence ? Permission.ReadEvidence : Permission.ReadRecords;
        if (!user.May(needed) || user.Organization is not { } organization)
        {
            return Problems.Lacks(needed);
        }

        if (frameworks?.FirstOrDefault(f => library.Framework(f) is null) is { } unknown)
        {
            return new Invalid($"There is no framework \"{unknown}\" in the library.", "frameworks");
        }

        var records = await reader.NowAsync(organization, cancellation);
        if (scope.System is { } system && records.Systems.All(s => s.Id != system))
        {
            return new NotFound("The AI system");
        }

        var keys = kind == SheetKind.Matrix ? (frameworks ?? records.Organization.Frameworks).Where(f => library.Framework(f) is not null).Distinct(StringComparer.Ordinal).ToList() : [];
        var header = new SheetHeader(organization, kind, kind == SheetKind.Matrix ? scope : Scope.Organization, keys, records.Position, records.Moment);
        return new ExportedSheet(header, seals.Seal(header), SheetContent.Of(header, records, library), new CellWords(records));
    }
}
