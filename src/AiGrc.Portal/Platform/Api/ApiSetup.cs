using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api.Description;
using AiGrc.Portal.Platform.Data;

namespace AiGrc.Portal.Platform.Api;

/// <summary>What an endpoint needs; read by the access test and by the API's description.</summary>
public sealed record NeedsPermission(Permission Permission);

/// <summary>Shared shape of the endpoints under /api/v1.</summary>
public static class ApiSetup
{
    public const string Root = "/api/v1";

    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string path, string tag) => routes.MapGroup(Root + path).WithTags(tag);

    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.RequireAuthorization(permission.ToString());
        endpoint.WithMetadata(new NeedsPermission(permission));
        return endpoint;
    }

    /// <summary>Says in the description that the endpoint reads these words of lists and views from the address: cursor, limit, scope, asOf.</summary>
    public static TBuilder Reads<TBuilder>(this TBuilder endpoint, params IEnumerable<string> words)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var word in words)
        {
            endpoint.ReadsOwn(word, OperationDescription.MeaningOf(word));
        }

        return endpoint;
    }

    /// <summary>Says in the description that the endpoint reads this parameter of its own from the address. Not "Reads": two words of lists would be taken for a name and its meaning.</summary>
    public static TBuilder ReadsOwn<TBuilder>(this TBuilder endpoint, string name, string meaning, bool required = false)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new TakesQuery(name, meaning, required));

    /// <summary>A value becomes 200 with its ETag if it has one, a refusal becomes its problem.</summary>
    public static IResult ToHttp<T>(this Result<T> result)
        where T : notnull => result.IsRefused ? result.Refusal.ToProblem() : TypedResults.Ok(result.Value);

    /// <summary>A versioned value becomes 200 with its ETag.</summary>
    public static IResult ToHttp<T>(this Result<Versioned<T>> result, HttpContext request)
        where T : notnull
    {
        if (result.IsRefused)
        {
            return result.Refusal.ToProblem();
        }

        request.Response.Headers.ETag = ETag.Of(result.Value.Version);
        return TypedResults.Ok(result.Value.Value);
    }

    /// <summary>Runs an edit on the version that If-Match names; without one nothing runs.</summary>
    public static async Task<IResult> OnAsync<T>(this Result<ExpectedVersion> expected, Func<ExpectedVersion, Task<Result<Versioned<T>>>> edit, HttpContext http)
        where T : notnull => expected.IsRefused ? expected.Refusal.ToProblem() : (await edit(expected.Value)).ToHttp(http);

    /// <summary>201 with the address of the new record.</summary>
    public static IResult ToCreated<T>(this Result<T> result, Func<T, string> address)
        where T : notnull => result.IsRefused ? result.Refusal.ToProblem() : TypedResults.Created(Root + address(result.Value), result.Value);
}

/// <summary>A value and the version it had when it was read.</summary>
public readonly record struct Versioned<T>(T Value, uint Version)
    where T : notnull;

/// <summary>A list in parts: <c>next</c> is the cursor of the next part, null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <param name="items">One more than asked for, if there is more.</param>
    public static Page<T> Of(List<T> items, int size, Func<T, string> cursor)
    {
        if (items.Count <= size)
        {
            return new Page<T>(items, null);
        }

        items.RemoveRange(size, items.Count - size);
        return new Page<T>(items, cursor(items[^1]));
    }
}
