using AiGrc.Portal.Features.Crosswalks.Explore;
using AiGrc.Portal.Features.Crosswalks.List;

namespace AiGrc.Portal.Features.Crosswalks;

internal static class CrosswalksFeature
{
    public static IServiceCollection AddCrosswalks(this IServiceCollection services) => services
        .AddScoped<ListPairs>()
        .AddScoped<ExploreCrosswalk>();

    public static void MapCrosswalks(this IEndpointRouteBuilder routes) => routes.MapCrosswalksApi();
}
