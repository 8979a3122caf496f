using AiGrc.Portal.Features.Remediation.List;
using AiGrc.Portal.Features.Remediation.Plan;

namespace AiGrc.Portal.Features.Remediation;

internal static class RemediationFeature
{
    public static IServiceCollection AddRemediation(this IServiceCollection services) => services
        .AddScoped<ListRemediations>()
        .AddScoped<ReadRemediation>()
        .AddScoped<PlanRemediation>();

    public static void MapRemediation(this IEndpointRouteBuilder routes) => routes.MapRemediationApi();
}
