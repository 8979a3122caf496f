using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Features.Controls.Large;
using AiGrc.Portal.Features.Organizations.Found;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AiGrc.Benchmarks.Measuring;

/// <summary>The portal under measurement: a real process with its own database, and organizations made in it behind its back.</summary>
public sealed class Lab : IAsyncDisposable
{
    private WebApplication? services;

    private Lab(PortalProcess portal, string database) => (Portal, Database) = (portal, database);

    public PortalProcess Portal { get; }

    /// <summary>The application's connection string.</summary>
    public string Database { get; }

    public static async Task<Lab> OpenAsync(bool demo = true)
    {
        var portal = await PortalProcess.StartAsync(new PortalStart(Demo: demo, Environment: Quiet));
        return new Lab(portal, demo ? (await portal.DemoAsync()).Database : "");
    }

    /// <summary>As it runs at customers: no line per request.</summary>
    public static IReadOnlyDictionary<string, string> Quiet { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["AIGRC__Logging__Level"] = "Warning" };

    public const string Password = "correct horse battery staple";

    /// <summary>A new organization with a token for everything, and a second one that may accept what the first hands in.</summary>
    public async Task<Measured> FoundAsync(string name, int controls = 0, int frameworks = 8)
    {
        await using var scope = Services().CreateAsyncScope();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var mail = $"{Guid.CreateVersion7():N}@bench.example";
        var founded = (await scope.ServiceProvider.GetRequiredService<FoundOrganization>()
            .RunAsync(name, new FirstAdministrator("Bea Bench", mail, Password), CancellationToken.None)).Value;
        if (controls > 0)
        {
            await scope.ServiceProvider.GetRequiredService<GrowOrganization>().RunAsync(founded.Organization, new LargeSize(controls, frameworks), CancellationToken.None);
        }

        await using var database = scope.ServiceProvider.GetRequiredService<GrcDatabases>().For(DatabaseSession.Of(founded.Organization));
        var second = Membership.Join(new PersonId(Guid.CreateVersion7()), "Second Bench", $"second-{mail}", Role.Administrator, null, clock.GetUtcNow());
        database.Memberships.Add(second);
        database.Record("person.joined", second, Bench, clock.GetUtcNow());
        var (first, reviewer) = (Token(database, founded.Administrator, clock), Token(database, second.PersonId, clock));
        await database.SaveChangesAsync();
        return new Measured(this, founded.Organization, mail, first, reviewer);
    }

    /// <summary>Statements as the application would run them, in one transaction of this organization.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            Portal.ThrowIfEnded();
        }
        catch (InvalidOperationException ended)
        {
            await Console.Error.WriteLineAsync(ended.Message);
        }

        if (services is not null)
        {
            await services.DisposeAsync();
        }

        await Portal.DisposeAsync();
    }

    private static Actor Bench => new(ActorKind.Job, "bench", "Benchmark");

    private static string Token(GrcDatabase database, PersonId person, TimeProvider clock)
    {
        var (secret, now) = (TokenAuthentication.NewToken(), clock.GetUtcNow());
        var token = ApiToken.Make(
            new ApiTokenId(Guid.CreateVersion7(now)), "Benchmark", TokenAuthentication.Hash(secret), [.. RolePermissions.Of(Role.Administrator)], person, Role.Administrator, now.AddDays(2), now).Value;
        database.ApiTokens.Add(token);
        database.Record("apiToken.made", token, Bench, now);
        return secret;
    }

    // The portal's own services, never started: nothing listens, nothing is sealed here.
    private IServiceProvider Services()
    {
        if (services is null)
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.Combine(PortalProcess.Root, "src", "AiGrc.Portal") });
            builder.Logging.ClearProviders();
            services = BenchedPortal.Build(builder, Database, Portal.Data);
        }

        return services.Services;
    }
}

/// <summary>An organization under measurement.</summary>
public sealed record Measured(Lab Lab, OrganizationId Id, string Email, string Token, string ReviewerToken)
{
    public HttpClient Client() => Lab.Portal.Client(Token);

    public HttpClient Reviewer() => Lab.Portal.Client(ReviewerToken);

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, string missing)
    {
        if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            throw new NotThereYetException(missing);
        }

        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement.Clone() : throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
    }

    public async Task<JsonElement> PostAsync(HttpClient client, string path, object body, string missing)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return await JsonAsync(answer, missing);
    }

    /// <summary>Hands in one file of this size, filled with nothing that packs.</summary>
    public static async Task<JsonElement> UploadAsync(HttpClient client, string control, long size, string title)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(title), "title" },
            { new StringContent(control), "controls" },
            { new StringContent("2026-01-01"), "periodFrom" },
            { new StringContent("2026-03-31"), "periodTo" },
        };
        var file = new StreamContent(new NoiseStream(size));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "files", $"{title}.bin");
        using var answer = await client.PostAsync(new Uri("/api/v1/evidence", UriKind.Relative), form);
        return await JsonAsync(answer, "Uploads are not there yet: POST /api/v1/evidence answers 404.");
    }
}
