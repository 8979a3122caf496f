using AiGrc.Portal.Features.Organizations;
using AiGrc.Portal.Features.People;
using AiGrc.Portal.Features.Shell;

namespace AiGrc.Portal.Features;

/// <summary>Every feature of the portal, one line each.</summary>
internal static class FeatureList
{
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddOrganizations()
        .AddPeople()
        .AddShell();

    public static IEndpointRouteBuilder MapFeatures(this IEndpointRouteBuilder routes)
    {
        routes.MapPeople();
        return routes;
    }
}
