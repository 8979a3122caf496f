using AiGrc.Domain.Common;
using Microsoft.AspNetCore.Antiforgery;

namespace AiGrc.Portal.Platform.Api;

/// <summary>The API called from a page rides on the cookie, which other sites can ride on too: such a request must carry the page's antiforgery token as a header.</summary>
internal sealed class CookieRequestsNeedAntiforgery(IAntiforgery antiforgery) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        if (changes && request.Path.StartsWithSegments(ApiSetup.Root) && request.Headers.Authorization.Count == 0 && !await antiforgery.IsRequestValidAsync(context))
        {
            await new AntiforgeryNeeded().ToProblem().ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}

public sealed record AntiforgeryNeeded() : Refusal("Not done: the request came without the page's antiforgery token. Reload the page, or use an API token.");
