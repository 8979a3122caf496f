using AiGrc.Portal.Features.Organizations.Found;
using AiGrc.Portal.Features.Organizations.Settings;
using AiGrc.Portal.Features.Organizations.SetUp;

namespace AiGrc.Portal.Features.Organizations;

internal static class OrganizationsFeature
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddScoped<FoundOrganization>()
        .AddSingleton<LegalRoles>()
        .AddScoped<EditOrganization>()
        .AddSingleton<SetUpCodes>()
        .AddScoped<SetUpOrganization>()
        .AddHostedService<AnnounceSetUp>();
}
