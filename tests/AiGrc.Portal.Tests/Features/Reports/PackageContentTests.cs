using System.Text;
using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Portal.Tests.Running;

namespace AiGrc.Portal.Tests.Features.Reports;

/// <summary>What goes into a package: what the records said at its moment, and always the same.</summary>
public sealed class PackageContentTests(TestPortal portal) : IClassFixture<TestPortal>
{
    private static readonly string[] Signature = ["attestation.pae", "attestation.sig", "attestation.dsse.json"];

    [Fact]
    public async Task What_is_inside_is_what_the_records_say()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);

        var files = PackageDesk.Unpack(await PackageDesk.DownloadAsync(client, await portal.MakePackageAsync(client)));

        var evidence = files.Keys.Where(k => k.StartsWith("evidence/", StringComparison.Ordinal) && k != "evidence/index.json").ToList();
        var accepted = company.Versions.Where(v => v.Review == ReviewState.Accepted).ToList();
        Assert.NotEmpty(accepted);
        Assert.Equal(accepted.Select(v => v.Files[0].Sha256).Order(), evidence.Select(e => Sha256(files[e])).Order());
        Assert.DoesNotContain(evidence, e => e.Contains("q3", StringComparison.Ordinal));
        Assert.Contains("none orphaned. 0", Encoding.UTF8.GetString(files["evidence/access-review-q1-2026/v1/report.txt"]), StringComparison.Ordinal);
        using var conclusions = JsonDocument.Parse(files[$"conclusions/{AnAuditedCompany.Framework}.json"]);
        Assert.All(conclusions.RootElement.GetProperty("items").EnumerateArray(), i => Assert.NotEqual(0, i.GetProperty("trace").GetArrayLength()));
        using var controls = JsonDocument.Parse(files["records/controls.json"]);
        Assert.Equal(company.Controls.Select(c => c.Code).Order(StringComparer.Ordinal), controls.RootElement.EnumerateArray().Select(c => c.GetProperty("code").GetString()));
        using var proofs = JsonDocument.Parse(files["ledger/proofs.json"]);
        var actions = proofs.RootElement.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("entry").GetProperty("action").GetString()).ToList();
        Assert.Equal(accepted.Count, actions.Count(a => a == "evidence.submitted"));
        Assert.Equal(accepted.Count, actions.Count(a => a == "evidence.accepted"));
        Assert.Single(actions, a => a == "package.requested");
        Assert.StartsWith("Domain,Code,Control,Status", Encoding.UTF8.GetString(files["matrix/control-matrix.csv"])[1..], StringComparison.Ordinal);
        Assert.Contains($"reports/gap-analysis-{AnAuditedCompany.Framework}.html", files.Keys);
        Assert.Contains("matrix/control-matrix.xlsx", files.Keys);
    }

    [Fact]
    public async Task Each_download_gives_the_same_bytes_but_for_the_signature_whatever_is_recorded_later()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var id = await portal.MakePackageAsync(client, [AnAuditedCompany.Framework, AnAuditedCompany.Law]);
        var first = PackageDesk.Unpack(await PackageDesk.DownloadAsync(client, id));

        portal.Clock.Advance(TimeSpan.FromHours(5));
        await company.MoveAsync(company.Controls[4], ImplementationStatus.NotStarted);
        await company.EvidenceAsync("Something new", company.Controls[9], ReviewState.Accepted, "later");
        await portal.WriteAsync(company.Id, database =>
        {
            var organization = database.Organizations.Single(o => o.Id == company.Id);
            organization.Rename("Larkfield Holding");
            database.Record("organization.renamed", organization, company.Officer, company.Now);
        });
        var second = PackageDesk.Unpack(await PackageDesk.DownloadAsync(client, id));

        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first.Keys.Except(Signature), name => Assert.True(first[name].AsSpan().SequenceEqual(second[name]), $"{name} differs"));
        Assert.Equal(first["attestation.pae"], second["attestation.pae"]);
        Assert.Contains("reports/gap-analysis-eu-ai-act.pdf", first.Keys);
        Assert.Contains("mappings/crosswalks/" + first.Keys.Single(k => k.StartsWith("mappings/crosswalks/", StringComparison.Ordinal))["mappings/crosswalks/".Length..], first.Keys);
    }

    [Fact]
    public async Task Only_what_speaks_about_the_period_goes_in()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var now = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromDays(200));

        var late = PackageDesk.Unpack(await PackageDesk.DownloadAsync(client, await portal.MakePackageAsync(client, [AnAuditedCompany.Framework], from: now.AddDays(60), to: now.AddDays(90))));
        var early = PackageDesk.Unpack(await PackageDesk.DownloadAsync(client, await portal.MakePackageAsync(client, [AnAuditedCompany.Framework], from: now.AddDays(10), to: now.AddDays(90))));

        // The first one lapsed after 20 days, the second one holds.
        Assert.DoesNotContain("evidence/access-review-q1-2026/v1/report.txt", late.Keys);
        Assert.Contains("evidence/access-review-q2-2026/v1/report.txt", late.Keys);
        Assert.Contains("evidence/access-review-q1-2026/v1/report.txt", early.Keys);
    }

    [Fact]
    public async Task A_package_of_the_past_holds_what_was_known_then()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var then = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await company.EvidenceAsync("Came later", company.Controls[4], ReviewState.Accepted, "later");
        await company.MoveAsync(company.Controls[4], ImplementationStatus.Planned);

        var files = PackageDesk.Unpack(await PackageDesk.DownloadAsync(client, await portal.MakePackageAsync(client, asOf: then)));

        Assert.DoesNotContain(files.Keys, k => k.Contains("came-later", StringComparison.Ordinal));
        using var implementations = JsonDocument.Parse(files["records/implementations.json"]);
        var status = implementations.RootElement.EnumerateArray().Single(i => i.GetProperty("controlId").GetGuid() == company.Controls[4].Id.Value).GetProperty("status").GetString();
        Assert.Equal("implemented", status);
    }

    [Fact]
    public async Task A_file_that_the_store_lost_breaks_the_download_instead_of_leaving_it_out()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        await company.EvidenceAsync("Lost", company.Controls[4], ReviewState.Accepted, new EvidenceFile("gone.txt", 5, new string('a', 64), "text/plain"));
        var id = await portal.MakePackageAsync(client);

        await Assert.ThrowsAnyAsync<Exception>(() => PackageDesk.DownloadAsync(client, id));
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
}
