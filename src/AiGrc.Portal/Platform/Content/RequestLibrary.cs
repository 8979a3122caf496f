using System.Globalization;
using System.Security.Claims;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Api;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Platform.Content;

/// <summary>The library that this request stands on. Outside of a request it is the shipped one.</summary>
internal sealed class RequestLibrary(OrganizationLibraries libraries)
{
    public OrganizationLibrary Current { get; set; } = libraries.Shipped;
}

/// <summary>Reads the library of the signed-in user's organization before anything asks for it, as it was at the moment the request is about.</summary>
internal sealed class LoadLibrary(OrganizationLibraries libraries, RequestLibrary request, TimeProvider clock) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.Id(PortalClaims.Organization) is { } id && Version(context.User) is > 0 and var version)
        {
            var organization = new OrganizationId(id);
            // What cannot be read as a moment is refused by whoever is asked for it.
            var view = RequestedView.Of(context.Request, clock);
            request.Current = !view.IsRefused && view.Value.AsOf is { } moment
                ? await libraries.ReadAsOfAsync(organization, moment, context.RequestAborted)
                : await libraries.ReadAsync(organization, version, context.RequestAborted);
        }

        await next(context);
    }

    private static long Version(ClaimsPrincipal user) => long.TryParse(user.FindFirstValue(PortalClaims.Content), CultureInfo.InvariantCulture, out var version) ? version : 0;
}
