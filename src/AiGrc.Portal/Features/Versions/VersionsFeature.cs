using AiGrc.Portal.Features.Versions.Apply;
using AiGrc.Portal.Features.Versions.List;
using AiGrc.Portal.Features.Versions.Preview;
using AiGrc.Portal.Features.Versions.Undo;

namespace AiGrc.Portal.Features.Versions;

/// <summary>A newer version of a framework: what is different, what it means for the records, and the step from one to the other.</summary>
internal static class VersionsFeature
{
    public static IServiceCollection AddVersions(this IServiceCollection services) => services
        .AddScoped<ListVersions>()
        .AddScoped<PreviewUpgrade>()
        .AddScoped<ApplyUpgrade>()
        .AddScoped<UndoUpgrade>();

    public static void MapVersions(this IEndpointRouteBuilder routes) => routes.MapVersionsApi();
}
