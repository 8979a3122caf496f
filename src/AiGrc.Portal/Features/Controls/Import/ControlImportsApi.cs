using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Platform.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace AiGrc.Portal.Features.Controls.Import;

/// <summary>What a file would become, as the API writes it.</summary>
public sealed record ImportPreviewView(
    string Sheet, int HeadRow, SheetSubject Subject, bool CodesAreRefs, int New, int AlreadyThere, int Joined, int Refused,
    IReadOnlyList<PlannedColumn> Columns, IReadOnlyList<PlannedWord> Words, IReadOnlyList<ImportRowView> Rows)
{
    public static ImportPreviewView Of(ImportPlan plan) => new(
        plan.Sheet, plan.HeadRow, plan.Subject, plan.CodesAreRefs, plan.Count(RowOutcome.New), plan.Count(RowOutcome.AlreadyThere), plan.Count(RowOutcome.Joined),
        plan.Count(RowOutcome.Refused), plan.Columns, plan.Words, [.. plan.Rows.Select(ImportRowView.Of)]);
}

public sealed record ImportRowView(int Row, string? Code, string Name, RowOutcome Outcome, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes, ImplementationStatus? Status, IReadOnlyList<MappingView> Mappings)
{
    public static ImportRowView Of(PlannedRow row) => new(
        row.Row, row.Code, row.Name, row.Outcome, row.Problems, row.Notes, row.Control?.Status, [.. (row.Control?.Mappings ?? []).Select(MappingView.Of)]);
}

/// <summary>/api/v1/controls/imports: the same use cases as the pages.</summary>
internal static class ControlImportsApi
{
    private const string Choices = "choices";
    private static readonly RequestSizeLimitAttribute LargeUploads = new(UploadReader.RequestLimit);

    private static readonly JsonSerializerOptions Strict = new(DomainJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static void MapControlImportsApi(this RouteGroupBuilder controls)
    {
        controls.MapPost("/imports", ImportAsync).Needs(Permission.EditControls).WithMetadata(LargeUploads)
            .WithSummary("Imports controls from a spreadsheet (XLSX, CSV, JSON): columns and words are guessed, or said in choices. Refused rows are named, the others are written at once. With preview=true nothing is written.")
            .ReadsOwn("preview", "true: answers what each row would become, and writes nothing.")
            .Produces<ImportPreviewView>().Produces<ControlImportSnapshot>(StatusCodes.Status201Created).AddOpenApiOperationTransformer(Form);
        controls.MapGet("/imports", async (UndoImport imports, CancellationToken cancellation) =>
            (await imports.ListAsync(cancellation)).Then<Page<ControlImportSnapshot>>(all => new Page<ControlImportSnapshot>(all, null)).ToHttp()).Needs(Permission.ReadRecords)
            .WithSummary("The latest imports of controls, newest first.").Produces<Page<ControlImportSnapshot>>();
        controls.MapGet("/imports/{id:guid}", async (Guid id, UndoImport imports, CancellationToken cancellation) =>
            (await imports.ShowAsync(new ControlImportId(id), cancellation)).ToHttp()).Needs(Permission.ReadRecords)
            .WithSummary("One import: its controls, its refused rows, and which of its controls somebody has worked on since.").Produces<ImportView>();
        controls.MapPost("/imports/{id:guid}/undo", async (Guid id, UndoImport imports, CancellationToken cancellation) =>
            (await imports.RunAsync(new ControlImportId(id), cancellation)).ToHttp()).Needs(Permission.EditControls)
            .WithSummary("Takes an import back: its controls are retired. What somebody worked on since stays and is named.").Produces<ControlImportSnapshot>();
    }

    private static async Task<IResult> ImportAsync(HttpContext http, PlanImport plan, ApplyImport apply, IFileStore store, CancellationToken cancellation)
    {
        var preview = http.Request.Query["preview"].ToString();
        if (preview is not ("" or "true" or "false"))
        {
            return new Invalid("preview is true or false.", "preview").ToProblem();
        }

        var read = await UploadReader.ReadAsync(http.Request, store, cancellation);
        if (read.IsRefused)
        {
            return read.Refusal.ToProblem();
        }

        await using var upload = read.Value;
        var choices = ChoicesOf(upload);
        if (choices.IsRefused || upload.Files is not [var file])
        {
            return (choices.Refusal ?? new Invalid("Send one file.", UploadReader.FilesField)).ToProblem();
        }

        var content = SheetReader.Hold(file.Content.Open());
        var sheets = content.IsRefused ? content.Refusal : SheetReader.Read(content.Value, file.Name);
        if (sheets.IsRefused)
        {
            return sheets.Refusal.ToProblem();
        }

        if (preview == "true")
        {
            return (await plan.PlanAsync(file.Name, sheets, choices.Value, cancellation)).Then<ImportPreviewView>(p => ImportPreviewView.Of(p)).ToHttp();
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Value.GetBuffer().AsSpan(0, (int)content.Value.Length)));
        return (await apply.FileAsync(file.Name, sha256, sheets, choices.Value, cancellation)).ToCreated(i => $"/controls/imports/{i.Id.Value}");
    }

    private static Result<ImportChoices> ChoicesOf(Upload upload)
    {
        if (!upload.Fields.TryGetValue(Choices, out var sent))
        {
            return new ImportChoices();
        }

        try
        {
            return JsonSerializer.Deserialize<ImportChoices>(sent[0], Strict) is { Words: not null } choices && choices.Words.Values.All(w => w is not null) && choices.Columns?.Values.All(c => c is not null) != false
                ? choices
                : new Invalid("choices is a JSON object.", Choices);
        }
        catch (JsonException wrong)
        {
            return new Invalid($"choices is no JSON of this form: {wrong.Path ?? "$"}, line {wrong.LineNumber + 1}.", Choices);
        }
    }

    private static Task Form(OpenApiOperation operation, Microsoft.AspNetCore.OpenApi.OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["multipart/form-data"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            [UploadReader.FilesField] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                            [Choices] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A JSON object with any of: sheet, headRow, columns, words, scope, coverage, prefix, domain, codesAreRefs. See docs/first-import.md." },
                        },
                        Required = new HashSet<string>(StringComparer.Ordinal) { UploadReader.FilesField },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }
}
