using AiGrc.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace AiGrc.Portal.Platform.Files;

/// <summary>Stands on a page whose form sends files: they are read as they arrive, and larger requests are let in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesUploadsAttribute : Attribute, IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => UploadReader.RequestLimit;
}

/// <summary>What was sent to the page of this request; a refusal says why it is not whole.</summary>
public sealed record PageUpload(Upload Upload, Refusal? Refusal)
{
    public string? Field(string name) => Upload.Fields.TryGetValue(name, out var values) ? values[0] : null;

    public IReadOnlyList<string> Fields(string name) => Upload.Fields.GetValueOrDefault(name, []);
}

/// <summary>Reads the upload of a page before anything else would buffer its form; the form that everyone else meets has the fields alone.</summary>
internal sealed class PageUploads(IFileStore store) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<TakesUploadsAttribute>() is null)
        {
            await next(context);
            return;
        }

        var (upload, refusal) = await UploadReader.ReadPartlyAsync(context.Request, store, context.RequestAborted);
        await using (upload)
        {
            context.Request.Form = new FormCollection(upload.Fields.ToDictionary(f => f.Key, f => new StringValues([.. f.Value]), StringComparer.Ordinal));
            context.Features.Set(new PageUpload(upload, refusal));
            await next(context);
        }
    }
}
