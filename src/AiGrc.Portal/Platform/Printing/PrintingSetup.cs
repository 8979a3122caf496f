using Microsoft.AspNetCore.DataProtection;

namespace AiGrc.Portal.Platform.Printing;

internal static class PrintingSetup
{
    /// <param name="chromium">The setting Reports:Chromium; null means whatever is found on the machine.</param>
    /// <param name="folder">Where prints that are asked for again are kept; made when there is one.</param>
    public static IServiceCollection AddPrinting(this IServiceCollection services, string? chromium, string folder)
    {
        services.AddSingleton(provider => new ChromiumPrinter(
            ChromiumLocation.Find(chromium, Environment.GetEnvironmentVariable("PATH")), provider.GetRequiredService<ILogger<ChromiumPrinter>>()));
        services.AddSingleton(provider => new KeptPrints(provider.GetRequiredService<ChromiumPrinter>(), folder, provider.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton<DocumentRenderer>();
        return services;
    }
}
