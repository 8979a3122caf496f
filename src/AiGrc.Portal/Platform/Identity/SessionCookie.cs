using System.Globalization;
using System.Security.Claims;
using AiGrc.Domain.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>Begins, checks and ends the session of a person in one organization.</summary>
internal sealed class SessionCookie(MembershipReader memberships, SessionSettings settings, TimeProvider clock) : CookieAuthenticationEvents
{
    private const string Started = "started";

    // A click counts as activity; two within this time are one.
    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(5);

    /// <summary>Begins a session after a password was checked.</summary>
    public Task BeginAsync(HttpContext request, Person person, OrganizationId organization) =>
        IssueAsync(request, person, organization, clock.GetUtcNow().ToString("O"));

    /// <summary>Goes on in another organization, or with a new security stamp; the absolute limit keeps running from the first sign-in.</summary>
    public async Task ContinueAsync(HttpContext request, Person person, OrganizationId organization)
    {
        var current = await request.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var started = current.Properties?.Items.TryGetValue(Started, out var at) == true ? at : null;
        await IssueAsync(request, person, organization, started ?? clock.GetUtcNow().ToString("O"));
    }

    private static async Task IssueAsync(HttpContext request, Person person, OrganizationId organization, string started)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(PortalClaims.Person, person.Id.ToString()),
                new Claim(PortalClaims.Organization, organization.Value.ToString()),
                new Claim(PortalClaims.SecurityStamp, person.SecurityStamp ?? ""),
            ],
            IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IsPersistent = false };
        properties.Items[Started] = started;
        await request.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), properties);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (await LiveAsync(context) is not { } live)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        // For this request only: what the cookie keeps stays as it was issued.
        var fresh = new ClaimsIdentity(context.Principal!.Identity);
        fresh.AddClaim(new Claim(PortalClaims.Name, live.Name));
        fresh.AddClaim(new Claim(PortalClaims.Role, live.Role.ToString()));
        fresh.AddClaim(new Claim(PortalClaims.Content, live.ContentVersion.ToString(CultureInfo.InvariantCulture)));
        context.HttpContext.Features.Set(live);
        context.ReplacePrincipal(new ClaimsPrincipal(fresh));
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        // By default a cookie is only renewed after half of its time, which would make the idle limit half as long for some.
        context.ShouldRenew = context.ElapsedTime >= RenewAfter && context.RemainingTime > TimeSpan.Zero;
        return Task.CompletedTask;
    }

    public override Task SigningIn(CookieSigningInContext context)
    {
        // A renewed cookie must not carry what was only read for the request.
        if (context.Principal?.Identity is ClaimsIdentity identity)
        {
            foreach (var claim in identity.Claims.Where(c => c.Type is PortalClaims.Name or PortalClaims.Role or PortalClaims.Content).ToList())
            {
                identity.RemoveClaim(claim);
            }
        }

        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => AnswerAsync(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => AnswerAsync(context, StatusCodes.Status403Forbidden);

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        // Programs get a status; people get the sign-in page, or the page that says they may not.
        if (status == StatusCodes.Status401Unauthorized && !context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private async Task<LiveMembership?> LiveAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.Id(PortalClaims.Person) is not { } person
            || context.Principal.Id(PortalClaims.Organization) is not { } organization
            || !context.Properties.Items.TryGetValue(Started, out var started)
            || !DateTimeOffset.TryParseExact(started, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            || at + settings.Absolute <= clock.GetUtcNow())
        {
            return null;
        }

        var live = await memberships.FindAsync(new OrganizationId(organization), new PersonId(person), context.HttpContext.RequestAborted);
        return live?.SecurityStamp == context.Principal.FindFirstValue(PortalClaims.SecurityStamp) ? live : null;
    }
}
