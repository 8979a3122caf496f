namespace AiGrc.Portal.Features.ApiDocs;

internal static class ApiDocsFeature
{
    public static IServiceCollection AddApiDocs(this IServiceCollection services) => services.AddSingleton<ApiOperations>();
}
