using AiGrc.Portal.Features.Organizations.Found;

namespace AiGrc.Portal.Features.Organizations;

internal static class OrganizationsFeature
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services.AddScoped<FoundOrganization>();
}
