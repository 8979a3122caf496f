using AiGrc.Portal.Features.OwnContent.Import;
using AiGrc.Portal.Features.OwnContent.List;
using AiGrc.Portal.Features.OwnContent.Withdraw;

namespace AiGrc.Portal.Features.OwnContent;

/// <summary>Frameworks and crosswalks that an organization brings itself.</summary>
internal static class OwnContentFeature
{
    public static IServiceCollection AddOwnContent(this IServiceCollection services) => services
        .AddScoped<ImportFile>()
        .AddScoped<ImportOwnFramework>()
        .AddScoped<ImportOwnCrosswalk>()
        .AddScoped<WithdrawOwnContent>()
        .AddScoped<ListOwnContent>();

    public static void MapOwnContent(this IEndpointRouteBuilder routes) => routes.MapOwnContentApi();
}
