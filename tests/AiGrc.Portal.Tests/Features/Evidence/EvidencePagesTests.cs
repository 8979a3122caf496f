using System.Net;
using System.Net.Http.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Tests.Running;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using static AiGrc.Portal.Tests.Features.Evidence.EvidenceDesk;

namespace AiGrc.Portal.Tests.Features.Evidence;

public sealed class EvidencePagesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly Actor Test = new(ActorKind.Job, "test", "Test");

    [Fact]
    public async Task The_form_takes_files_without_script_and_leads_to_the_new_evidence()
    {
        var desk = await OpenAsync(portal);
        using var hana = await BrowserAsync(desk, Role.Engineer);

        var answer = await PostAsync(hana, "/evidence/new", "new-evidence", [.. Fields, ("validUntil", "2099-01-31")], ("review.csv", "name;access\nJo;read\n"u8.ToArray()));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await hana.OpenAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains("Access review Q1", hana.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Waiting for review", hana.Text, StringComparison.Ordinal);
        Assert.Equal(["name", "access"], hana.Page.QuerySelectorAll(".preview th").Select(h => h.TextContent));
        Assert.Contains("You submitted this version", hana.Text, StringComparison.Ordinal);
        Assert.Empty(hana.Page.QuerySelectorAll("form.review"));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_says_where_it_is_wrong_and_keeps_no_file()
    {
        var desk = await OpenAsync(portal);
        using var hana = await BrowserAsync(desk, Role.Engineer);
        var before = desk.StoredFiles().Length;

        var answer = await PostAsync(hana, "/evidence/new", "new-evidence", [("title", "Typed title"), ("controls", "IAM-02"), ("scope", "organization"), ("periodFrom", "2026-05-01"), ("periodTo", "2026-04-01")], ("a.txt", "left?"u8.ToArray()));

        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        Assert.Equal("Typed title", page.QuerySelector("input[name=title]")!.GetAttribute("value"));
        Assert.True(page.QuerySelector("input[name=controls][value=IAM-02]")!.HasAttribute("checked"));
        Assert.Contains("ends before it begins", page.QuerySelector("fieldset.bad .refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((before, 0), (desk.StoredFiles().Length, await desk.CountAsync("evidence")));
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_changes_nothing()
    {
        var desk = await OpenAsync(portal);
        using var hana = await BrowserAsync(desk, Role.Engineer);

        using var form = Form([("_handler", "new-evidence"), .. Fields], ("a.txt", "x"u8.ToArray()));
        using var answer = await hana.Client.PostAsync("/evidence/new", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await desk.CountAsync("evidence"));
    }

    [Fact]
    public async Task The_form_proposes_the_validity_that_the_catalogue_expects()
    {
        var desk = await OpenAsync(portal);
        await AdoptAsync(desk, "IAM-03");
        using var hana = await BrowserAsync(desk, Role.Engineer);

        await hana.OpenAsync("/evidence/new?control=IAM-03");

        var proposed = hana.Page.QuerySelector("input[name=validUntil]")!.GetAttribute("value");
        Assert.True(DateOnly.Parse(proposed!) > DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime));
        Assert.Contains("IAM-03 expects", hana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_sees_what_accepting_changes_and_accepts_it()
    {
        var desk = await OpenAsync(portal);
        await AdoptAsync(desk, "IAM-03", implemented: true);
        var address = await SubmitAsync(await desk.Organization.ClientAsync(Role.Engineer), "all reviewed", ("controls", "IAM-03"));
        using var ines = await BrowserAsync(desk, Role.ComplianceOfficer);

        await ines.OpenAsync("/reviews");
        Assert.Contains("Access review Q1, version 1", ines.Text, StringComparison.Ordinal);
        Assert.Contains("Accepting it raises", ines.Text, StringComparison.Ordinal);

        await ines.OpenAsync(Page(address));
        Assert.Contains("Accepting it raises", ines.Text, StringComparison.Ordinal);
        await ines.SubmitAsync("review", ("decision", "accept"), ("reason", "Complete."));

        Assert.Contains("“Complete.”", ines.Text, StringComparison.Ordinal);
        Assert.Equal("Proven", ines.Page.QuerySelector("h2 ~ .st.pill")!.TextContent.Trim());
        Assert.NotEmpty(ines.Page.QuerySelectorAll("td .st.met"));
    }

    [Fact]
    public async Task Rejecting_without_a_reason_says_so_at_the_field()
    {
        var desk = await OpenAsync(portal);
        var address = await SubmitAsync(await desk.Organization.ClientAsync(Role.Engineer));
        using var ines = await BrowserAsync(desk, Role.ComplianceOfficer);

        await ines.OpenAsync(Page(address));
        await ines.SubmitAsync("review", ("decision", "reject"));

        Assert.Contains("Say why it is rejected", ines.Page.QuerySelector(".field.bad .refusal")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_names_the_consequence_in_the_dialog_and_lowers_it()
    {
        var desk = await OpenAsync(portal);
        await AdoptAsync(desk, "IAM-03", implemented: true);
        var address = await SubmitAsync(await desk.Organization.ClientAsync(Role.Engineer), "w", ("controls", "IAM-03"));
        var officer = await desk.Organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsJsonAsync(address + "/versions/1/review", new { decision = "accept" });
        using var ines = await BrowserAsync(desk, Role.ComplianceOfficer);

        await ines.OpenAsync(Page(address));
        Assert.Matches("Withdraw and lower [0-9]+ requirement", ines.Page.QuerySelector("dialog#withdraw-1 .btn-danger")!.TextContent);
        await ines.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)ines.Page.QuerySelector("dialog#withdraw-1 form")!, ("reason", "Wrong quarter."));

        Assert.Contains("Withdrawn", ines.Text, StringComparison.Ordinal);
        Assert.Contains("“Wrong quarter.”", ines.Text, StringComparison.Ordinal);
        Assert.Empty(ines.Page.QuerySelectorAll("dialog#withdraw-1"));
    }

    [Fact]
    public async Task A_new_version_and_an_edit_are_made_on_pages_of_their_own()
    {
        var desk = await OpenAsync(portal);
        using var hana = await BrowserAsync(desk, Role.Engineer);
        var address = Page(await SubmitAsync(await desk.Organization.ClientAsync(Role.Engineer)));

        var added = await PostAsync(hana, address + "/versions/new", "new-version", [("periodFrom", "2026-04-01"), ("periodTo", "2026-06-30")], ("q2.txt", "second"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        await hana.OpenAsync(address + "/edit");
        await hana.SubmitAsync("edit-evidence", ("title", "Access reviews"), ("controls", "IAM-02"));

        Assert.Contains("Version 2", hana.Text, StringComparison.Ordinal);
        Assert.Equal("Access reviews", hana.Page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("IAM-02 in Northwind Clinic", hana.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_what_state_everything_is_in_and_filters_by_it()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var first = await SubmitAsync(engineer, "1", ("title", "First"));
        await SubmitAsync(engineer, "2", ("title", "Second"));
        await (await desk.Organization.ClientAsync(Role.ComplianceOfficer)).PostAsJsonAsync(first + "/versions/1/review", new { decision = "reject", reason = "No." });
        using var executive = await BrowserAsync(desk, Role.Executive);

        await executive.OpenAsync("/evidence?state=rejected");
        Assert.Equal(["First"], executive.Page.QuerySelectorAll("tbody td:first-child a").Select(a => a.TextContent));
        Assert.Contains("1 of 2 shown", executive.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Add evidence", executive.Text, StringComparison.Ordinal);
        await executive.OpenAsync("/evidence?text=zzz");
        Assert.Contains("No evidence matches these filters", executive.Text, StringComparison.Ordinal);
        await executive.OpenAsync("/evidence?state=nonsense");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, executive.Status);
    }

    [Fact]
    public async Task The_past_is_shown_without_anything_to_change()
    {
        var desk = await OpenAsync(portal);
        var address = await SubmitAsync(await desk.Organization.ClientAsync(Role.Engineer));
        var moment = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        var officer = await desk.Organization.ClientAsync(Role.ComplianceOfficer);
        await officer.PostAsJsonAsync(address + "/versions/1/review", new { decision = "accept" });
        using var ines = await BrowserAsync(desk, Role.ComplianceOfficer);

        await ines.OpenAsync($"{Page(address)}?asOf={Uri.EscapeDataString(moment.ToString("O"))}");

        Assert.Contains("Waiting for review", ines.Text, StringComparison.Ordinal);
        Assert.Empty(ines.Page.QuerySelectorAll("main form"));
        Assert.DoesNotContain("Add a version", ines.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_shown_in_place_and_nothing_else_is()
    {
        var desk = await OpenAsync(portal);
        var engineer = await desk.Organization.ClientAsync(Role.Engineer);
        var png = Convert.FromHexString("89504E470D0A1A0A0000000D49484452");
        using var answer = await engineer.PostAsync("/api/v1/evidence", Form(Fields, ("shot.png", png), ("page.html", "<script>alert(1)</script>"u8.ToArray())));
        var address = Page(answer.Headers.Location!.OriginalString);
        using var hana = await BrowserAsync(desk, Role.Engineer);

        await hana.OpenAsync(address);
        using var picture = await hana.Client.GetAsync(hana.Page.QuerySelector(".preview img")!.GetAttribute("src"));
        using var script = await hana.Client.GetAsync(address + "/versions/1/preview/page.html");

        Assert.Equal(("image/png", "sandbox; default-src 'none'"), (picture.Content.Headers.ContentType!.MediaType, picture.Headers.GetValues("Content-Security-Policy").Single()));
        Assert.Equal(HttpStatusCode.NotFound, script.StatusCode);
        Assert.Equal("<script>alert(1)</script>", hana.Page.QuerySelector(".preview pre")!.TextContent);
        Assert.Empty(hana.Page.QuerySelectorAll("main script"));
    }

    [Theory]
    [InlineData("/evidence", Role.Auditor)]
    [InlineData("/evidence/new", Role.Executive)]
    [InlineData("/reviews", Role.Engineer)]
    public async Task Pages_take_their_permissions(string path, Role role)
    {
        var desk = await OpenAsync(portal);
        using var browser = await BrowserAsync(desk, role);

        await browser.OpenAsync(path);

        Assert.True(browser.Status == HttpStatusCode.Forbidden || browser.Path.StartsWith("/not-allowed", StringComparison.Ordinal), $"{browser.Status} at {browser.Path}");
    }

    private static string Page(string apiAddress) => apiAddress.Replace("/api/v1", "", StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string path, string handler, (string, string)[] fields, params (string, byte[])[] files)
    {
        await browser.OpenAsync(path);
        var token = browser.Page.QuerySelector($"main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = Form([("_handler", handler), ("__RequestVerificationToken", token), .. fields], files);
        return await browser.Client.PostAsync(path, form);
    }

    private async Task<Browser> BrowserAsync(EvidenceDesk desk, Role role)
    {
        var person = await portal.JoinAsync(desk.Organization.Id, role);
        var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);
        return browser;
    }

    /// <summary>Adopts a control of the catalogue in an organization that chose its frameworks.</summary>
    private async Task AdoptAsync(EvidenceDesk desk, string code, bool implemented = false)
    {
        var library = portal.Content.Library;
        var now = portal.Clock.GetUtcNow();
        await using var database = portal.Open(desk.Organization.Id);
        var organization = await database.Organizations.SingleAsync();
        var all = library.Frameworks.Select(f => f.Key).ToHashSet();
        organization.ChooseFrameworks([.. all], all);
        database.Record("organization.edited", organization, Test, now);
        var control = Control.Adopt(new ControlId(Guid.CreateVersion7(now)), library.CatalogueControl(code)!, "Access");
        database.Controls.Add(control);
        database.Record("control.adopted", control, Test, now);
        if (implemented)
        {
            var implementation = Implementation.Of(new ImplementationId(Guid.CreateVersion7(now)), control.Id, Scope.Organization);
            implementation.MoveTo(ImplementationStatus.Implemented, null);
            database.Implementations.Add(implementation);
            database.Record("implementation.begun", implementation, Test, now);
        }

        await database.SaveChangesAsync();
    }
}
