namespace AiGrc.Portal.Ui;

/// <summary>Registers and maps the look: components, assets, security headers.</summary>
public static class UiSetup
{
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton<FrontEnd>();
        services.AddScoped<ShellModel>();
        services.AddScoped<FieldIds>();
        return services;
    }

    /// <summary>Headers and assets: comes first in the pipeline, so that refusals and errors carry the headers too.</summary>
    public static WebApplication UseUi(this WebApplication app)
    {
        // Missing assets stop the start, not the first page.
        app.Services.GetRequiredService<FrontEnd>();
        app.UseSecurityHeaders();
        app.UseAssets();
        return app;
    }

    /// <summary>The pages, those of the features included; authentication, authorization and antiforgery are in the pipeline before.</summary>
    public static RazorComponentsEndpointConventionBuilder MapUi(this WebApplication app) => app.MapRazorComponents<App>();
}
