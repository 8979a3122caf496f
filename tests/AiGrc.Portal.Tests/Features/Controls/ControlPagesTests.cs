using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Controls;

/// <summary>The pages as a person without script meets them.</summary>
public sealed class ControlPagesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task An_officer_adopts_a_domain_writes_edits_maps_and_retires_without_script()
    {
        var (_, officer) = await SignedInAsync(Role.ComplianceOfficer);

        await officer.OpenAsync("/controls/adopt");
        await officer.SubmitAsync("adopt", ("what", "code:IAM-03"));
        Assert.Contains("1 control adopted", officer.Text, StringComparison.Ordinal);

        await officer.OpenAsync("/controls/IAM-03");
        Assert.Equal("Access provisioning, review and segregation of duties", officer.Page.QuerySelector("h1")!.TextContent.Trim());
        await officer.SubmitAsync("implement", ("status", "Implemented"), ("dueOn", "2027-02-01"));
        Assert.Contains("Declared", officer.Text, StringComparison.Ordinal);

        await officer.OpenAsync("/controls/IAM-03/edit");
        await officer.SubmitAsync("edit", ("name", "Access review"), ("frequency", "Monthly"));
        Assert.Equal(("/controls/IAM-03", "Access review"), (officer.Path, officer.Page.QuerySelector("h1")!.TextContent.Trim()));

        await officer.OpenAsync("/controls/IAM-03/mappings");
        await officer.SubmitAsync("map", ("newFramework", "eu-ai-act"), ("newRef", "Art. 14(4)(e)"), ("newCoverage", "Full"), ("newWhy", "Stops it"));
        Assert.Contains("Art. 14(4)(e)", officer.Text, StringComparison.Ordinal);

        await officer.OpenAsync("/controls/IAM-03/edit");
        await officer.SubmitAsync("retire");
        Assert.Contains("Retired on", officer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_said_at_the_field_and_nothing_typed_is_lost()
    {
        var (_, officer) = await SignedInAsync(Role.ComplianceOfficer);

        await officer.OpenAsync("/controls/new");
        await officer.SubmitAsync("write", ("code", "x"), ("name", "Kept name"), ("domain", "D"));

        Assert.Contains("A code is letters", officer.Page.QuerySelector(".field.bad .refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kept name", officer.Page.QuerySelector("input[name=name]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Of_two_edits_the_later_one_is_told_and_may_save_again()
    {
        var (organization, officer) = await SignedInAsync(Role.ComplianceOfficer);
        using var other = await organization.ClientAsync(Role.ComplianceOfficer);
        await other.PostAsync("/controls", new { adopt = "GOV-01" });
        await officer.OpenAsync("/controls/GOV-01/edit");
        await other.PatchAsync("/controls/GOV-01", new { name = "Theirs" }, "*");

        await officer.SubmitAsync("edit", ("name", "Mine"));

        Assert.Contains("somebody changed this record", officer.Text, StringComparison.Ordinal);
        Assert.Contains("Theirs", officer.Text, StringComparison.Ordinal);
        await officer.SubmitAsync("edit");
        Assert.Equal("Mine", officer.Page.QuerySelector("h1")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("/controls/NOPE-1", HttpStatusCode.NotFound)]
    [InlineData("/controls/NOPE-1/edit", HttpStatusCode.NotFound)]
    [InlineData("/systems/01980000-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("/systems/01980000-0000-7000-8000-000000000000/edit", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_not_found(string path, HttpStatusCode expected)
    {
        var (_, officer) = await SignedInAsync(Role.ComplianceOfficer);

        await officer.OpenAsync(path);

        Assert.Equal(expected, officer.Status);
    }

    [Fact]
    public async Task An_executive_sees_no_edit_control_and_opens_no_form()
    {
        var (organization, executive) = await SignedInAsync(Role.Executive);
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsync("/controls", new { adopt = "GOV-01" });

        await executive.OpenAsync("/controls/GOV-01");
        Assert.Empty(executive.Page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await executive.OpenAsync("/controls/adopt")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await executive.OpenAsync("/controls/GOV-01/edit")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await executive.OpenAsync("/systems/new")).Status);
    }

    [Fact]
    public async Task In_the_past_nothing_can_be_changed()
    {
        var (organization, officer) = await SignedInAsync(Role.ComplianceOfficer);
        using var client = await organization.ClientAsync(Role.ComplianceOfficer);
        await client.PostAsync("/controls", new { adopt = "GOV-01" });
        var then = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await officer.OpenAsync($"/controls/GOV-01?asOf={then.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z");

        Assert.Equal(HttpStatusCode.OK, officer.Status);
        Assert.Empty(officer.Page.QuerySelectorAll("main form, [data-edit]"));
    }

    [Fact]
    public async Task A_system_is_added_and_edited_and_shows_its_numbers()
    {
        var (_, officer) = await SignedInAsync(Role.ComplianceOfficer);

        await officer.OpenAsync("/systems");
        Assert.Contains("No AI system yet", officer.Text, StringComparison.Ordinal);
        await officer.OpenAsync("/systems/new");
        await officer.SubmitAsync("propose", ("name", "Triage"), ("tier", "HighRisk"));
        Assert.Contains("High-risk", officer.Text, StringComparison.Ordinal);
        await officer.OpenAsync(officer.Path + "/edit");
        await officer.SubmitAsync("edit", ("stage", "Pilot"));

        Assert.Equal("Pilot", officer.Page.QuerySelector("[aria-current=step]")!.TextContent);
    }

    [Fact]
    public async Task The_matrix_page_offers_its_choices_and_an_empty_one_says_what_to_do()
    {
        var (organization, officer) = await SignedInAsync(Role.ComplianceOfficer);
        using var client = await organization.ClientAsync(Role.ComplianceOfficer);

        await officer.OpenAsync("/matrix");
        Assert.Contains("No control yet", officer.Text, StringComparison.Ordinal);
        await client.PostAsync("/controls", new { adopt = "GOV-01" });
        await officer.OpenAsync("/matrix?status=planned");

        Assert.NotNull(officer.Page.QuerySelector("control-matrix[data-implement=yes][data-map=yes]"));
        Assert.True(officer.Page.QuerySelector("control-matrix input[name=status][value=planned]")!.HasAttribute("checked"));
        Assert.NotNull(officer.Page.QuerySelector("meta[name=request-token]"));
    }

    private async Task<(TestOrganization Organization, Browser Browser)> SignedInAsync(Role role)
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, role);
        var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);
        return (organization, browser);
    }
}
