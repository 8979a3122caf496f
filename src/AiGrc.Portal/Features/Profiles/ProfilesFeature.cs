using AiGrc.Portal.Features.Profiles.Set;
using AiGrc.Portal.Features.Profiles.Show;
using AiGrc.Portal.Features.Profiles.Undo;

namespace AiGrc.Portal.Features.Profiles;

/// <summary>Current versus target profile: how far each requirement of a framework is, and how far it is to be.</summary>
internal static class ProfilesFeature
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddScoped<ShowProfile>()
        .AddScoped<SetTargets>()
        .AddScoped<UndoTargets>();

    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        routes.MapProfilesApi();
        routes.MapUndo();
    }
}
