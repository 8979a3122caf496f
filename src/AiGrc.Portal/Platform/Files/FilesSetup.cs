namespace AiGrc.Portal.Platform.Files;

internal static class FilesSetup
{
    /// <param name="folder">Where uploaded files are kept; made if it is not there.</param>
    public static IServiceCollection AddFileStore(this IServiceCollection services, string folder)
    {
        services.AddSingleton<IFileStore>(_ => new FolderFileStore(folder));
        services.AddSingleton<PageUploads>();
        return services;
    }
}
