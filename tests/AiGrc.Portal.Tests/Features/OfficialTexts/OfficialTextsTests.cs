using System.Net;
using System.Text;
using AiGrc.Domain.Access;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Tests.Features.OfficialTexts;

public sealed class OfficialTextsTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private const string Address = "/requirements/iso-27001-2022/A.5.1/official-text";
    private static readonly object Text = new { text = "Words of the standard.\r\nSecond line.", licence = "Licence 4711, single user" };

    [Fact]
    public async Task A_text_is_attached_read_replaced_and_removed_each_with_an_entry()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);

        var attached = await officer.PutAsync(Address, Text, "*");
        var read = await officer.AskAsync(Address);
        var replaced = await officer.PutAsync(Address, new { text = "Better.", licence = "Licence 4712" }, attached.ETag);
        var stale = await officer.PutAsync(Address, Text, attached.ETag);
        var removed = await officer.SendAsync(HttpMethod.Delete, Address, null);

        Assert.Equal((HttpStatusCode.OK, "Words of the standard.\nSecond line.", "Licence 4711, single user"), (attached.Status, read.Text("text"), read.Text("licence")));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent), (replaced.Status, stale.Status, removed.Status));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.AskAsync(Address)).Status);
        await using var database = portal.Open(organization.Id);
        Assert.Empty(await database.RequirementTexts.ToListAsync());
        Assert.Equal(
            ["requirementText.attached", "requirementText.edited", "requirementText.removed"],
            await database.Ledger.Where(e => e.SubjectType == "requirementText").OrderBy(e => e.Position).Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task No_other_organization_ever_sees_it()
    {
        using var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);
        var elsewhere = await portal.FoundAsync("Elsewhere");
        using var stranger = await elsewhere.ClientAsync(Role.ComplianceOfficer);
        await officer.PutAsync(Address, Text, "*");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.AskAsync(Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(HttpMethod.Delete, Address, null)).Status);
        await using var database = portal.Open(elsewhere.Id);
        Assert.Empty(await database.Database.SqlQueryRaw<string>("select text as \"Value\" from requirement_texts").ToListAsync());
    }

    [Fact]
    public async Task Engineers_read_it_and_only_those_who_edit_the_organization_change_it()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        using var engineer = await organization.ClientAsync(Role.Engineer);
        using var auditor = await organization.ClientAsync(Role.Auditor);
        await officer.PutAsync(Address, Text, "*");

        Assert.Equal(HttpStatusCode.OK, (await engineer.AskAsync(Address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.PutAsync(Address, Text, "*")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.SendAsync(HttpMethod.Delete, Address, null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.AskAsync(Address)).Status);
    }

    [Fact]
    public async Task A_text_needs_words_a_licence_and_a_requirement()
    {
        using var officer = await (await portal.FoundAsync()).ClientAsync(Role.ComplianceOfficer);

        Assert.Equal(["text"], (await officer.PutAsync(Address, new { text = " ", licence = "x" }, "*")).Blamed);
        Assert.Equal(["text"], (await officer.PutAsync(Address, new { text = new string('x', 20_001), licence = "x" }, "*")).Blamed);
        Assert.Equal(["licence"], (await officer.PutAsync(Address, new { text = "x" }, "*")).Blamed);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await officer.PutAsync(Address, Text, null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PutAsync("/requirements/iso-27001-2022/A.99/official-text", Text, "*")).Status);
    }

    [Fact]
    public async Task The_requirements_page_shows_it_in_a_box_of_its_own()
    {
        var organization = await portal.FoundAsync();
        using var officer = await organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PutAsync(Address, Text, "*");
        var person = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer);
        using var browser = new Running.Browser(portal);
        await browser.SignInAsync(person.Email);

        await browser.OpenAsync("/requirements/iso-27001-2022/A.5.1");
        var box = browser.Page.QuerySelectorAll("section.box").Single(b => b.QuerySelector("h2")?.TextContent == "Official text").TextContent;

        Assert.Contains("Words of the standard.", box, StringComparison.Ordinal);
        Assert.Contains("Licence 4711, single user", box, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_attaches_and_removes_it_without_script()
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer);
        using var browser = new Running.Browser(portal);
        await browser.SignInAsync(person.Email);

        await browser.OpenAsync("/official-text/iso-27001-2022/A.5.1");
        await browser.SubmitAsync("attach", ("text", "Their words."), ("licence", ""));
        Assert.Contains("what licence you hold", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("attach", ("licence", "Licence 1"));
        Assert.Equal("/requirements/iso-27001-2022/A.5.1", browser.Path);
        Assert.Contains("Their words.", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/official-text/iso-27001-2022/A.5.1");
        await browser.SubmitAsync("remove");

        Assert.DoesNotContain("Their words.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_texts_is_taken_row_by_row()
    {
        var organization = await portal.FoundAsync();
        var person = await portal.JoinAsync(organization.Id, Role.ComplianceOfficer);
        using var browser = new Running.Browser(portal);
        await browser.SignInAsync(person.Email);
        await browser.OpenAsync("/frameworks/iso-27001-2022/official-text");
        var token = browser.Page.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("texts"), "_handler" },
            { new StringContent("Licence 1"), "licence" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("Ref;Text\nA.5.1;\"One\nand more\"\nA5.2;Two\nA.99;Three\nA.5.1;Again\nA.5.3;\n")), "files", "texts.csv" },
        };

        using var answer = await browser.Client.PostAsync("/frameworks/iso-27001-2022/official-text", form);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("2 attached, 0 replaced, 3 rows refused", page, StringComparison.Ordinal);
        Assert.Contains("A.5.1 stands in row 2 already", page, StringComparison.Ordinal);
        await using var database = portal.Open(organization.Id);
        Assert.Equal(["A.5.1 One\nand more", "A.5.2 Two"], await database.RequirementTexts.OrderBy(t => t.Ref).Select(t => t.Ref + " " + t.Text).ToListAsync());
    }
}
