using AiGrc.Portal.Features.Reports.Gaps;

namespace AiGrc.Portal.Features.Reports;

internal static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddScoped<AnalyzeGaps>()
        .AddSingleton<GapFiles>();

    public static void MapReports(this IEndpointRouteBuilder routes) => routes.MapReportsApi();
}
