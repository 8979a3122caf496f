using AiGrc.Portal.Features.Authorities.Overrule;
using AiGrc.Portal.Features.Authorities.Rank;
using AiGrc.Portal.Features.Authorities.Show;

namespace AiGrc.Portal.Features.Authorities;

/// <summary>Whose statements about requirements an organization follows.</summary>
internal static class AuthoritiesFeature
{
    public static IServiceCollection AddAuthorities(this IServiceCollection services) => services
        .AddScoped<ReadAuthorities>()
        .AddScoped<RankAuthorities>()
        .AddScoped<OverruleStatement>()
        .AddScoped<PreviewOverrule>();

    public static void MapAuthorities(this IEndpointRouteBuilder routes) => routes.MapAuthoritiesApi();
}
