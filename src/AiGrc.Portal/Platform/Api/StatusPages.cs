using AiGrc.Portal.Ui;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace AiGrc.Portal.Platform.Api;

/// <summary>A status without a body becomes a problem for programs; people get a page that says what happened, with the same status.</summary>
internal static class StatusPages
{
    public const string Error = "/error";

    public static async Task AnswerAsync(StatusCodeContext context)
    {
        var request = context.HttpContext;
        var status = request.Response.StatusCode;
        if (request.Request.Path.StartsWithSegments("/api"))
        {
            await TypedResults.Problem(new ProblemDetails { Type = "about:blank", Title = Problems.Title(status), Status = status }).ExecuteAsync(request);
            return;
        }

        if (request.Request.Path.StartsWithSegments($"/{FrontEnd.Folder}"))
        {
            return;
        }

        var page = status switch
        {
            StatusCodes.Status403Forbidden => "/not-allowed",
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "/not-found",
            _ => Error,
        };
        await ShowAsync(context, page, status);
    }

    // The page is drawn by the same pipeline, as if it had been asked for; only the status says otherwise.
    private static async Task ShowAsync(StatusCodeContext context, string page, int status)
    {
        var request = context.HttpContext;
        var (path, query, method) = (request.Request.Path, request.Request.QueryString, request.Request.Method);
        request.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = request.Request.PathBase.Value!,
            OriginalPath = path.Value!,
            OriginalQueryString = query.Value,
        });
        request.SetEndpoint(null);
        request.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        (request.Request.Path, request.Request.QueryString, request.Request.Method) = (page, QueryString.Empty, HttpMethods.Get);

        // A page that found nothing has used its scope up: components cannot be begun twice in one.
        var services = request.RequestServices;
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        request.RequestServices = scope.ServiceProvider;
        try
        {
            request.Response.StatusCode = status;
            await context.Next(request);
        }
        finally
        {
            request.RequestServices = services;
            (request.Request.Path, request.Request.QueryString, request.Request.Method) = (path, query, method);
        }
    }
}
