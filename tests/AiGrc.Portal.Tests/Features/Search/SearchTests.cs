using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Ledger;
using AiGrc.Portal.Tests.Running;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AiGrc.Portal.Tests.Features.Search;

/// <summary>An organization with a few records to find, and another one with one that nobody else may.</summary>
public sealed class SearchedPortal : TestPortal, IAsyncLifetime
{
    private static readonly Actor Job = new(ActorKind.Job, "test", "Test");

    public TestOrganization Own { get; private set; } = null!;

    public TestOrganization Other { get; private set; } = null!;

    public HttpClient Officer { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Own = await FoundAsync("Searched");
        Other = await FoundAsync("Other");
        Officer = await Own.ClientAsync(Role.ComplianceOfficer);
        await WriteAsync(Own.Id, database =>
        {
            Add(database, Written("ACME-01", "Quarterly access review", "Reviews who may reach what."));
            Add(database, Written("ACME-02", "Vendor register", "Every vendor, with an access review of its accounts."));
            var control = Written("ACME-03", "Gefährdungsbeurteilung", "Assessment of hazards.");
            Add(database, control);
            var implementation = Implementation.Of(new ImplementationId(Guid.CreateVersion7()), control.Id, Scope.Organization);
            database.Implementations.Add(implementation);
            database.Record("implementation.begun", implementation, Job, Clock.GetUtcNow());
            var evidence = EvidenceRecord.Open(new EvidenceId(Guid.CreateVersion7()), "Penetration test of the scoring endpoint", "By an outside laboratory.", [implementation.Id], Clock.GetUtcNow()).Value;
            database.Evidence.Add(evidence);
            database.Record("evidence.opened", evidence, Job, Clock.GetUtcNow());
            var system = AiSystem.Propose(new AiSystemId(Guid.CreateVersion7()), "Résumé screening", "Ranks applications.").Value;
            database.AiSystems.Add(system);
            database.Record("aiSystem.proposed", system, Job, Clock.GetUtcNow());
        });
        await WriteAsync(Other.Id, database => Add(database, Written("ACME-09", "Zanzibar protocol", "Nobody else's business.")));

        void Add(AiGrc.Portal.Platform.Data.GrcDatabase database, Control control)
        {
            database.Controls.Add(control);
            database.Record("control.written", control, Job, Clock.GetUtcNow());
        }
    }

    public async Task<IReadOnlyList<IElement>> FindAsync(string typed, HttpClient? client = null)
    {
        using var response = await (client ?? Officer).GetAsync(new Uri($"/search/results?q={Uri.EscapeDataString(typed)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return [.. page.QuerySelectorAll("a[data-result]")];
    }

    private static Control Written(string code, string name, string description) => Control.Write(
        new ControlId(Guid.CreateVersion7()), code,
        new ControlText(name, "Own", "Kept for the test.", description, ControlNature.Manual, ControlKind.Detective, ControlFrequency.Quarterly, DefaultScope.Organization)).Value;
}

public sealed class SearchTests(SearchedPortal portal) : IClassFixture<SearchedPortal>
{
    [Fact]
    public async Task A_word_in_the_name_goes_before_the_same_word_in_the_description()
    {
        var found = await portal.FindAsync("access review");

        var controls = found.Where(f => f.GetAttribute("href")!.StartsWith("/controls/", StringComparison.Ordinal)).Select(f => f.QuerySelector("b")!.TextContent).ToList();
        Assert.Equal(["ACME-01 Quarterly access review", "ACME-02 Vendor register"], controls);
    }

    [Theory]
    [InlineData("ACME-02", "/controls/ACME-02")]
    [InlineData("acme-02", "/controls/ACME-02")]
    [InlineData("gefahrdungs", "/controls/ACME-03")]
    [InlineData("GEFÄHRDUNG", "/controls/ACME-03")]
    [InlineData("resume screen", "/systems/")]
    [InlineData("penetration", "/evidence/")]
    [InlineData("penetraton tset", "/evidence/")]
    [InlineData("reviwe acces", "/controls/ACME-01")]
    [InlineData("art 10(3)", "/requirements/eu-ai-act/Art.%2010%283%29")]
    [InlineData("CC7.2", "/requirements/soc2-tsc-2017/CC7.2")]
    [InlineData("represntative data", "/requirements/eu-ai-act/")]
    public async Task It_finds_by_code_beginning_accent_slip_and_reference(string typed, string href)
    {
        var found = await portal.FindAsync(typed);

        Assert.Contains(found, f => f.GetAttribute("href")!.StartsWith(href, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_that_is_typed_whole_comes_first()
    {
        var found = await portal.FindAsync("acme-01");

        Assert.Equal("/controls/ACME-01", found[0].GetAttribute("href"));
    }

    [Fact]
    public async Task Another_organizations_records_are_not_found_by_any_way()
    {
        Assert.DoesNotContain(await portal.FindAsync("zanzibar"), f => f.TextContent.Contains("Zanzibar", StringComparison.Ordinal));
        Assert.DoesNotContain(await portal.FindAsync("zanzibra protocl"), f => f.TextContent.Contains("Zanzibar", StringComparison.Ordinal));
        Assert.DoesNotContain(await portal.FindAsync("ACME-09"), f => f.TextContent.Contains("Zanzibar", StringComparison.Ordinal));
        using var theirs = await portal.Other.ClientAsync(Role.Executive);
        Assert.Contains(await portal.FindAsync("zanzibar", theirs), f => f.TextContent.Contains("Zanzibar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_auditor_finds_the_library_and_nothing_of_the_organization()
    {
        using var auditor = await portal.Own.ClientAsync(Role.Auditor);

        var found = await portal.FindAsync("access", auditor);

        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Matches("^/(requirements|frameworks)/", f.GetAttribute("href")!));
        Assert.DoesNotContain(await portal.FindAsync("penetration test scoring", auditor), f => f.GetAttribute("href")!.StartsWith("/evidence", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_without_the_permission_to_read_evidence_finds_none()
    {
        var person = await portal.JoinAsync(portal.Own.Id, Role.Engineer);
        using var client = await portal.ClientAsync(portal.Own.Id, person, Permission.ReadRecords);

        var found = await portal.FindAsync("penetration test scoring", client);

        Assert.DoesNotContain(found, f => f.GetAttribute("href")!.StartsWith("/evidence", StringComparison.Ordinal));
        Assert.DoesNotContain(await portal.FindAsync("CC7.2", client), f => f.GetAttribute("href")!.StartsWith("/requirements", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("'")]
    [InlineData("'; drop table controls; --")]
    [InlineData("access & | ! ( ) :*")]
    [InlineData("\"access review")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%_\\")]
    [InlineData("a:*b <-> c")]
    [InlineData("\0access")]
    [InlineData("\u202Eaccess\uFFFF")]
    [InlineData("the of and")]
    public async Task Whatever_is_typed_is_only_words(string typed)
    {
        var found = await portal.FindAsync(typed);

        Assert.All(found, f => Assert.StartsWith("/", f.GetAttribute("href")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_novel_is_cut_and_half_a_character_is_dropped()
    {
        await portal.FindAsync(string.Concat(Enumerable.Repeat("access ", 5_000))[..7_000]);
        using var response = await portal.Officer.GetAsync(new Uri("/search/results?q=%ED%A0%80access%FF", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_page_works_without_script_and_says_when_nothing_is_found()
    {
        var person = await portal.JoinAsync(portal.Own.Id, Role.Engineer);
        using var browser = new Browser(portal);
        await browser.SignInAsync(person.Email);

        await browser.OpenAsync("/search?q=access+review");
        Assert.Contains("ACME-01", browser.Text, StringComparison.Ordinal);
        Assert.Single(browser.Page.QuerySelectorAll("h1"));

        await browser.OpenAsync("/search?q=qqqqxxxx");
        Assert.Contains("Nothing found for “qqqqxxxx”", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_searches_without_signing_in()
    {
        using var nobody = portal.CreateClient(new() { AllowAutoRedirect = false });

        using var response = await nobody.GetAsync(new Uri("/search/results?q=access", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }
}
