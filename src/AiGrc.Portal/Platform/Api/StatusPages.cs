using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace AiGrc.Portal.Platform.Api;

/// <summary>A status without a body becomes a problem for programs; people get a page.</summary>
internal static class StatusPages
{
    public static async Task AnswerAsync(StatusCodeContext context)
    {
        var request = context.HttpContext;
        if (!request.Request.Path.StartsWithSegments("/api"))
        {
            return;
        }

        var status = request.Response.StatusCode;
        await TypedResults.Problem(new ProblemDetails { Type = "about:blank", Title = Problems.Title(status), Status = status }).ExecuteAsync(request);
    }
}
