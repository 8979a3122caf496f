using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AiGrc.Portal.Platform.Api.Description;

/// <summary>A query parameter that the endpoint reads itself, so that nothing but this says so.</summary>
public sealed record TakesQuery(string Name, string Meaning, bool Required = false);

/// <summary>What an operation shares with all others of its kind: who may call it, headers, and the ways it says no.</summary>
internal static class OperationDescription
{
    private static readonly string[] ListWords = ["cursor", "limit", "scope", "asOf"];

    public static Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var action = context.Description;
        var metadata = action.ActionDescriptor.EndpointMetadata;
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        operation.OperationId ??= NameOf(action.HttpMethod!, action.RelativePath!);
        if (isOpen)
        {
            operation.Security = [];
        }

        if (metadata.OfType<NeedsPermission>().LastOrDefault() is { } needs)
        {
            var sentence = $"Needs the permission `{needs.Permission}`.";
            operation.Description = operation.Description is { Length: > 0 } said ? $"{said}\n\n{sentence}" : sentence;
        }

        operation.Parameters ??= [];
        foreach (var query in metadata.OfType<TakesQuery>().Where(q => operation.Parameters.All(p => p.Name != q.Name)))
        {
            operation.Parameters.Add(new OpenApiParameter { Name = query.Name, In = ParameterLocation.Query, Required = query.Required, Description = query.Meaning, Schema = Text() });
        }

        foreach (var known in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query && p.Description is null && ListWords.Contains(p.Name)))
        {
            known.Description = MeaningOf(known.Name!);
        }

        var method = action.HttpMethod!.ToUpperInvariant();
        AddHeaders(operation, method);
        AddProblems(operation, context.Document!, method, isOpen, hasPath: action.RelativePath!.Contains('{', StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    public static string MeaningOf(string listWord) => listWord switch
    {
        "cursor" => "`next` of the part before.",
        "limit" => "How many items at most.",
        "scope" => "`organization` (also meant when it is left out) or the id of an AI system.",
        "asOf" => "A day (2026-09-30, its end) or a moment in the past; now when it is left out.",
        _ => throw new ArgumentOutOfRangeException(nameof(listWord), listWord, "not a word of lists"),
    };

    // GET api/v1/controls/{code}/mappings → getControlsByCodeMappings: stable, and good enough for a generated client.
    private static string NameOf(string method, string path)
    {
        var name = new StringBuilder(method.ToLowerInvariant());
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(2))
        {
            if (segment.StartsWith('{'))
            {
                name.Append("By");
            }

            var words = segment.Trim('{', '}').Split(':')[0].Split('-');
            foreach (var word in words)
            {
                name.Append(char.ToUpper(word[0], CultureInfo.InvariantCulture)).Append(word.AsSpan(1));
            }
        }

        return name.ToString();
    }

    private static void AddHeaders(OpenApiOperation operation, string method)
    {
        if (method is "PUT" or "PATCH")
        {
            operation.Parameters!.Add(Header("If-Match", "The `ETag` of the version that was edited, or `*` to overwrite whatever is there."));
        }

        if (method is "POST")
        {
            operation.Parameters!.Add(Header("Idempotency-Key", "Up to 100 characters of your own: a repeated request with the same key creates nothing new."));
        }
    }

    private static void AddProblems(OpenApiOperation operation, OpenApiDocument document, string method, bool isOpen, bool hasPath)
    {
        operation.Responses ??= [];
        var changes = method is not "GET";
        Problem?[] problems =
        [
            Problem.Unreadable,
            isOpen ? null : Problem.Unknown,
            isOpen ? null : Problem.Forbidden,
            hasPath ? Problem.Missing : null,
            changes ? Problem.Conflict : null,
            method is "PUT" or "PATCH" ? Problem.Changed : null,
            operation.RequestBody is null ? null : Problem.TooLarge,
            operation.RequestBody is null ? null : Problem.WrongType,
            isOpen ? null : Problem.Invalid,
            method is "PUT" or "PATCH" ? Problem.VersionNeeded : null,
            Problem.Busy,
        ];
        foreach (var problem in problems.OfType<Problem>())
        {
            operation.Responses.TryAdd(problem.Key, new OpenApiResponseReference(problem.Name, document));
        }
    }

    private static OpenApiParameter Header(string name, string meaning) =>
        new() { Name = name, In = ParameterLocation.Header, Description = meaning, Schema = Text() };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
