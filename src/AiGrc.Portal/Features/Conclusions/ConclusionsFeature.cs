using AiGrc.Portal.Features.Conclusions.ByHand;
using AiGrc.Portal.Features.Conclusions.List;

namespace AiGrc.Portal.Features.Conclusions;

internal static class ConclusionsFeature
{
    public static IServiceCollection AddConclusions(this IServiceCollection services) => services
        .AddScoped<ListConclusions>()
        .AddScoped<ConcludeByHand>()
        .AddScoped<WithdrawConclusion>()
        .AddScoped<ReadConclusionByHand>();

    public static void MapConclusions(this IEndpointRouteBuilder routes) => routes.MapConclusionsApi();
}
