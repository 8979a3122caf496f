using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiGrc.Benchmarks.Floors;

/// <summary>The least that a web server can be: answers 200, and takes an upload that it hashes and puts safely on the disk.</summary>
internal static class EmptyKestrel
{
    public static async Task RunAsync(string url)
    {
        await using var server = Build(url, Path.GetTempPath());
        await server.RunAsync();
    }

    public static WebApplication Build(string url, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        var server = builder.Build();
        server.MapGet("/", () => "up");
        server.MapPost("/upload", async (HttpContext http) =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var path = Path.Combine(folder, Path.GetRandomFileName());
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                var buffer = new byte[128 * 1024];
                for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
                }

                file.Flush(flushToDisk: true);
            }

            File.Delete(path);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        });
        return server;
    }
}
