namespace AiGrc.Portal.Platform.Printing;

internal static class PrintingSetup
{
    /// <param name="chromium">The setting Reports:Chromium; null means whatever is found on the machine.</param>
    public static IServiceCollection AddPrinting(this IServiceCollection services, string? chromium)
    {
        services.AddSingleton(provider => new ChromiumPrinter(
            ChromiumLocation.Find(chromium, Environment.GetEnvironmentVariable("PATH")), provider.GetRequiredService<ILogger<ChromiumPrinter>>()));
        services.AddSingleton<DocumentRenderer>();
        return services;
    }
}
