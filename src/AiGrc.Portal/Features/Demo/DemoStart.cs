using AiGrc.Portal.Platform.Identity;

namespace AiGrc.Portal.Features.Demo;

/// <summary>The demo's part in a start: seed if it is missing, keep demo.json, say how to sign in.</summary>
public static class DemoStart
{
    public static async Task SeedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SeedDemo>().RunAsync(keep: null, cancellation);
    }

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
