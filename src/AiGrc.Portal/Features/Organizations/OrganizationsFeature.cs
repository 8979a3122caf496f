using AiGrc.Portal.Features.Organizations.Found;
using AiGrc.Portal.Features.Organizations.Settings;
using AiGrc.Portal.Features.Organizations.SetUp;
using AiGrc.Portal.Platform.Content;

namespace AiGrc.Portal.Features.Organizations;

internal static class OrganizationsFeature
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddScoped<FoundOrganization>()
        .AddOfLibrary(library => new LegalRoles(library))
        .AddScoped<EditOrganization>()
        .AddSingleton<SetUpCodes>()
        .AddScoped<SetUpOrganization>()
        .AddHostedService<AnnounceSetUp>();
}
