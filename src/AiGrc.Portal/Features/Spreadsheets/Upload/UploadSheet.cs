using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Features.Spreadsheets.Content;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Platform.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Features.Spreadsheets.Upload;

/// <summary>Reads a spreadsheet that was exported here and keeps what differs from the export, to be looked at and merged.</summary>
internal sealed class UploadSheet(
    IDbContextFactory<GrcDatabase> databases, SheetRecordsReader reader, SheetSeals seals, ContentLibrary library, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Keeps the proposal for a person to decide on.</summary>
    public async Task<Result<SheetImportId>> RunAsync(IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        var read = await ReadAsync(files, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var old = clock.GetUtcNow() - SheetProposal.Kept;
        await database.Set<SheetProposal>().Where(p => p.At < old).ExecuteDeleteAsync(cancellation);
        database.Add(read.Value);
        await database.SaveChangesAsync(cancellation);
        return read.Value.Id;
    }

    /// <summary>The proposal that a file is, kept nowhere.</summary>
    public async Task<Result<SheetProposal>> ReadAsync(IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        if (!user.May(Permission.EditImplementations) || user.Organization is not { } organization)
        {
            return Problems.Lacks(Permission.EditImplementations);
        }

        if (files is not [var file])
        {
            return new Invalid(files.Count == 0 ? "Choose the spreadsheet to import." : "Import one spreadsheet at a time.", UploadReader.FilesField);
        }

        var upload = SheetReader.Read(file.Content.Open(), file.Name).Then(f => SheetUpload.Of(f, seals, organization));
        if (upload.IsRefused)
        {
            return upload.Refusal is Invalid { Field: "file" } unread ? new Invalid(unread.Message, UploadReader.FilesField) : upload.Refusal;
        }

        var header = upload.Value.Header;
        if (await reader.AtAsync(organization, header.Position, header.ExportedAt, cancellation) is not { } was)
        {
            return new NotAnExport("it was exported at a later position than this portal's ledger has reached; was a backup restored since?");
        }

        var now = clock.GetUtcNow();
        var (rows, notes) = Differences(upload.Value, SheetContent.Of(header, was, library), new CellWords(was));
        return new SheetProposal
        {
            Id = new SheetImportId(Guid.CreateVersion7(now)),
            Header = header,
            FileName = file.Name,
            Sha256 = file.Content.Sha256,
            By = user.Actor,
            At = now,
            Rows = rows,
            Notes = notes,
        };
    }

    private static (IReadOnlyList<ProposedRow> Rows, ProposalNotes Notes) Differences(SheetUpload upload, SheetContent was, CellWords words)
    {
        var fields = was.Fields.Where(f => upload.Titles.Contains(f.Title, StringComparer.OrdinalIgnoreCase)).ToList();
        var lines = was.Lines.ToDictionary(l => l.Id, StringComparer.Ordinal);
        var twice = upload.Rows.Where(r => r.Id.Length > 0).GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        List<ProposedRow> rows = [];
        foreach (var row in upload.Rows)
        {
            var line = lines.GetValueOrDefault(row.Id);
            var cells = fields
                .Where(f => line is null ? row.Cells[f.Title].Trim().Length > 0 : Shown(words, f, line.Cells[f.Key]) != CellText.Plain(row.Cells[f.Title]))
                .ToDictionary(f => f.Key, f => row.Cells[f.Title], StringComparer.Ordinal);
            if (cells.Count > 0 || line is null || twice.Contains(row.Id))
            {
                rows.Add(new ProposedRow(row.Number, row.Id, cells));
            }
        }

        var inFile = upload.Rows.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return (rows, new ProposalNotes(
            upload.Rows.Count,
            was.Lines.Count(l => !inFile.Contains(l.Id)),
            [.. upload.Titles.Where(t => !was.Fields.Any(f => f.Title.Equals(t, StringComparison.OrdinalIgnoreCase)))],
            [.. was.Fields.Except(fields).Select(f => f.Title)]));
    }

    private static string Shown(CellWords words, SheetField field, string value) => field.Kind == CellKind.Day ? value : CellText.Plain(words.Show(field, value));
}
