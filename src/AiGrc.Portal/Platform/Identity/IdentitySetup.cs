using AiGrc.Domain.Access;
using AiGrc.Portal.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace AiGrc.Portal.Platform.Identity;

internal static class IdentitySetup
{
    private const string CookieOrToken = "CookieOrToken";

    public static IServiceCollection AddPortalIdentity(this IServiceCollection services, SessionSettings session)
    {
        services.AddSingleton(session);
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddSingleton<MembershipReader>();
        services.AddScoped<PeopleDirectory>();
        services.AddSingleton<SessionCookie>();

        // Sign-in works before anyone belongs to an organization: Identity's own store sees people and nothing else.
        services.AddScoped(provider => provider.GetRequiredService<GrcDatabases>().For(DatabaseSession.Accounts));
        services.AddIdentityCore<Person>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password = new PasswordOptions
                {
                    // NIST SP 800-63B: length, not composition.
                    RequiredLength = 12,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                    RequiredUniqueChars = 4,
                };
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<GrcDatabase>()
            .AddSignInManager()
            .AddDefaultTokenProviders();

        services.AddAuthentication(CookieOrToken)
            .AddPolicyScheme(CookieOrToken, null, options => options.ForwardDefaultSelector = request =>
                request.Request.Headers.Authorization.Count > 0 ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                options.Cookie.Name = "aigrc";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = session.Idle;
                options.SlidingExpiration = true;
                options.LoginPath = "/sign-in";
                options.AccessDeniedPath = "/not-allowed";
                options.ReturnUrlParameter = "returnTo";
                options.EventsType = typeof(SessionCookie);
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme)
            .AddCookie(IdentityConstants.ExternalScheme);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddScoped<IAuthorizationHandler, PermissionPolicies.Check>();
        return services;
    }
}
