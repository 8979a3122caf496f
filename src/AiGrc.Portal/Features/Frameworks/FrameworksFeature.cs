using AiGrc.Portal.Features.Frameworks.Choose;
using AiGrc.Portal.Features.Frameworks.Export;
using AiGrc.Portal.Features.Frameworks.List;
using AiGrc.Portal.Features.Frameworks.Related;
using AiGrc.Portal.Features.Frameworks.Show;

namespace AiGrc.Portal.Features.Frameworks;

internal static class FrameworksFeature
{
    public static IServiceCollection AddFrameworks(this IServiceCollection services) => services
        .AddScoped<ListFrameworks>()
        .AddScoped<ShowFramework>()
        .AddScoped<ListRelated>()
        .AddScoped<ReadRelations>()
        .AddScoped<ChooseFramework>()
        .AddScoped<ExportOscal>();

    public static void MapFrameworks(this IEndpointRouteBuilder routes) => routes.MapFrameworksApi();
}
