using System.Threading.RateLimiting;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api.Description;
using Npgsql;

namespace AiGrc.Portal.Platform.Api;

internal static class PortalApi
{
    /// <summary>Requests that work at once; as many again wait in line, and beyond that the answer is 503 at once.</summary>
    public const int Concurrency = 128;

    public static IServiceCollection AddPortalApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<Failures>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "aigrc-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.HeaderName = "X-Request-Token";
        });
        services.ConfigureHttpJsonOptions(options => DomainJson.Configure(options.SerializerOptions));
        services.AddSingleton<CookieRequestsNeedAntiforgery>();
        services.AddSingleton<IdempotencyKeys>();
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ =>
                RateLimitPartition.GetConcurrencyLimiter("portal", _ => new ConcurrencyLimiterOptions { PermitLimit = Concurrency, QueueLimit = Concurrency * 2 }));
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
        });
        services.AddOutputCache(cache => cache.SizeLimit = SameForEveryone.Room);
        services.AddApiDescription();
        return services;
    }

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().CacheOutput(new SameForEveryone());
        app.MapGet(ApiSetup.Root + "/health/live", () => TypedResults.Ok(new { status = "live" })).AllowAnonymous().WithTags("Health")
            .WithSummary("Whether the process answers.").DisableRateLimiting();
        app.MapGet(ApiSetup.Root + "/health/ready", async (NpgsqlDataSource source, CancellationToken cancellation) =>
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellation);
            return TypedResults.Ok(new { status = "ready" });
        }).AllowAnonymous().WithTags("Health").WithSummary("Whether the database answers too.").DisableRateLimiting();
        app.Map(ApiSetup.Root + "/{**rest}", () => new NotFound("This address").ToProblem()).ExcludeFromDescription();
    }
}
