using AiGrc.Portal.Features.Dashboard.Asked;
using AiGrc.Portal.Features.Dashboard.Due;
using AiGrc.Portal.Features.Dashboard.Minute;
using AiGrc.Portal.Features.Dashboard.Reading;
using AiGrc.Portal.Features.Dashboard.Today;

namespace AiGrc.Portal.Features.Dashboard;

internal static class DashboardFeature
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<PastStandings>()
        .AddScoped<ReadToday>()
        .AddScoped<ReadAsked>()
        .AddScoped<ReadMinute>()
        .AddScoped<ReadDue>();
}
