namespace AiGrc.Portal.Features.Shell;

internal static class ShellFeature
{
    public static IServiceCollection AddShell(this IServiceCollection services) => services
        .AddSingleton<ShellReader>()
        .AddSingleton<PageAccess>()
        .AddScoped<FillShell>();
}
