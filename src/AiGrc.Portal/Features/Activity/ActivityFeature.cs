using AiGrc.Portal.Features.Activity.Browse;
using AiGrc.Portal.Features.Activity.Entries;
using AiGrc.Portal.Features.Activity.Proofs;

namespace AiGrc.Portal.Features.Activity;

internal static class ActivityFeature
{
    public static IServiceCollection AddActivity(this IServiceCollection services) => services
        .AddScoped<ListLedgerEntries>()
        .AddScoped<ProveLedger>()
        .AddScoped<BrowseActivity>();

    public static void MapActivity(this IEndpointRouteBuilder routes) => routes.MapLedgerApi();
}
