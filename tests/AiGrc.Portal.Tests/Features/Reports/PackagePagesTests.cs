using System.Net;
using AiGrc.Domain.Access;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Features.Reports;

/// <summary>The pages about packages.</summary>
public sealed class PackagePagesTests(TestPortal portal) : IClassFixture<TestPortal>
{
    [Fact]
    public async Task Pages_make_a_package_and_say_what_is_inside_and_how_to_check_it()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        var officer = await portal.JoinAsync(company.Id, Role.ComplianceOfficer);
        using var browser = new Browser(portal);
        await browser.SignInAsync(officer.Email);

        await browser.OpenAsync("/packages");
        Assert.Contains("No packages yet", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("make-package", ("scope", "organization"), ("periodFrom", "2026-12-31"), ("periodTo", "2026-01-01"), ("frameworks", "gdpr"));
        Assert.Contains("The period ends before it begins.", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync("make-package", ("periodFrom", PackageDesk.Day(portal.Clock.GetUtcNow().AddDays(-90))), ("periodTo", PackageDesk.Day(portal.Clock.GetUtcNow())), ("frameworks", AnAuditedCompany.Framework));

        Assert.StartsWith("/packages/", browser.Path, StringComparison.Ordinal);
        Assert.Contains("Access review Q1 2026", browser.Text, StringComparison.Ordinal);
        var key = (await portal.Services.GetRequiredService<SigningKeys>().CurrentAsync(company.Id, default)).Public;
        Assert.Contains(key.Fingerprint.ToHex(), browser.Text, StringComparison.Ordinal);
        var href = browser.Page.QuerySelector("a.btn-primary")!.GetAttribute("href");
        using var download = await browser.Client.GetAsync(href);
        Assert.Equal("application/zip", download.Content.Headers.ContentType!.MediaType);
        using (var stream = new MemoryStream(await download.Content.ReadAsByteArrayAsync()))
        {
            Assert.True(PackageVerifier.Verify(stream, key).Holds);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/reports")).Status);
        Assert.Contains(browser.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), h => h == "/reports/gap-analysis?framework=eu-ai-act");
        await browser.OpenAsync($"/packages?asOf={PackageDesk.Day(portal.Clock.GetUtcNow().AddDays(-1))}");
        Assert.DoesNotContain("Make the package", browser.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/packages/{Guid.CreateVersion7()}")).Status);
    }
}
