using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace AiGrc.Domain.Tests.Packages;

/// <summary>Does what VERIFY.md says, with the real sha256sum and openssl.</summary>
public sealed partial class VerificationGuideTests : IDisposable
{
    private readonly APackage package = new();
    private readonly string folder = Directory.CreateTempSubdirectory("aigrc-guide-").FullName;

    public void Dispose()
    {
        package.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_commands_of_the_guide_accept_an_honest_package()
    {
        Unpack();

        var (exit, output) = await RunGuideAsync();

        Assert.True(exit == 0, output);
        Assert.Equal(2, Regex.Count(output, "^Verified OK$", RegexOptions.Multiline));
        Assert.Contains(package.Key.Public.Fingerprint.ToHex(), output, StringComparison.Ordinal);
        Assert.Contains("{\"_type\":\"https://in-toto.io/Statement/v1\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evidence/001/report 1.txt")]
    [InlineData("SHA256SUMS")]
    [InlineData("attestation.pae")]
    [InlineData("attestation.sig")]
    [InlineData("keys/signing-key.pem")]
    [InlineData("ledger/checkpoint.txt")]
    public async Task The_commands_of_the_guide_refuse_a_changed_file(string name)
    {
        Unpack();
        var path = Path.Combine(folder, name);
        var content = await File.ReadAllBytesAsync(path);
        content[^5] ^= 1;
        await File.WriteAllBytesAsync(path, content);

        var (exit, output) = await RunGuideAsync();

        Assert.True(exit != 0, output);
    }

    [Fact]
    public async Task The_commands_of_the_guide_refuse_an_added_file()
    {
        Unpack();
        await File.WriteAllTextAsync(Path.Combine(folder, "evidence", "extra.txt"), "x");

        var (exit, _) = await RunGuideAsync();

        Assert.NotEqual(0, exit);
    }

    [GeneratedRegex("^```sh\n(?<commands>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CommandBlocks();

    private void Unpack()
    {
        using var archive = new ZipArchive(new MemoryStream(package.Write(APackage.SomeFiles(3))));
        archive.ExtractToDirectory(folder);
    }

    private async Task<(int Exit, string Output)> RunGuideAsync()
    {
        var commands = new StringBuilder("set -e\n");
        foreach (Match block in CommandBlocks().Matches(await File.ReadAllTextAsync(Path.Combine(folder, "VERIFY.md"))))
        {
            commands.Append(block.Groups["commands"].Value);
        }

        Assert.Contains("sha256sum --check", commands.ToString(), StringComparison.Ordinal);
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", commands.ToString()]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, output + await errors);
    }
}
