using AiGrc.Domain.Crosswalks;

namespace AiGrc.Portal.Platform.Content;

internal static class ContentSetup
{
    /// <summary>Whoever asks for the library, its relations or the engine gets those of the request's organization.</summary>
    public static IServiceCollection AddContent(this IServiceCollection services)
    {
        services.AddSingleton<OrganizationLibraries>();
        services.AddScoped<RequestLibrary>();
        services.AddScoped<LoadLibrary>();
        services.AddScoped(provider => provider.GetRequiredService<RequestLibrary>().Current);
        services.AddScoped(provider => provider.GetRequiredService<OrganizationLibrary>().Library);
        services.AddScoped(provider => provider.GetRequiredService<OrganizationLibrary>().Network);
        services.AddScoped(provider => provider.GetRequiredService<OrganizationLibrary>().Engine);
        services.AddScoped(provider => provider.GetRequiredService<OrganizationLibrary>().Leads);
        services.AddOfLibrary(library => new CrosswalkIndex(library));
        return services;
    }

    /// <summary>Something that is made of the library alone: made once for each library.</summary>
    public static IServiceCollection AddOfLibrary<T>(this IServiceCollection services, Func<Domain.Frameworks.ContentLibrary, T> make)
        where T : class => services.AddScoped(provider => provider.GetRequiredService<OrganizationLibrary>().Of(make));
}
