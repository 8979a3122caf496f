using AiGrc.Portal.Platform.Content;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AiGrc.Portal.Features.Search;

internal static class SearchFeature
{
    /// <summary>In the dialog there is room for a few of each kind.</summary>
    private const int InDialog = 6;

    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddOfLibrary(library => new RequirementSearch(library)).AddOfLibrary(library => new KnownWords(library)).AddScoped<SearchEverything>();

    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/search/results", async (string? q, SearchEverything search, CancellationToken cancellation) =>
            new RazorComponentResult<SearchResults>(new Dictionary<string, object?> { [nameof(SearchResults.Answer)] = await search.RunAsync(q, InDialog, cancellation) }))
            .ExcludeFromDescription();
}
