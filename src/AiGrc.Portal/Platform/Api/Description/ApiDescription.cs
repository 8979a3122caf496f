using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AiGrc.Portal.Platform.Api.Description;

/// <summary>The description of the API at /openapi/v1.json: read off the endpoints, completed with what all of them share.</summary>
internal static class ApiDescription
{
    public const string Document = "v1";
    public const string Address = $"/openapi/{Document}.json";
    public const string BearerScheme = "bearer";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer(IntroduceAsync);
        options.AddOperationTransformer(OperationDescription.CompleteAsync);
        options.AddSchemaTransformer(SchemaDescription.CompleteAsync);
    });

    private static async Task IntroduceAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AiGrc",
            Version = Document,
            Summary = "Frameworks, controls, evidence, conclusions, packages and the ledger of an organization.",
            Description =
                """
                Send an API token as `Authorization: Bearer aigrc_…`; tokens are made in the settings and never may more than their maker.

                - Lists are `{ "items": […], "next": "<cursor>" | null }`; `?cursor=` asks for what follows, `?limit=` for how many at most.
                - `scope` is `organization` or the id of an AI system; `asOf` is a day or a moment in the past.
                - Every edit names the version it was made on: `If-Match` with the `ETag` that was read, or `*`.
                - A `POST` with an `Idempotency-Key` can be repeated: it creates once and gives the same answer again.
                - Every refusal is a problem (RFC 9457): `type`, `title`, `status`, `detail`, and `errors` by field where fields caused it.
                """,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };

        // The address it was asked at is not part of the contract.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API token: `aigrc_…`" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];
        await AddProblemsAsync(document, document.Components, context, cancellation);
    }

    private static async Task AddProblemsAsync(
        OpenApiDocument document, OpenApiComponents components, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), parameterDescription: null, cancellation);
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What is wrong, by field.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
        schema.Properties["reference"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Finds a failure in the log." };
        components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        components.Schemas[Problem.Schema] = schema;
        components.Responses ??= new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        foreach (var problem in Problem.All)
        {
            components.Responses[problem.Name] = problem.Response(document);
        }
    }
}

/// <summary>An answer that says no, the same for every operation that may give it.</summary>
internal sealed record Problem(string Name, int Status, string Meaning)
{
    public const string Schema = "Problem";

    public static readonly Problem Unreadable = new("Unreadable", StatusCodes.Status400BadRequest, "The request cannot be read: a parameter or the body is malformed.");
    public static readonly Problem Unknown = new("Unknown", StatusCodes.Status401Unauthorized, "No token, or one that is not valid any more.");
    public static readonly Problem Forbidden = new("Forbidden", StatusCodes.Status403Forbidden, "The token or its maker's role lacks the permission.");
    public static readonly Problem Missing = new("Missing", StatusCodes.Status404NotFound, "Not there, or not for this organization.");
    public static readonly Problem Conflict = new("Conflict", StatusCodes.Status409Conflict, "Not possible in the present state.");
    public static readonly Problem Changed = new("Changed", StatusCodes.Status412PreconditionFailed, "Somebody changed it meanwhile: read it again.");
    public static readonly Problem TooLarge = new("TooLarge", StatusCodes.Status413PayloadTooLarge, "More than is taken in one request.");
    public static readonly Problem WrongType = new("WrongType", StatusCodes.Status415UnsupportedMediaType, "This content type is not read here.");
    public static readonly Problem Invalid = new("Invalid", StatusCodes.Status422UnprocessableEntity, "A value cannot be taken; `errors` names the fields.");
    public static readonly Problem VersionNeeded = new("VersionNeeded", StatusCodes.Status428PreconditionRequired, "An edit needs `If-Match`.");
    public static readonly Problem Busy = new("Busy", StatusCodes.Status503ServiceUnavailable, "Too much at once: nothing was changed, try again after `Retry-After` seconds.");

    public static readonly IReadOnlyList<Problem> All =
        [Unreadable, Unknown, Forbidden, Missing, Conflict, Changed, TooLarge, WrongType, Invalid, VersionNeeded, Busy];

    public string Key => Status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public OpenApiResponse Response(OpenApiDocument document) => new()
    {
        Description = Meaning,
        Headers = this == Busy
            ? new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
            }
            : null,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Schema, document) },
        },
    };
}
