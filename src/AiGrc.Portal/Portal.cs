using AiGrc.Portal.Features;
using AiGrc.Portal.Features.Shell;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Ui;

namespace AiGrc.Portal;

/// <summary>The composition: what the portal is made of and in which order a request meets it. One line per feature stands in <see cref="FeatureList"/>.</summary>
public static class Portal
{
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder, string connectionString, SessionSettings session)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 16 * 1024 * 1024;
            // A large download hashes the next piece while the last one is on its way.
            server.Limits.MaxResponseBufferSize = 1024 * 1024;
        });
        var services = builder.Services;
        services.AddPortalData(connectionString);
        services.AddPortalIdentity(session);
        services.AddPortalApi();
        services.AddUi();
        services.AddContent();
        services.AddFeatures();
        return builder;
    }

    public static WebApplication UsePortal(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = StatusPages.Error, AllowStatusCode404Response = true, CreateScopeForErrors = true });
        app.UseUi();
        app.UseStatusCodePages(StatusPages.AnswerAsync);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<LoadLibrary>();
        app.UseMiddleware<PageUploads>();
        app.UseAntiforgery();
        app.UseOutputCache();
        app.UseMiddleware<CookieRequestsNeedAntiforgery>();
        app.UseMiddleware<IdempotencyKeys>();
        app.UseMiddleware<FillShell>();
        app.MapPortalApi();
        app.MapFeatures();
        app.MapUi();
        return app;
    }
}
