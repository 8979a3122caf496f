using AiGrc.Portal.Platform.Files;
using Microsoft.OpenApi;

namespace AiGrc.Portal.Features.Evidence;

/// <summary>Describes an upload in the API's description: the form is read as a stream, so nothing can be read off the handler.</summary>
internal static class UploadDescription
{
    private static readonly string[] Dates = ["periodFrom", "periodTo", "validUntil"];
    private static readonly string[] Optional = ["description", "scope", "collectedAt", "validUntil", "source"];

    public static RouteHandlerBuilder TakesForm(this RouteHandlerBuilder endpoint, IReadOnlyList<string> fields) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var form = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = fields.ToDictionary(f => f, IOpenApiSchema (f) => Field(f)),
                Required = fields.Except(Optional).Append(UploadReader.FilesField).ToHashSet(StringComparer.Ordinal),
            };
            form.Properties[UploadReader.FilesField] = Several(new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" });
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["multipart/form-data"] = new() { Schema = form } },
            };
            return Task.CompletedTask;
        });

    private static OpenApiSchema Field(string name)
    {
        var format = Dates.Contains(name) ? "date" : name == "collectedAt" ? "date-time" : null;
        var value = new OpenApiSchema { Type = JsonSchemaType.String, Format = format };
        return name == "controls" ? Several(value) : value;
    }

    private static OpenApiSchema Several(OpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };
}
