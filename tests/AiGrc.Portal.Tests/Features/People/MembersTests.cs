using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.People;

public sealed class MembersTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task An_administrator_gives_another_role_which_holds_at_the_next_click()
    {
        var (organization, admin) = await AdministratorAsync();
        var engineer = await portal.JoinAsync(organization.Id, Role.Engineer);
        using var theirs = new Browser(portal);
        await theirs.SignInAsync(engineer.Email);
        await theirs.OpenAsync("/activity");
        Assert.Equal(HttpStatusCode.Forbidden, theirs.Status);
        Assert.Contains("Not allowed", theirs.Text, StringComparison.Ordinal);

        await admin.OpenAsync("/settings/people");
        await admin.SubmitAsync($"role-{engineer.Id.Value}", ("role", nameof(Role.ComplianceOfficer)));
        await theirs.OpenAsync("/activity");

        Assert.Equal(HttpStatusCode.OK, theirs.Status);
        Assert.Contains("Person role changed", theirs.Text, StringComparison.Ordinal);
        admin.Dispose();
    }

    [Fact]
    public async Task The_last_administrator_can_neither_step_down_nor_leave()
    {
        var (organization, admin) = await AdministratorAsync();

        await admin.OpenAsync("/settings/people");
        await admin.SubmitAsync($"role-{organization.Administrator.Value}", ("role", nameof(Role.Executive)));
        Assert.Contains("last administrator", admin.Text, StringComparison.Ordinal);
        await admin.OpenAsync("/settings/people");
        await admin.SubmitAsync("end-access", ("person", organization.Administrator.Value.ToString()));

        Assert.Contains("last administrator", admin.Text, StringComparison.Ordinal);
        await using var database = portal.Open(organization.Id);
        Assert.Equal(Role.Administrator, (await database.Memberships.SingleAsync()).Role);
        admin.Dispose();
    }

    [Fact]
    public async Task Two_administrators_who_step_down_at_once_leave_one()
    {
        var (organization, admin) = await AdministratorAsync();
        var second = await portal.JoinAsync(organization.Id, Role.Administrator);
        using var other = new Browser(portal);
        await other.SignInAsync(second.Email);
        await admin.OpenAsync("/settings/people");
        await other.OpenAsync("/settings/people");

        await Task.WhenAll(
            admin.SubmitAsync($"role-{organization.Administrator.Value}", ("role", nameof(Role.Executive))),
            other.SubmitAsync($"role-{second.Id.Value}", ("role", nameof(Role.Executive))));

        await using var database = portal.Open(organization.Id);
        Assert.Equal(1, await database.Memberships.CountAsync(m => m.Role == Role.Administrator));
        admin.Dispose();
    }

    [Fact]
    public async Task Ended_access_stops_tokens_too_and_keeps_the_name()
    {
        var (organization, admin) = await AdministratorAsync();
        var engineer = await portal.JoinAsync(organization.Id, Role.Engineer, "Grace Gone");
        using var token = await portal.ClientAsync(organization.Id, engineer, Permission.ReadRecords);
        Assert.Equal(HttpStatusCode.OK, (await token.GetAsync("/api/v1/systems")).StatusCode);

        await admin.OpenAsync("/settings/people");
        await admin.SubmitAsync("end-access", ("person", engineer.Id.Value.ToString()));

        Assert.Equal(HttpStatusCode.Unauthorized, (await token.GetAsync("/api/v1/systems")).StatusCode);
        Assert.Contains("Grace Gone", admin.Text, StringComparison.Ordinal);
        admin.Dispose();
    }

    [Fact]
    public async Task Somebody_of_another_organization_cannot_be_changed_here()
    {
        var (_, admin) = await AdministratorAsync();
        var stranger = await portal.JoinAsync((await portal.FoundAsync("Elsewhere")).Id, Role.Engineer);

        await admin.OpenAsync("/settings/people");
        await admin.SubmitAsync("end-access", ("person", stranger.Id.Value.ToString()));

        Assert.Contains("was not found", admin.Text, StringComparison.Ordinal);
        admin.Dispose();
    }

    private async Task<(TestOrganization Organization, Browser Browser)> AdministratorAsync()
    {
        var organization = await portal.FoundAsync();
        await using var database = portal.Open(organization.Id);
        var email = (await database.Memberships.SingleAsync()).Email;
        var browser = new Browser(portal);
        return (organization, await browser.SignInAsync(email));
    }
}
