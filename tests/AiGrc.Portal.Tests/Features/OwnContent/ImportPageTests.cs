using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using static AiGrc.Portal.Tests.Features.OwnContent.OwnFilesOfAcme;

namespace AiGrc.Portal.Tests.Features.OwnContent;

public sealed class ImportPageTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Path = "/settings/library/import";

    [Fact]
    public async Task A_mistake_is_shown_at_its_line_and_the_text_stays_to_be_mended()
    {
        using var browser = await SignedInAsync(Role.ComplianceOfficer);
        var broken = Framework.Replace("parent: P1\n    title: Keep", "parent: P9\n    title: Keep", StringComparison.Ordinal);

        await browser.SubmitAsync("import", ("text", broken), ("do", "preview"));

        Assert.Contains("Not imported. Line 10, column 13: The parent P9 does not exist.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("parent: P9", browser.Page.QuerySelector("table code")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(broken, browser.Page.QuerySelector("textarea[name=text]")!.TextContent);
    }

    [Fact]
    public async Task A_file_is_previewed_imported_listed_with_who_brought_it_and_withdrawn()
    {
        using var browser = await SignedInAsync(Role.ComplianceOfficer);

        await browser.SubmitAsync("import", ("text", Framework), ("do", "preview"));
        Assert.Contains("Nothing is taken in yet. Read as: Library YAML, framework.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(3, browser.Page.QuerySelectorAll("tr[data-node]").Length);

        await browser.SubmitAsync("import", ("do", "import"));
        Assert.Contains("Imported: Acme policy.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("by ComplianceOfficer", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/frameworks/acme-policy");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Null(browser.Page.QuerySelector("a[href='']"));

        await browser.OpenAsync(Path);
        await browser.SubmitAsync("withdraw-True-acme-policy");
        Assert.Contains("Withdrawn: Acme policy.", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/frameworks/acme-policy");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task Bringing_a_key_again_shows_what_changes_before_it_replaces()
    {
        using var browser = await SignedInAsync(Role.ComplianceOfficer);
        await browser.SubmitAsync("import", ("text", Framework), ("do", "import"));

        await browser.SubmitAsync("import", ("text", Framework.Replace("P1.2", "P1.3", StringComparison.Ordinal)), ("do", "preview"));

        Assert.Contains("Replace what you have", browser.Text, StringComparison.Ordinal);
        Assert.Contains("P1.3", browser.Page.QuerySelectorAll("dd").Select(d => d.TextContent.Trim()));
    }

    [Fact]
    public async Task A_profile_is_resolved_against_the_catalog_that_is_chosen()
    {
        using var browser = await SignedInAsync(Role.ComplianceOfficer);
        await browser.SubmitAsync("import", ("text", Catalog), ("do", "import"));

        await browser.SubmitAsync("import", ("text", Profile), ("catalog", "house-rules"), ("do", "import"));

        Assert.Contains("Imported: House rules at night.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_chosen_is_said_and_a_text_that_is_too_long_is_sent_to_the_api()
    {
        using var browser = await SignedInAsync(Role.ComplianceOfficer);

        await browser.SubmitAsync("import", ("do", "preview"));
        Assert.Contains("Choose a file or paste its text.", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync("import", ("text", new string('x', (3 << 20) + 1)), ("do", "preview"));
        Assert.Contains("This is more than 3 MiB.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_change_the_organization_does_not_see_the_page()
    {
        using var browser = await SignedInAsync(Role.Engineer);

        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Null(browser.Page.QuerySelector($"nav a[href='{Path}']"));
    }

    private async Task<Browser> SignedInAsync(Role role)
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, role);
        var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);
        return await browser.OpenAsync(Path);
    }
}
