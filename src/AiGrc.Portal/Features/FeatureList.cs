using AiGrc.Portal.Features.AiSystems;
using AiGrc.Portal.Features.Controls;
using AiGrc.Portal.Features.Matrix;
using AiGrc.Portal.Features.Organizations;
using AiGrc.Portal.Features.People;
using AiGrc.Portal.Features.Shell;

namespace AiGrc.Portal.Features;

/// <summary>Every feature of the portal, one line each.</summary>
internal static class FeatureList
{
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddAiSystems()
        .AddControls()
        .AddMatrix()
        .AddOrganizations()
        .AddPeople()
        .AddShell();

    public static IEndpointRouteBuilder MapFeatures(this IEndpointRouteBuilder routes)
    {
        routes.MapAiSystems();
        routes.MapControls();
        routes.MapMatrix();
        routes.MapPeople();
        return routes;
    }
}
