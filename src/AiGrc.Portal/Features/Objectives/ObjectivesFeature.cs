namespace AiGrc.Portal.Features.Objectives;

internal static class ObjectivesFeature
{
    public static IServiceCollection AddObjectives(this IServiceCollection services) => services.AddScoped<ReadObjectives>();

    public static void MapObjectives(this IEndpointRouteBuilder routes) => routes.MapObjectivesApi();
}
