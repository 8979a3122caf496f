using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Spreadsheets;
using AiGrc.Portal.Features.Spreadsheets.Apply;
using AiGrc.Portal.Features.Spreadsheets.Export;
using AiGrc.Portal.Features.Spreadsheets.Review;
using AiGrc.Portal.Features.Spreadsheets.Show;
using AiGrc.Portal.Features.Spreadsheets.Undo;
using AiGrc.Portal.Features.Spreadsheets.Upload;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Platform.Spreadsheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Scope = AiGrc.Domain.Common.Scope;

namespace AiGrc.Portal.Features.Spreadsheets;

/// <summary>/api/v1/exports and /api/v1/imports: the same use cases as the pages.</summary>
internal static class SpreadsheetsApi
{
    private static readonly RequestSizeLimitAttribute OneFile = new(32L * 1024 * 1024);

    public static void MapSpreadsheetsApi(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapApi("/exports", "Spreadsheets");
        exports.MapGet("/matrix", (HttpRequest request, ExportSheet export, CancellationToken cancellation) => ExportAsync(SheetKind.Matrix, request, export, cancellation))
            .Needs(Permission.ReadRecords).WithSummary("The control matrix of a scope as a spreadsheet that can be edited and imported again.")
            .ReadsOwn("format", "xlsx or csv.", required: true).Reads("scope")
            .ReadsOwn("frameworks", "Keys of the columns of requirements, parted by commas; those that the organization chose when it is left out.")
            .Produces<Stream>(contentType: "application/octet-stream");
        exports.MapGet("/implementations", (HttpRequest request, ExportSheet export, CancellationToken cancellation) => ExportAsync(SheetKind.Implementations, request, export, cancellation))
            .Needs(Permission.ReadRecords).WithSummary("How far every control is in every scope, as a spreadsheet that can be edited and imported again.")
            .ReadsOwn("format", "xlsx or csv.", required: true).Produces<Stream>(contentType: "application/octet-stream");
        exports.MapGet("/evidence", (HttpRequest request, ExportSheet export, CancellationToken cancellation) => ExportAsync(SheetKind.Evidence, request, export, cancellation))
            .Needs(Permission.ReadEvidence).WithSummary("Titles, descriptions and links of all evidence, as a spreadsheet that can be edited and imported again.")
            .ReadsOwn("format", "xlsx or csv.", required: true).Produces<Stream>(contentType: "application/octet-stream");

        var imports = routes.MapApi("/imports", "Spreadsheets");
        imports.MapGet("", async (ListImports list, string? cursor, CancellationToken cancellation, int limit = ListImports.Most) => (await list.RunAsync(cursor, limit, cancellation)).ToHttp())
            .Needs(Permission.ReadRecords).WithSummary("Spreadsheets that were merged, newest first.").Produces<Page<ImportView>>();
        imports.MapPost("", ImportAsync).Needs(Permission.EditImplementations).WithMetadata(OneFile)
            .WithSummary("Merges an exported spreadsheet with what the portal says now: preview=true shows what would happen, without it the merge is applied.")
            .ReadsOwn("preview", "true changes nothing and answers with every cell that differs.")
            .AddOpenApiOperationTransformer(DescribeForm)
            .Produces<ImportPreview>().Produces<ImportView>(StatusCodes.Status201Created);
        imports.MapGet("/{id:guid}", async (Guid id, ListImports list, CancellationToken cancellation) =>
            (await list.FindAsync(new SheetImportId(id), cancellation)).Then<ImportView>(i => ImportView.Of(i)).ToHttp())
            .Needs(Permission.ReadRecords).WithSummary("One merged spreadsheet.").Produces<ImportView>();
        imports.MapPost("/{id:guid}/undo", UndoAsync).Needs(Permission.EditImplementations)
            .WithSummary("Gives every row its values back that was not changed since; the others are named.").Produces<ImportView>();
    }

    private static async Task<IResult> ExportAsync(SheetKind kind, HttpRequest request, ExportSheet export, CancellationToken cancellation)
    {
        var format = request.Query["format"].ToString();
        if (format is not ("csv" or "xlsx"))
        {
            return new Invalid("A format is csv or xlsx.", "format").ToProblem();
        }

        if (Scope.Parse(request.Query["scope"]) is not { } scope)
        {
            return new Invalid("A scope is \"organization\" or the id of an AI system.", "scope").ToProblem();
        }

        var frameworks = request.Query.ContainsKey("frameworks") ? request.Query["frameworks"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null;
        var made = await export.RunAsync(kind, scope, frameworks, cancellation);
        if (made.IsRefused)
        {
            return made.Refusal.ToProblem();
        }

        return format == "csv"
            ? TypedResults.Stream(target => SheetFormat.WriteCsvAsync(made.Value, target, cancellation), Csv.ContentType, $"{made.Value.FileName}.csv")
            : TypedResults.File(SheetFormat.Workbook(made.Value), Platform.Spreadsheets.Workbook.ContentType, $"{made.Value.FileName}.xlsx");
    }

    private static async Task<IResult> ImportAsync(
        HttpRequest request, UploadSheet read, ReviewSheet review, ApplySheet apply, ListImports list, IFileStore store, CancellationToken cancellation)
    {
        var isPreview = request.Query["preview"].ToString();
        if (isPreview is not ("" or "true" or "false"))
        {
            return new Invalid("Preview is true or false.", "preview").ToProblem();
        }

        var sent = await UploadReader.ReadAsync(request, store, cancellation);
        if (sent.IsRefused)
        {
            return sent.Refusal.ToProblem();
        }

        await using var upload = sent.Value;
        var mode = ModeOf(upload);
        var choices = ChoicesOf(upload);
        if ((mode.Refusal ?? choices.Refusal) is { } unread)
        {
            return unread.ToProblem();
        }

        var proposal = await read.ReadAsync(upload.Files, cancellation);
        var reviewed = proposal.IsRefused ? proposal.Refusal : await review.OfAsync(proposal.Value, cancellation);
        if (reviewed.IsRefused)
        {
            return reviewed.Refusal.ToProblem();
        }

        proposal.Value.Choose(Resolved(reviewed.Value, choices.Value));
        if (isPreview == "true")
        {
            var shown = await review.OfAsync(proposal.Value, cancellation);
            return shown.Then<ImportPreview>(r => ImportPreview.Of(r)).ToHttp();
        }

        var applied = await apply.RunAsync(proposal.Value, mode.Value, cancellation);
        var import = applied.IsRefused ? applied.Refusal : await list.FindAsync(applied.Value, cancellation);
        return import.Then<ImportView>(i => ImportView.Of(i)).ToCreated(i => $"/imports/{i.Id.Value}");
    }

    private static async Task<IResult> UndoAsync(Guid id, UndoSheet undo, ListImports list, CancellationToken cancellation)
    {
        var undone = await undo.RunAsync(new SheetImportId(id), cancellation);
        var import = undone.IsRefused ? undone.Refusal : await list.FindAsync(undone.Value, cancellation);
        return import.Then<ImportView>(i => ImportView.Of(i)).ToHttp();
    }

    private static Result<ApplyMode> ModeOf(Platform.Files.Upload upload) => upload.Fields.GetValueOrDefault("apply", ["all"]) switch
    {
        ["all"] => ApplyMode.All,
        ["clean"] => ApplyMode.Clean,
        _ => new Invalid("Apply is \"all\" (everything or nothing) or \"clean\" (what is clear; the rest stays).", "apply"),
    };

    private static Result<IReadOnlyList<ApiChoice>> ChoicesOf(Platform.Files.Upload upload)
    {
        List<ApiChoice> choices = [];
        foreach (var text in upload.Fields.GetValueOrDefault("choices", []).Where(t => t.Length > 0))
        {
            try
            {
                choices.AddRange((JsonSerializer.Deserialize<ApiChoice?[]>(text, DomainJson.Options) ?? []).OfType<ApiChoice>());
            }
            catch (JsonException)
            {
                return new Invalid("Choices are a JSON list of objects with row, field, take (true for the file's value) and seen.", "choices");
            }
        }

        return choices;
    }

    private static IEnumerable<CellChoice> Resolved(SheetReview review, IReadOnlyList<ApiChoice> choices)
    {
        var cells = review.Merge.Cells.ToDictionary(c => (c.Row, c.Field));
        foreach (var choice in choices)
        {
            if (cells.TryGetValue((choice.Row ?? "", choice.Field ?? ""), out var cell))
            {
                yield return SeenMark.Choice(cell, choice.Take, choice.Seen ?? "");
            }
            else if (choice.Row is { Length: > 0 } row && string.IsNullOrEmpty(choice.Field))
            {
                yield return new CellChoice(row, "", choice.Take, "");
            }
        }
    }

    private static Task DescribeForm(OpenApiOperation operation, Microsoft.AspNetCore.OpenApi.OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
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
                            [UploadReader.FilesField] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                            ["apply"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "all (everything or nothing, the default) or clean (what is clear)." },
                            ["choices"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = text, Description = "JSON lists of row, field, take and seen." },
                        },
                        Required = new HashSet<string>(StringComparer.Ordinal) { UploadReader.FilesField },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }
}
