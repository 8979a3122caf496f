using AiGrc.Portal.Features.AiSystems.Edit;
using AiGrc.Portal.Features.AiSystems.List;
using AiGrc.Portal.Features.AiSystems.Propose;
using AiGrc.Portal.Features.AiSystems.Show;

namespace AiGrc.Portal.Features.AiSystems;

internal static class AiSystemsFeature
{
    public static IServiceCollection AddAiSystems(this IServiceCollection services) => services
        .AddScoped<ProposeAiSystem>()
        .AddScoped<EditAiSystem>()
        .AddScoped<ListAiSystems>()
        .AddScoped<ShowAiSystems>();

    public static void MapAiSystems(this IEndpointRouteBuilder routes) => routes.MapAiSystemsApi();
}
