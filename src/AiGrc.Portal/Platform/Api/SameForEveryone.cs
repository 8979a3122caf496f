using Microsoft.AspNetCore.OutputCaching;

namespace AiGrc.Portal.Platform.Api;

/// <summary>Keeps an answer that depends on neither person nor record, whoever asked first. Only for what is built from the program itself.</summary>
internal sealed class SameForEveryone : IOutputCachePolicy
{
    /// <summary>Bytes for all of them together: an address per made-up host name must not fill the memory.</summary>
    public const long Room = 8 * 1024 * 1024;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Life;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        // An answer to a browser may renew its session's cookie, which is nobody else's.
        var http = context.HttpContext;
        context.AllowCacheStorage = http.Response.StatusCode == StatusCodes.Status200OK && http.Request.Headers.Cookie.Count == 0 && http.Response.Headers.SetCookie.Count == 0;
        return ValueTask.CompletedTask;
    }
}
