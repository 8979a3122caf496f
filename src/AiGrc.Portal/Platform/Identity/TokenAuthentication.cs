using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using AiGrc.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>Reads "Authorization: Bearer aigrc_…". Only the token's hash is compared and kept.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, MembershipReader memberships, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    private static readonly TimeSpan TouchEvery = TimeSpan.FromHours(1);

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <returns>A token of 256 random bits.</returns>
    public static string NewToken() => ApiToken.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var now = clock.GetUtcNow();
        var token = await memberships.FindTokenAsync(Hash(header["Bearer ".Length..].Trim()), now, Context.RequestAborted);
        if (token is null)
        {
            return AuthenticateResult.Fail("The token is unknown, revoked or has run out.");
        }

        if (token.LastUsedAt is null || token.LastUsedAt + TouchEvery < now)
        {
            await memberships.TouchTokenAsync(token, now, Context.RequestAborted);
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(PortalClaims.Person, token.MadeBy.ToString()),
                new Claim(PortalClaims.Organization, token.Organization.ToString()),
                new Claim(PortalClaims.Name, token.Name),
                new Claim(PortalClaims.Role, token.MakersRole.ToString()),
                new Claim(PortalClaims.Token, token.Id.ToString()),
                new Claim(PortalClaims.Content, token.ContentVersion.ToString(CultureInfo.InvariantCulture)),
                .. token.Permissions.Select(p => new Claim(PortalClaims.Permission, char.ToUpperInvariant(p[0]) + p[1..])),
            ],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
