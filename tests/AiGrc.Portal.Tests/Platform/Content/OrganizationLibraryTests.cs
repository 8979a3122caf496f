using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Crosswalks;
using AiGrc.Domain.Frameworks;
using AiGrc.Portal.Platform.Content;
using AiGrc.Portal.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Platform.Content;

/// <summary>What an organization adds to the library is there for it at once, at the moment asked about, and for nobody else.</summary>
public sealed class OrganizationLibraryTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Key = "house-rules";

    [Fact]
    public async Task An_own_framework_is_there_with_the_next_request_and_only_in_its_organization()
    {
        var (mine, theirs) = (await portal.FoundAsync(), await portal.FoundAsync());
        var (officer, stranger) = (await mine.ClientAsync(Role.ComplianceOfficer), await theirs.ClientAsync(Role.ComplianceOfficer));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(new Uri($"/api/v1/frameworks/{Key}", UriKind.Relative))).StatusCode);

        await ImportAsync(mine, AFramework("R1", "R2"));

        Assert.Equal("House rules", (await officer.JsonAsync($"/api/v1/frameworks/{Key}")).Text("name"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri($"/api/v1/frameworks/{Key}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_moment_before_the_import_knows_nothing_of_it_and_one_before_a_replacement_knows_the_old_text()
    {
        var organization = await portal.FoundAsync();
        var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        var before = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await ImportAsync(organization, AFramework("R1"));
        var first = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await ImportAsync(organization, AFramework("R1", "R2"));
        portal.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(new Uri($"/api/v1/frameworks/{Key}?asOf={before:O}".Replace("+", "%2B", StringComparison.Ordinal), UriKind.Relative))).StatusCode);
        Assert.Single((await officer.JsonAsync($"/api/v1/frameworks/{Key}/requirements?asOf={first.UtcDateTime:O}")).Items());
        Assert.Equal(2, (await officer.JsonAsync($"/api/v1/frameworks/{Key}/requirements")).Items().Count);
    }

    [Fact]
    public async Task Own_statements_take_part_in_the_reasoning()
    {
        var organization = await portal.FoundAsync();
        var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await ImportAsync(organization, AFramework("R1"));
        var crosswalk = new Crosswalk("house-rules--soc2-tsc-2017", Key, "soc2-tsc-2017", "The organization", "By hand.",
            [new Mapping(new(Key, "R1"), new("soc2-tsc-2017", "CC6.1"), BaseRelation.Equals, 10, "The same.", "The organization")]);

        Assert.False((await WithLibraryAsync(organization, async library =>
        {
            var imported = OwnCrosswalk.Import(new OwnCrosswalkId(Guid.CreateVersion7()), crosswalk, "test", library.Library, library.Shipped, portal.Clock.GetUtcNow());
            await organization.Portal.WriteAsync(organization.Id, database =>
            {
                database.OwnCrosswalks.Add(imported.Value);
                database.Record("ownCrosswalk.imported", imported.Value, TestRecords.Job, portal.Clock.GetUtcNow());
            });
            return imported;
        })).IsRefused);

        var stated = Assert.Single((await officer.JsonAsync($"/api/v1/crosswalks/relations?from={Key}/R1&to=soc2-tsc-2017/CC6.1")).Items());
        Assert.True(stated.GetProperty("stated").GetBoolean());
        var known = (await officer.JsonAsync($"/api/v1/crosswalks/relations?from={Key}&to=iso-27001-2022&limit=500")).Items();
        Assert.NotEmpty(known);
        Assert.All(known, k => Assert.False(k.GetProperty("stated").GetBoolean()));
    }

    [Fact]
    public async Task A_key_of_the_library_and_a_statement_about_nothing_are_refused()
    {
        var organization = await portal.FoundAsync();
        await WithLibraryAsync(organization, library =>
        {
            var now = portal.Clock.GetUtcNow();
            var taken = library.Shipped.Framework("gdpr")!;
            var nothing = new Crosswalk("own", "gdpr", Key, "Us", "By hand.", [new Mapping(new("gdpr", "Art. 32"), new(Key, "R9"), BaseRelation.Equals, null, "The same.", "Us")]);

            Assert.Equal("key", OwnFramework.Import(new OwnFrameworkId(Guid.CreateVersion7()), taken, "test", library.Shipped, now).Refusal!.Field);
            Assert.Contains("house-rules R9", OwnCrosswalk.Import(new OwnCrosswalkId(Guid.CreateVersion7()), nothing, "test", library.Library, library.Shipped, now).Refusal!.Message, StringComparison.Ordinal);
            return Task.FromResult(true);
        });
    }

    private static Framework AFramework(params string[] refs) => new(
        new FrameworkFacts(Key, "House rules", "House rules", "1", "Us", null, null, null, new SourceCitation("House rules", "", "https://example.org/rules"), "own", [], Order: 900),
        [.. refs.Select(r => new Requirement { Framework = Key, Ref = r, Parent = null, Kind = "rule", Title = $"Rule {r}", Summary = "What we ask of ourselves.", Assessable = true })]);

    private static async Task ImportAsync(TestOrganization organization, Framework framework)
    {
        var now = organization.Portal.Clock.GetUtcNow();
        var libraries = organization.Portal.Services.GetRequiredService<OrganizationLibraries>();
        await organization.Portal.WriteAsync(organization.Id, database =>
        {
            var known = database.OwnFrameworks.FirstOrDefault(f => f.Key == framework.Key);
            var imported = (known?.Replace(framework, "test", now) ?? OwnFramework.Import(new OwnFrameworkId(Guid.CreateVersion7(now)), framework, "test", libraries.Shipped.Library, now)).Value;
            if (known is null)
            {
                database.OwnFrameworks.Add(imported);
            }

            database.Record("ownFramework.imported", imported, TestRecords.Job, now);
        });
    }

    private static async Task<T> WithLibraryAsync<T>(TestOrganization organization, Func<OrganizationLibrary, Task<T>> work)
    {
        var libraries = organization.Portal.Services.GetRequiredService<OrganizationLibraries>();
        return await work(await libraries.ReadAsync(organization.Id, long.MaxValue, CancellationToken.None));
    }
}
