using AiGrc.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>Every permission is a policy of its own name, for pages and endpoints: <c>[Authorize(Policy = nameof(Permission.X))]</c>.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => Enum.TryParse<Permission>(policyName, out var permission)
        ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Needs(permission)).Build())
        : base.GetPolicyAsync(policyName);

    public sealed record Needs(Permission Permission) : IAuthorizationRequirement;

    public sealed class Check(ICurrentUser user) : AuthorizationHandler<Needs>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Needs requirement)
        {
            if (user.May(requirement.Permission))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
