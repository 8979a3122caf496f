using System.Security.Claims;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>The user of this request, from the cookie or the bearer token; outside of a request nobody.</summary>
internal sealed class CurrentUser(IHttpContextAccessor requests) : ICurrentUser
{
    private static readonly ClaimsPrincipal Nobody = new();

    private ClaimsPrincipal Principal => requests.HttpContext?.User ?? Nobody;

    public OrganizationId? Organization => Principal.Id(PortalClaims.Organization) is { } id ? new OrganizationId(id) : null;

    public PersonId? Person => Principal.Id(PortalClaims.Person) is { } id ? new PersonId(id) : null;

    public Role? Role => Principal.RoleOf();

    public Actor Actor
    {
        get
        {
            var name = Principal.FindFirstValue(PortalClaims.Name) ?? throw new InvalidOperationException("Nobody is signed in, so nothing can be recorded.");
            return Principal.FindFirstValue(PortalClaims.Token) is { } token
                ? new Actor(ActorKind.Token, token, name)
                : new Actor(ActorKind.Person, Person!.Value.Value.ToString(), name);
        }
    }

    public bool May(Permission permission)
    {
        if (Role is not { } role || !RolePermissions.Allows(role, permission))
        {
            return false;
        }

        return !Principal.HasClaim(c => c.Type == PortalClaims.Token) || Principal.HasClaim(PortalClaims.Permission, permission.ToString());
    }
}
