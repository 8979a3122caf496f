using AiGrc.Portal.Platform.Files;
using Microsoft.Net.Http.Headers;

namespace AiGrc.Portal.Features.Evidence.Download;

/// <summary>Files of strangers leave the portal so that no browser runs them in our name.</summary>
internal static class FileAnswers
{
    public static IResult ToAttachment(this DownloadedFile file, HttpContext http)
    {
        Harmless(http);
        return TypedResults.Stream(
            file.Content,
            WithCharset(file.File.ContentType),
            file.File.Name,
            file.SubmittedAt,
            new EntityTagHeaderValue($"\"{file.File.Sha256}\""),
            enableRangeProcessing: true);
    }

    /// <summary>A picture to look at in a page of ours; anything else is not found here.</summary>
    public static IResult ToPicture(this DownloadedFile file, HttpContext http)
    {
        Harmless(http);
        return TypedResults.Stream(file.Content, file.File.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.File.Sha256}\""));
    }

    private static void Harmless(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-cache";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    // Text was found to be UTF-8 when it was taken in.
    private static string WithCharset(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type == ContentTypes.Json ? type + "; charset=utf-8" : type;
}
