using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace AiGrc.Portal.Platform.Api;

/// <summary>Refusals as problem details (RFC 9457).</summary>
public static class Problems
{
    private const string TypeBase = "https://aigrc.dev/refusals/";

    public static int StatusOf(Refusal refusal) => refusal switch
    {
        NotFound => StatusCodes.Status404NotFound,
        NotAllowed => StatusCodes.Status403Forbidden,
        ChangedMeanwhile => StatusCodes.Status412PreconditionFailed,
        Invalid or InvalidMany or InvalidFile => StatusCodes.Status422UnprocessableEntity,
        VersionNeeded => StatusCodes.Status428PreconditionRequired,
        _ => StatusCodes.Status409Conflict,
    };

    public static IResult ToProblem(this Refusal refusal)
    {
        var status = StatusOf(refusal);
        var problem = new ProblemDetails
        {
            Type = TypeBase + Kebab(refusal.GetType().Name),
            Title = Title(status),
            Status = status,
            Detail = refusal.Message,
        };
        var fields = refusal switch
        {
            InvalidMany many => many.Problems.Where(p => p.Field is not null).GroupBy(p => p.Field!).ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray()),
            InvalidFile file => file.Problems.GroupBy(p => p.Field.Length == 0 ? "file" : p.Field).ToDictionary(g => g.Key, g => g.Select(p => $"Line {p.Line}, column {p.Column}: {p.Message}").ToArray()),
            { Field: { } field } => new Dictionary<string, string[]> { [field] = [refusal.Message] },
            _ => [],
        };
        if (fields.Count > 0)
        {
            problem.Extensions["errors"] = fields;
        }

        if (refusal is InvalidFile { Problems: var places })
        {
            problem.Extensions["problems"] = places;
        }

        return TypedResults.Problem(problem);
    }

    public static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be read",
        StatusCodes.Status401Unauthorized => "Sign in or send a token",
        StatusCodes.Status403Forbidden => "Not allowed",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status409Conflict => "Not possible in this state",
        StatusCodes.Status412PreconditionFailed => "Changed meanwhile",
        StatusCodes.Status413PayloadTooLarge => "Too large",
        StatusCodes.Status415UnsupportedMediaType => "This content type is not read here",
        StatusCodes.Status422UnprocessableEntity => "A value cannot be taken",
        StatusCodes.Status428PreconditionRequired => "Say which version you saw",
        StatusCodes.Status503ServiceUnavailable => "Busy",
        _ => "Not done",
    };

    public static NotAllowed Lacks(Permission permission) => new(permission.ToString());

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
