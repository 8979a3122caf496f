using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace AiGrc.Portal.Ui;

/// <summary>Serves the built assets, compressed where the browser takes it and cached for good.</summary>
internal static class AssetServing
{
    private const string Compressed = ".br";

    public static void UseAssets(this WebApplication app)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[Compressed] = "application/octet-stream";

        app.UseWhen(context => context.Request.Path.StartsWithSegments($"/{FrontEnd.Folder}"), assets =>
        {
            assets.Use((context, next) =>
            {
                var twin = context.Request.Path + Compressed;
                if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)
                    && app.Environment.WebRootFileProvider.GetFileInfo(twin).Exists)
                {
                    context.Request.Path = twin;
                }

                return next(context);
            });
            assets.UseStaticFiles(new StaticFileOptions
            {
                ContentTypeProvider = types,
                OnPrepareResponse = file =>
                {
                    var headers = file.Context.Response.Headers;
                    headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
                    headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
                    if (file.File.Name.EndsWith(Compressed, StringComparison.Ordinal))
                    {
                        headers[HeaderNames.ContentEncoding] = "br";
                        types.TryGetContentType(file.File.Name[..^Compressed.Length], out var type);
                        headers[HeaderNames.ContentType] = type;
                    }
                },
            });
        });
    }
}
