using System.Text;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Features.OwnContent.Import;
using AiGrc.Portal.Features.OwnContent.Withdraw;
using AiGrc.Portal.Platform.Api;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace AiGrc.Portal.Features.OwnContent;

/// <summary>Bringing frameworks and crosswalks: the same use cases as the pages.</summary>
internal static class OwnContentApi
{
    private static readonly string[] Types = ["application/yaml", "application/json", "application/x-yaml", "text/yaml", "text/plain"];
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static void MapOwnContentApi(this IEndpointRouteBuilder routes)
    {
        var frameworks = routes.MapApi("/frameworks", "Frameworks");
        frameworks.MapPost("/", FrameworkAsync).Needs(Permission.EditOrganization)
            .WithSummary("Imports a framework of your own: library YAML, an OSCAL catalog or profile, or a CISO Assistant library. The same key again replaces it.")
            .TakesAFile();
        frameworks.MapPost("/{key}/withdraw", WithdrawFrameworkAsync).Needs(Permission.EditOrganization)
            .WithSummary("Withdraws a framework of your own; what was recorded for it stays.").Produces(StatusCodes.Status204NoContent);
        var crosswalks = routes.MapApi("/crosswalks", "Crosswalks");
        crosswalks.MapPost("/", CrosswalkAsync).Needs(Permission.EditOrganization)
            .WithSummary("Imports a crosswalk of your own: library YAML or a mapping set of CISO Assistant. The same key again replaces it.")
            .TakesAFile();
        crosswalks.MapPost("/{key}/withdraw", WithdrawCrosswalkAsync).Needs(Permission.EditOrganization)
            .WithSummary("Withdraws a crosswalk of your own.").Produces(StatusCodes.Status204NoContent);
    }

    private static void TakesAFile(this RouteHandlerBuilder endpoint) => endpoint
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var file = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The file as it is." } };
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Types.ToDictionary(t => t, _ => file, StringComparer.Ordinal) };
            return Task.CompletedTask;
        })
        .Produces<ImportedItem>().Produces<ImportedItem>(StatusCodes.Status201Created)
        .ReadsOwn("preview", "`true` tells what the file holds and changes, and takes nothing in.")
        .ReadsOwn("key", "A key instead of the file's own.")
        .ReadsOwn("catalog", "For an OSCAL profile: the key of the framework that was imported from its catalog.");

    private static Task<IResult> FrameworkAsync(HttpRequest request, ImportFile import, CancellationToken cancellation) =>
        ImportAsync(request, import, p => p.Frameworks.Count > 0 ? $"/frameworks/{Uri.EscapeDataString(p.Frameworks[0].Framework.Key)}" : null, "framework", "crosswalks", cancellation);

    private static Task<IResult> CrosswalkAsync(HttpRequest request, ImportFile import, CancellationToken cancellation) =>
        ImportAsync(request, import, p => p.Crosswalks.Count > 0 ? "/crosswalks" : null, "crosswalk", "frameworks", cancellation);

    private static async Task<IResult> ImportAsync(
        HttpRequest request, ImportFile import, Func<ImportPreview, string?> address, string wanted, string other, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !Types.Contains(type.MediaType.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: Problems.Title(StatusCodes.Status415UnsupportedMediaType), detail: $"Send the file as one of {string.Join(", ", Types)}.");
        }

        var (preview, text) = (request.Query["preview"].ToString(), await TextAsync(request, cancellation));
        if (preview is not ("" or "true" or "false"))
        {
            return new Invalid("preview is true or false.", "preview").ToProblem();
        }

        if (text.IsRefused)
        {
            return text.Refusal.ToProblem();
        }

        var file = new FileToImport(text.Value, request.Query["key"], request.Query["catalog"]);
        var seen = import.Preview(file);
        if (seen.IsRefused)
        {
            return seen.Refusal.ToProblem();
        }

        if (address(seen.Value) is null)
        {
            return new Invalid($"This file holds no {wanted}. Send it to /api/v1/{other}.").ToProblem();
        }

        if (preview == "true")
        {
            return TypedResults.Ok(ImportedItem.Of(seen.Value));
        }

        var imported = await import.RunAsync(file, cancellation);
        return imported.Then<ImportedItem>(p => ImportedItem.Of(p)).ToCreated(_ => address(seen.Value)!);
    }

    private static async Task<Result<string>> TextAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, Strict);
        try
        {
            return await reader.ReadToEndAsync(cancellation);
        }
        catch (DecoderFallbackException)
        {
            return new Invalid("The file is not text in UTF-8.");
        }
    }

    private static async Task<IResult> WithdrawFrameworkAsync(string key, WithdrawOwnContent withdraw, CancellationToken cancellation) =>
        (await withdraw.FrameworkAsync(key, cancellation)) is { IsRefused: true, Refusal: var refusal } ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<IResult> WithdrawCrosswalkAsync(string key, WithdrawOwnContent withdraw, CancellationToken cancellation) =>
        (await withdraw.CrosswalkAsync(key, cancellation)) is { IsRefused: true, Refusal: var refusal } ? refusal.ToProblem() : TypedResults.NoContent();
}
