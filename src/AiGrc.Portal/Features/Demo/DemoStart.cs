using AiGrc.Domain.Common;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Platform.Files;
using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Demo;

/// <summary>The demo's part in a start: seed if it is missing, keep demo.json, say how to sign in.</summary>
public static class DemoStart
{
    public static async Task SeedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SeedDemo>().RunAsync(KeptBy(services.GetRequiredService<IFileStore>()), cancellation);
    }

    /// <param name="grow">Fills the organization once it is founded.</param>
    public static async Task SeedLargeAsync(IServiceProvider services, Func<IServiceProvider, OrganizationId, Task> grow, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<SeedDemo>().FoundLargeAsync(cancellation) is { } organization)
        {
            await grow(scope.ServiceProvider, organization);
        }
    }

    private static KeepFile KeptBy(IFileStore store) => async (name, content, cancellation) =>
    {
        using var stream = new MemoryStream(content, writable: false);
        var staged = await store.StageAsync(stream, content.Length, cancellation);
        await using var file = staged.Required();
        var type = await ContentTypes.FindAsync(file.Open(), name, cancellation);
        await file.KeepAsync(cancellation);
        return new EvidenceFile(name, file.Length, file.Sha256, type);
    };

    public static async Task AnnounceAsync(IServiceProvider services, string folder, string url, string connectionString, TextWriter console, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var access = await scope.ServiceProvider.GetRequiredService<IssueDemoAccess>().RunAsync(folder, url, connectionString, cancellation);
        await console.WriteLineAsync($"\nDemo organization {Larkfield.Name} at {url}");
        foreach (var user in access.Users)
        {
            await console.WriteLineAsync($"  {RoleWords.Of(user.Role),-20} {user.Email,-36} {user.Password}");
        }

        await console.WriteLineAsync($"  Tokens for each role: {Path.Combine(folder, "demo.json")}\n");
    }
}
