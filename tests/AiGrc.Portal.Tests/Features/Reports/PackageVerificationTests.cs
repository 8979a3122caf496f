using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using AiGrc.Cli;
using AiGrc.Domain.Access;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Ledger;
using AiGrc.Portal.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AiGrc.Portal.Tests.Features.Reports;

/// <summary>A package is checked without us: by the domain, by the command line, and by its own guide.</summary>
public sealed partial class PackageVerificationTests(TestPortal portal) : IClassFixture<TestPortal>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aigrc-packages-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_package_verifies_with_the_domain_the_command_line_and_the_guide_inside()
    {
        var company = await AnAuditedCompany.InAsync(portal);
        using var client = await company.Organization.ClientAsync(Role.ComplianceOfficer);
        var package = await PackageDesk.DownloadAsync(client, await portal.MakePackageAsync(client));
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
        var package = await PackageDesk.DownloadAsync(client, await portal.MakePackageAsync(client));
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

    [GeneratedRegex("^```sh\n(?<commands>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CommandBlocks();

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
}
