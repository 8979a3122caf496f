using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Npgsql;

namespace AiGrc.Portal.Tests.Platform.Api;

public sealed class StatusPagesTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async Task InitializeAsync() => portal = await TestPortal.StartAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)portal).DisposeAsync();

    [Fact]
    public async Task A_page_that_fails_midway_ends_in_the_error_page_with_a_reference()
    {
        using var browser = await AdministratorAsync();
        await using (var connection = new NpgsqlConnection(portal.Database.AsSuperuser))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("alter table invitations rename to lost", connection);
            await command.ExecuteNonQueryAsync();
        }

        await browser.OpenAsync("/settings/people");

        Assert.Equal(HttpStatusCode.InternalServerError, browser.Status);
        Assert.Contains("This did not work", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_does_not_exist_and_a_record_that_does_not_exist_get_the_same_page()
    {
        using var browser = await AdministratorAsync();

        foreach (var address in (string[])["/nothing/here", $"/activity/control/{Guid.CreateVersion7()}", $"/account?scope={Guid.CreateVersion7()}"])
        {
            await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
            Assert.Equal("Not found", browser.Page.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task Programs_get_problems_and_no_pages()
    {
        using var client = await (await portal.FoundAsync()).ClientAsync(Role.Executive);

        using var missing = await client.GetAsync("/api/v1/nothing");
        using var forbidden = await client.GetAsync("/api/v1/ledger/entries");

        Assert.Equal(("application/problem+json", "application/problem+json"), (missing.Content.Headers.ContentType?.MediaType, forbidden.Content.Headers.ContentType?.MediaType));
    }

    private async Task<Browser> AdministratorAsync()
    {
        var person = await portal.JoinAsync((await portal.FoundAsync()).Id, Role.Administrator);
        var browser = new Browser(portal);
        return await browser.SignInAsync(person.Email);
    }
}
