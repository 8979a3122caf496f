using System.Security.Cryptography;
using System.Text.Json;
using AiGrc.Cli;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;

namespace AiGrc.Portal.Tests.Cli;

public sealed class VerifyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aigrc-cli-").FullName;
    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        ecdsa.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_honest_package_exits_with_0()
    {
        var (path, key) = (await APackageAsync(), Path.Combine(folder, "key.pem"));
        await File.WriteAllTextAsync(key, ecdsa.ExportSubjectPublicKeyInfoPem());

        var (exit, output) = await RunAsync("verify", path, "--key", key);

        Assert.True(exit == 0, output);
        Assert.Contains("Package of Larkfield", output, StringComparison.Ordinal);
        Assert.EndsWith("Everything holds.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_exits_with_1_and_names_the_file()
    {
        var path = await APackageAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.AsSpan().IndexOf("None orphaned"u8)] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var (exit, output) = await RunAsync("verify", path);

        Assert.Equal(1, exit);
        Assert.Contains("FAIL  sums        evidence/review.txt", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_as_JSON_says_the_same()
    {
        var (exit, output) = await RunAsync("verify", await APackageAsync(), "--json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal((0, true, "passed"), (exit, json.RootElement.GetProperty("holds").GetBoolean(), json.RootElement.GetProperty("checks")[0].GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Another_key_exits_with_1()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = Path.Combine(folder, "key.pem");
        await File.WriteAllTextAsync(key, other.ExportSubjectPublicKeyInfoPem());

        Assert.Equal(1, (await RunAsync("verify", await APackageAsync(), "--key", key)).Exit);
    }

    [Fact]
    public async Task Wrong_calls_exit_with_2_and_help_with_0()
    {
        var path = await APackageAsync();

        Assert.Equal(2, (await RunAsync()).Exit);
        Assert.Equal(2, (await RunAsync("verify")).Exit);
        Assert.Equal(2, (await RunAsync("verify", path + ".missing")).Exit);
        Assert.Equal(2, (await RunAsync("verify", path, "--key", path)).Exit);
        Assert.Equal(2, (await RunAsync("verify", path, "--nonsense")).Exit);
        Assert.Equal(0, (await RunAsync("verify", "--help")).Exit);
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] args)
    {
        using var handler = new SocketsHttpHandler();
        using var output = new StringWriter();
        var exit = await new CommandLine(output, output, handler, _ => null).RunAsync(args, default);
        return (exit, output.ToString());
    }

    private async Task<string> APackageAsync()
    {
        var organization = new OrganizationId(Guid.Parse("01970000-0000-7000-8000-000000000001"));
        var monday = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var about = new PackageDescription(
            new PackageOrganization(organization.Value, "Larkfield"), ["iso-42001-2023"], "organization", new PackagePeriod(new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31)), monday, new PackageGenerator("aigrc", "0.1.0"));
        var key = new SigningKey(ecdsa);
        var path = Path.Combine(folder, "package.zip");
        await using var file = File.Create(path);
        using var writer = await PackageWriter.StartAsync(file, about, key, default);
        await writer.AddAsync("evidence/review.txt", "12 accounts. None orphaned."u8.ToArray(), default);
        await writer.CompleteAsync(Checkpoint.Of(organization, 0, MerkleTree.EmptyRoot, monday).Sign(key), AsyncEnumerable.Empty<LedgerProof>(), default);
        return path;
    }
}
