namespace AiGrc.Portal.Features.OfficialTexts;

internal static class OfficialTextsFeature
{
    public static IServiceCollection AddOfficialTexts(this IServiceCollection services) => services
        .AddScoped<AttachText>()
        .AddScoped<AttachTexts>();

    public static void MapOfficialTexts(this IEndpointRouteBuilder routes) => routes.MapOfficialTextsApi();
}
