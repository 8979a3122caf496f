using AiGrc.Portal.Features.AiSystems.Edit;
using AiGrc.Portal.Features.AiSystems.List;
using AiGrc.Portal.Features.AiSystems.Propose;

namespace AiGrc.Portal.Features.AiSystems;

internal static class AiSystemsFeature
{
    public static IServiceCollection AddAiSystems(this IServiceCollection services) => services
        .AddScoped<ProposeAiSystem>()
        .AddScoped<EditAiSystem>()
        .AddScoped<ListAiSystems>();

    public static void MapAiSystems(this IEndpointRouteBuilder routes) => routes.MapAiSystemsApi();
}
