namespace AiGrc.Portal.Features.Demo;

internal static class DemoFeature
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddScoped<SeedDemo>().AddScoped<IssueDemoAccess>();
}
