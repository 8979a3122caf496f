using AiGrc.Portal.Features.Reports.Gaps;
using AiGrc.Portal.Features.Reports.List;
using AiGrc.Portal.Features.Reports.Packages;
using AiGrc.Portal.Features.Reports.Packages.Content;
using AiGrc.Portal.Features.Reports.Packages.List;
using AiGrc.Portal.Features.Reports.Packages.Make;
using AiGrc.Portal.Features.Reports.Packages.Show;
using AiGrc.Portal.Features.Reports.Profile;

namespace AiGrc.Portal.Features.Reports;

/// <summary>What leaves the house: reports and evidence packages.</summary>
internal static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddScoped<AnalyzeGaps>()
        .AddSingleton<GapFiles>()
        .AddScoped<ReadProfile>()
        .AddSingleton<ProfileFiles>()
        .AddSingleton<PackageProofs>()
        .AddSingleton<PackageContent>()
        .AddScoped<MakePackage>()
        .AddScoped<FreezePackage>()
        .AddScoped<FindPackage>()
        .AddScoped<ListPackages>()
        .AddScoped<DownloadPackage>()
        .AddScoped<ShowPackage>()
        .AddScoped<ReadPackageChoices>()
        .AddScoped<ListReports>();

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapReportsApi();
        routes.MapPackagesApi();
    }
}
