using AiGrc.Portal.Features.Conclusions.ByHand;
using AiGrc.Portal.Features.Conclusions.Explain;
using AiGrc.Portal.Features.Conclusions.List;
using AiGrc.Portal.Features.Conclusions.Show;

namespace AiGrc.Portal.Features.Conclusions;

internal static class ConclusionsFeature
{
    public static IServiceCollection AddConclusions(this IServiceCollection services) => services
        .AddScoped<ListConclusions>()
        .AddScoped<ShowRequirement>()
        .AddScoped<ExplainConclusion>()
        .AddScoped<ConcludeByHand>()
        .AddScoped<WithdrawConclusion>()
        .AddScoped<ReadConclusionByHand>();

    public static void MapConclusions(this IEndpointRouteBuilder routes) => routes.MapConclusionsApi();
}
