using AiGrc.Portal.Features.Controls.Adopt;
using AiGrc.Portal.Features.Controls.Edit;
using AiGrc.Portal.Features.Controls.Implement;
using AiGrc.Portal.Features.Controls.Import;
using AiGrc.Portal.Features.Controls.Large;
using AiGrc.Portal.Features.Controls.List;
using AiGrc.Portal.Features.Controls.Map;
using AiGrc.Portal.Features.Controls.Planning;
using AiGrc.Portal.Features.Controls.Show;
using AiGrc.Portal.Features.Controls.Write;

namespace AiGrc.Portal.Features.Controls;

internal static class ControlsFeature
{
    public static IServiceCollection AddControls(this IServiceCollection services) => services
        .AddScoped<AdoptControls>()
        .AddScoped<WriteControl>()
        .AddScoped<EditControl>()
        .AddScoped<MapControl>()
        .AddScoped<ImplementControl>()
        .AddScoped<ListControls>()
        .AddScoped<ShowControl>()
        .AddScoped<StartImport>()
        .AddScoped<PlanImport>()
        .AddScoped<ApplyImport>()
        .AddScoped<UndoImport>()
        .AddScoped<ShowCatalogue>()
        .AddScoped<GrowOrganization>()
        .AddScoped<PlanControls>()
        .AddScoped<AdoptPlan>();

    public static void MapControls(this IEndpointRouteBuilder routes)
    {
        routes.MapControlsApi();
        routes.MapPlansApi();
    }
}
