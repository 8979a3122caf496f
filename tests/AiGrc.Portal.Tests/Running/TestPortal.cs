using System.Net.Http.Headers;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Features.Organizations.Found;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AiGrc.Portal.Tests.Running;

/// <summary>A running portal on a database of its own: the fixture of a test class.</summary>
public class TestPortal : WebApplicationFactory<GrcDatabase>, IAsyncLifetime
{
    public const string Password = "correct horse battery staple";
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("aigrc-files-");
    private int people;

    public TestDatabase Database { get; private set; } = null!;

    /// <summary>The portal's clock; tests move it forward.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The library as it is shipped, with its relations and engine.</summary>
    public OrganizationLibrary Content => Services.GetRequiredService<OrganizationLibraries>().Shipped;

    /// <summary>Where this portal keeps uploaded files.</summary>
    public string FilesFolder => files.FullName;

    /// <summary>A portal for one test alone, for whoever moves the clock or needs an empty one.</summary>
    public static async Task<TestPortal> StartAsync()
    {
        var portal = new TestPortal();
        await portal.InitializeAsync();
        return portal;
    }

    public async Task InitializeAsync() => Database = await TestCluster.CopyAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Database.DisposeAsync();
        files.Delete(recursive: true);
    }

    /// <summary>Founds an organization; its administrator is the first member.</summary>
    public async Task<TestOrganization> FoundAsync(string name = "Northwind Clinic")
    {
        using var scope = Services.CreateScope();
        var founded = await scope.ServiceProvider.GetRequiredService<FoundOrganization>()
            .RunAsync(name, new FirstAdministrator("Ada Admin", $"ada{Interlocked.Increment(ref people)}@example.org", Password), CancellationToken.None);
        return new TestOrganization(this, founded.Value.Organization, founded.Value.Administrator);
    }

    /// <summary>Lets somebody join with a role and sign in with <see cref="Password"/>.</summary>
    public async Task<TestPerson> JoinAsync(OrganizationId organization, Role role, string? name = null)
    {
        using var scope = Services.CreateScope();
        var now = Clock.GetUtcNow();
        var number = Interlocked.Increment(ref people);
        var email = $"{role}{number}@example.org".ToLowerInvariant();
        var person = new Person { Id = Guid.CreateVersion7(now), UserName = email, Email = email, EmailConfirmed = true, Name = name ?? $"{role} {number}" };
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, Password);
        Assert.True(created.Succeeded);
        var membership = Membership.Join(new PersonId(person.Id), person.Name, email, role, null, now);
        await WriteAsync(organization, database =>
        {
            database.Memberships.Add(membership);
            database.Record("person.joined", membership, new Actor(ActorKind.Job, "test", "Test"), now);
        });
        return new TestPerson(new PersonId(person.Id), person.Name, email, role);
    }

    /// <summary>A client with a token of a new person in this role, with everything the role may do.</summary>
    public async Task<HttpClient> ClientAsync(OrganizationId organization, Role role)
    {
        var person = await JoinAsync(organization, role);
        return await ClientAsync(organization, person, [.. RolePermissions.Of(role)]);
    }

    public async Task<HttpClient> ClientAsync(OrganizationId organization, TestPerson person, params Permission[] permissions)
    {
        var secret = TokenAuthentication.NewToken();
        var now = Clock.GetUtcNow();
        var token = ApiToken.Make(
            new ApiTokenId(Guid.CreateVersion7(now)), $"token of {person.Name}", TokenAuthentication.Hash(secret), permissions, person.Id, person.Role, now.AddDays(300), now).Value;
        await WriteAsync(organization, database =>
        {
            database.ApiTokens.Add(token);
            database.Record("apiToken.made", token, new Actor(ActorKind.Job, "test", "Test"), now);
        });
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>A client that keeps cookies and shows redirects.</summary>
    public virtual HttpClient NewClient() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Runs a change in the organization behind the use cases, as a job would.</summary>
    public async Task WriteAsync(OrganizationId organization, Action<GrcDatabase> change)
    {
        await using var database = Open(organization);
        change(database);
        await database.SaveChangesAsync();
    }

    /// <summary>The tables as this organization sees them.</summary>
    public GrcDatabase Open(OrganizationId organization) =>
        new(Services.GetRequiredService<DbContextOptions<GrcDatabase>>(), DatabaseSession.Of(organization), Services.GetRequiredService<LedgerSignal>());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.UseSetting("AiGrc:ConnectionStrings:Application", Database.Application + ";Maximum Pool Size=20");
        builder.UseSetting("AiGrc:ConnectionStrings:Owner", Database.Owner);
        builder.UseSetting("AiGrc:Files:Folder", FilesFolder);
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}

public sealed record TestPerson(PersonId Id, string Name, string Email, Role Role);

public sealed record TestOrganization(TestPortal Portal, OrganizationId Id, PersonId Administrator)
{
    public Task<HttpClient> ClientAsync(Role role) => Portal.ClientAsync(Id, role);
}
