using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AiGrc.Cli;
using AiGrc.Domain.Access;
using AiGrc.Domain.Controls;
using AiGrc.Domain.Evidence;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Features.Reports;

public sealed partial class PackageTests(TestPortal portal) : IClassFixture<TestPortal>, IDisposable
{
    private static readonly string[] Signature = ["attestation.pae", "attestation.sig", "attestation.dsse.json"];
    private readonly string folder = Directory.CreateTempSubdirectory("aigrc-packages-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_package_verifies_with_the_domain_the_command_line_and_the_guide_inside()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var package = await DownloadAsync(client, await MakeAsync(client));
        var key = (await portal.Services.GetRequiredService<SigningKeys>().CurrentAsync(company.Id, default)).Public;

        using (var stream = new MemoryStream(package))
        {
            var report = PackageVerifier.Verify(stream, key);
            Assert.True(report.Holds, string.Join('\n', report.Checks.Where(c => c.Outcome != CheckOutcome.Passed).Select(c => c.Message)));
            Assert.Equal(company.Id.Value, report.About!.Organization.Id);
            Assert.Equal("Larkfield <Group> & Sons", report.About.Organization.Name);
        }

        var path = Path.Combine(folder, "package.zip");
        await File.WriteAllBytesAsync(path, package);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ToPem());
        var (exit, output) = await VerifyAsync(path, "--key", Path.Combine(folder, "key.pem"));
        Assert.True(exit == 0, output);

        var (guideExit, guideOutput) = await FollowGuideAsync(path);
        Assert.True(guideExit == 0, guideOutput);
        Assert.Equal(2, Regex.Count(guideOutput, "^Verified OK$", RegexOptions.Multiline));
        Assert.Contains(key.Fingerprint.ToHex(), guideOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_anywhere_is_found_and_in_a_file_the_file_is_named()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var package = await DownloadAsync(client, await MakeAsync(client));
        var path = Path.Combine(folder, "flipped.zip");
        var at = package.AsSpan().IndexOf("12 accounts, none orphaned. 0"u8);
        Assert.True(at > 0);

        foreach (var place in Enumerable.Range(0, 12).Select(i => (int)((long)i * (package.Length - 1) / 11)).Append(at))
        {
            var flipped = package.ToArray();
            flipped[place] ^= 0x40;
            await File.WriteAllBytesAsync(path, flipped);
            var (exit, output) = await VerifyAsync(path);
            Assert.True(exit == 1, $"byte {place} of {package.Length}: {output}");
            Assert.True(place != at || output.Contains("evidence/access-review-q1-2026/v1/report.txt", StringComparison.Ordinal), output);
        }
    }

    [Fact]
    public async Task Each_download_gives_the_same_bytes_but_for_the_signature_whatever_is_recorded_later()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var id = await MakeAsync(client, [AnAuditedCompany.Framework, AnAuditedCompany.Law]);
        var first = Unpack(await DownloadAsync(client, id));

        portal.Clock.Advance(TimeSpan.FromHours(5));
        await company.MoveAsync(company.Controls[4], ImplementationStatus.NotStarted);
        await company.EvidenceAsync("Something new", company.Controls[9], ReviewState.Accepted, "later");
        await portal.WriteAsync(company.Id, database =>
        {
            var organization = database.Organizations.Single(o => o.Id == company.Id);
            organization.Rename("Larkfield Holding");
            database.Record("organization.renamed", organization, company.Officer, company.Now);
        });
        var second = Unpack(await DownloadAsync(client, id));

        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first.Keys.Except(Signature), name => Assert.True(first[name].AsSpan().SequenceEqual(second[name]), $"{name} differs"));
        Assert.Equal(first["attestation.pae"], second["attestation.pae"]);
        Assert.Contains("reports/gap-analysis-eu-ai-act.pdf", first.Keys);
        Assert.Contains("mappings/crosswalks/" + first.Keys.Single(k => k.StartsWith("mappings/crosswalks/", StringComparison.Ordinal))["mappings/crosswalks/".Length..], first.Keys);
    }

    [Fact]
    public async Task What_is_inside_is_what_the_records_say()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);

        var files = Unpack(await DownloadAsync(client, await MakeAsync(client)));

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
    public async Task Only_what_speaks_about_the_period_goes_in()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var now = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromDays(200));

        var late = Unpack(await DownloadAsync(client, await MakeAsync(client, [AnAuditedCompany.Framework], from: now.AddDays(60), to: now.AddDays(90))));
        var early = Unpack(await DownloadAsync(client, await MakeAsync(client, [AnAuditedCompany.Framework], from: now.AddDays(10), to: now.AddDays(90))));

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

        var files = Unpack(await DownloadAsync(client, await MakeAsync(client, asOf: then)));

        Assert.DoesNotContain(files.Keys, k => k.Contains("came-later", StringComparison.Ordinal));
        using var implementations = JsonDocument.Parse(files["records/implementations.json"]);
        var status = implementations.RootElement.EnumerateArray().Single(i => i.GetProperty("controlId").GetGuid() == company.Controls[4].Id.Value).GetProperty("status").GetString();
        Assert.Equal("implemented", status);
    }

    [Fact]
    public async Task Who_took_a_package_away_is_recorded()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var id = await MakeAsync(client);

        await DownloadAsync(client, id);

        await using var database = portal.Open(company.Id);
        var actions = await database.Ledger.Where(e => e.SubjectType == "package" && e.SubjectId == id.ToString()).OrderBy(e => e.Position).Select(e => e.Action).ToListAsync();
        Assert.Equal(["package.requested", "package.frozen", "package.downloaded"], actions);
    }

    [Fact]
    public async Task What_cannot_be_packed_is_refused_with_its_field()
    {
        var organization = await portal.FoundAsync();
        using var client = await organization.ClientAsync(Role.ComplianceOfficer);
        (object Body, string Field)[] bad =
        [
            (new { frameworks = Array.Empty<string>(), scope = "organization", periodFrom = "2026-01-01", periodTo = "2026-03-31" }, "frameworks"),
            (new { frameworks = new[] { "no-law" }, scope = "organization", periodFrom = "2026-01-01", periodTo = "2026-03-31" }, "frameworks"),
            (new { frameworks = new[] { "gdpr" }, scope = "moon", periodFrom = "2026-01-01", periodTo = "2026-03-31" }, "scope"),
            (new { frameworks = new[] { "gdpr" }, scope = Guid.CreateVersion7().ToString(), periodFrom = "2026-01-01", periodTo = "2026-03-31" }, "scope"),
            (new { frameworks = new[] { "gdpr" }, scope = "organization", periodFrom = "2026-05-01", periodTo = "2026-03-31" }, "periodTo"),
            (new { frameworks = new[] { "gdpr" }, scope = "organization", periodTo = "2026-03-31" }, "periodFrom"),
            (new { frameworks = new[] { "gdpr" }, scope = "organization", periodFrom = "2026-01-01", periodTo = "2026-03-31", asOf = "2001-01-01" }, "asOf"),
        ];

        foreach (var (body, field) in bad)
        {
            using var response = await client.PostAsJsonAsync("/api/v1/packages", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.Contains($"\"{field}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var unknown = await client.GetAsync($"/api/v1/packages/{Guid.CreateVersion7()}/content");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_make_or_take_packages_cannot_and_an_auditor_sees_only_what_was_handed_to_them()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var officer = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        using var engineer = await company.Organization.ClientAsync(Role.Engineer);
        using var auditor = await company.Organization.ClientAsync(Role.Auditor);
        var id = await MakeAsync(officer);

        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.PostAsJsonAsync("/api/v1/packages", Body())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.GetAsync("/api/v1/packages")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.GetAsync($"/api/v1/packages/{id}/content")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsJsonAsync("/api/v1/packages", Body())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/api/v1/packages/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/api/v1/packages/{id}/content")).StatusCode);
    }

    [Fact]
    public async Task Another_organization_does_not_see_it()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var officer = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        using var stranger = await (await portal.FoundAsync("Other")).ClientAsync(Role.Administrator);
        var id = await MakeAsync(officer);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/packages/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/packages/{id}/content")).StatusCode);
        using var list = JsonDocument.Parse(await stranger.GetStringAsync("/api/v1/packages"));
        Assert.Equal(0, list.RootElement.GetProperty("items").GetArrayLength());
        using var mine = JsonDocument.Parse(await officer.GetStringAsync("/api/v1/packages?limit=1"));
        Assert.Equal(id, mine.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Three_hundred_megabytes_pass_without_being_held_in_memory()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        const long Size = 300L << 20;
        await using (var noise = new Noise(Size))
        {
            var stored = await company.StoreAsync(noise);
            await company.EvidenceAsync("Large capture", company.Controls[4], ReviewState.Accepted, new EvidenceFile("capture.bin", stored.Size, stored.Sha256, "application/octet-stream"));
        }

        // What a package needs of the process anyway is there before the measurement.
        await TakeAsync(client, await MakeAsync(client));
        var id = await MakeAsync(client);
        GC.Collect();
        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());

        var (length, peak, firstByte) = await TakeAsync(client, id);

        Assert.True(length > Size);
        Assert.True(peak - before < 64L << 20, $"{(peak - before) >> 20} MiB more than before");
        Console.WriteLine($"package of {length >> 20} MiB in {watch.ElapsedMilliseconds} ms, first byte after {firstByte.TotalMilliseconds:0} ms, {(peak - before) >> 20} MiB more");
    }

    [Fact]
    public async Task A_file_that_the_store_lost_breaks_the_download_instead_of_leaving_it_out()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        await company.EvidenceAsync("Lost", company.Controls[4], ReviewState.Accepted, new EvidenceFile("gone.txt", 5, new string('a', 64), "text/plain"));
        var id = await MakeAsync(client);

        await Assert.ThrowsAnyAsync<Exception>(() => DownloadAsync(client, id));
    }

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
        await browser.SubmitAsync("make-package", ("periodFrom", Day(portal.Clock.GetUtcNow().AddDays(-90))), ("periodTo", Day(portal.Clock.GetUtcNow())), ("frameworks", AnAuditedCompany.Framework));

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
        await browser.OpenAsync($"/packages?asOf={Day(portal.Clock.GetUtcNow().AddDays(-1))}");
        Assert.DoesNotContain("Make the package", browser.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/packages/{Guid.CreateVersion7()}")).Status);
    }

    [GeneratedRegex("^```sh\n(?<commands>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CommandBlocks();

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd");

    private object Body(string[]? frameworks = null, DateTimeOffset? from = null, DateTimeOffset? to = null, DateTimeOffset? asOf = null)
    {
        var now = portal.Clock.GetUtcNow();
        return new
        {
            frameworks = frameworks ?? [AnAuditedCompany.Framework],
            scope = "organization",
            periodFrom = Day(from ?? now.AddDays(-90)),
            periodTo = Day(to ?? now),
            asOf = asOf?.UtcDateTime.ToString("O"),
        };
    }

    private async Task<Guid> MakeAsync(HttpClient client, string[]? frameworks = null, DateTimeOffset? from = null, DateTimeOffset? to = null, DateTimeOffset? asOf = null)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/packages", Body(frameworks, from, to, asOf));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        using var made = JsonDocument.Parse(text);
        Assert.Equal("ready", made.RootElement.GetProperty("status").GetString());
        return made.RootElement.GetProperty("id").GetGuid();
    }

    private static async Task<byte[]> DownloadAsync(HttpClient client, Guid id)
    {
        using var response = await client.GetAsync($"/api/v1/packages/{id}/content");
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Takes a package without keeping it, and watches the managed memory meanwhile.</summary>
    private static async Task<(long Length, long Peak, TimeSpan FirstByte)> TakeAsync(HttpClient client, Guid id)
    {
        var watch = Stopwatch.StartNew();
        using var response = await client.GetAsync($"/api/v1/packages/{id}/content", HttpCompletionOption.ResponseHeadersRead);
        await using var content = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 17];
        var (length, peak, looked, first) = (0L, 0L, 0L, TimeSpan.Zero);
        int read;
        while ((read = await content.ReadAsync(buffer)) > 0)
        {
            first = length == 0 ? watch.Elapsed : first;
            length += read;
            if (length - looked > 32 << 20)
            {
                (looked, peak) = (length, Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)));
            }
        }

        return (length, peak, first);
    }

    private static Dictionary<string, byte[]> Unpack(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    private static async Task<(int Exit, string Output)> VerifyAsync(params string[] arguments)
    {
        using var handler = new SocketsHttpHandler();
        await using var output = new StringWriter();
        var exit = await new CommandLine(output, output, handler, _ => null).RunAsync(["verify", .. arguments], default);
        return (exit, output.ToString());
    }

    private async Task<(int Exit, string Output)> FollowGuideAsync(string package)
    {
        var unpacked = Path.Combine(folder, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(package, unpacked);
        var commands = new StringBuilder("set -e\n");
        foreach (Match block in CommandBlocks().Matches(await File.ReadAllTextAsync(Path.Combine(unpacked, "VERIFY.md"))))
        {
            commands.Append(block.Groups["commands"].Value);
        }

        Assert.Contains("sha256sum --check", commands.ToString(), StringComparison.Ordinal);
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", commands.ToString()]) { WorkingDirectory = unpacked, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, output + await errors);
    }

    /// <summary>Bytes that never existed as a whole.</summary>
    private sealed class Noise(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            buffer.AsSpan(offset, read).Fill((byte)(left >> 20));
            left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
