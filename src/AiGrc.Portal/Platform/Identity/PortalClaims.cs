using System.Security.Claims;
using AiGrc.Domain.Access;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>What a principal carries. The cookie keeps person and organization; the role is read anew with every request.</summary>
internal static class PortalClaims
{
    public const string Person = ClaimTypes.NameIdentifier;
    public const string Name = ClaimTypes.Name;
    public const string Organization = "organization";
    public const string SecurityStamp = "stamp";
    public const string Role = ClaimTypes.Role;
    public const string Token = "token";
    public const string Permission = "permission";

    /// <summary>The version of what the organization adds to the library, as it was when the request began.</summary>
    public const string Content = "content";

    public static Guid? Id(this ClaimsPrincipal principal, string claim) => Guid.TryParse(principal.FindFirstValue(claim), out var id) ? id : null;

    public static Role? RoleOf(this ClaimsPrincipal principal) => Enum.TryParse<Role>(principal.FindFirstValue(Role), out var role) ? role : null;
}
