using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;

namespace AiGrc.Domain.Tests.Packages;

public sealed class PackageWriterTests : IDisposable
{
    private readonly APackage package = new();

    public void Dispose() => package.Dispose();

    [Fact]
    public void Any_unzip_reads_it()
    {
        var files = APackage.SomeFiles(3).ToList();

        using var archive = new ZipArchive(new MemoryStream(package.Write(files)));

        Assert.Equal(
            ["VERIFY.md", "keys/signing-key.pem", .. files.Select(f => f.Name), "ledger/checkpoint.txt", "ledger/proofs.json", "SHA256SUMS", "attestation.pae", "attestation.sig", "attestation.dsse.json"],
            archive.Entries.Select(e => e.FullName));
        foreach (var (name, content) in files)
        {
            using var stream = archive.GetEntry(name)!.Open();
            using var reader = new StreamReader(stream);
            Assert.Equal(Encoding.UTF8.GetString(content), reader.ReadToEnd());
        }
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_but_for_the_signatures()
    {
        var (first, second) = (package.Write(APackage.SomeFiles(3)), package.Write(APackage.SomeFiles(3)));

        Assert.Equal(Unsigned(first), Unsigned(second));
    }

    [Fact]
    public async Task The_first_bytes_leave_before_any_file_is_read()
    {
        using var output = new MemoryStream();

        using var writer = await PackageWriter.StartAsync(output, APackage.About, package.Key, default);

        Assert.True(output.Length > 1000);
    }

    [Fact]
    public void Names_are_made_safe_and_single()
    {
        var content = "x"u8.ToArray();
        string[] names = ["../../etc/passwd", "/abs.txt", "C:\\a.txt", "evidence/A.TXT", "evidence/a.txt", "SHA256SUMS", "ledger", "x/con.txt", "x/tail. ", "new\nline\u202Egpj.exe", "", "x", "x/y/../z", "evidence/a.txt/b"];

        var bytes = package.Write(names.Select(n => (n, content)));

        Assert.Equal(
            ["etc/passwd", "abs.txt", "C__a.txt", "evidence/A.TXT", "evidence/a (2).txt", "SHA256SUMS (2)", "ledger (2)", "x/_con.txt", "x/tail", "new_line_gpj.exe", "_", "x (2)", "x/y/z", "files/evidence/a.txt/b"],
            package.Names);
        Assert.True(APackage.Verify(bytes).Holds);
    }

    [Fact]
    public void Long_names_keep_their_extension_and_clean_names_stay_as_they_are()
    {
        var random = new Random(260);
        for (var round = 0; round < 5000; round++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => (char)random.Next(1, random.Next(2) == 0 ? 0x7F : 0xFFFF)));

            var clean = PackagePath.Clean(name);

            Assert.Equal(clean, PackagePath.Clean(clean));
            Assert.True(PackagePath.IsSafe(clean), clean);
        }

        Assert.EndsWith(".pdf", PackagePath.Clean(new string('ü', 300) + ".pdf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_the_recorded_one_stops_the_package()
    {
        using var writer = await PackageWriter.StartAsync(Stream.Null, APackage.About, package.Key, default);
        using var content = new MemoryStream([1, 2, 3]);

        await Assert.ThrowsAsync<InvalidDataException>(() => writer.AddAsync("a", content, length: 3, Sha256Digest.Of([]), default));
        await Assert.ThrowsAsync<InvalidDataException>(() => writer.AddAsync("b", content, length: 3, expected: null, default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(1000)]
    public void The_checksum_is_that_of_ZIP_however_it_is_cut(int length)
    {
        var data = new byte[length];
        new Random(32).NextBytes(data);
        var slow = uint.MaxValue;
        foreach (var b in data)
        {
            slow ^= b;
            for (var i = 0; i < 8; i++)
            {
                slow = (slow & 1) == 1 ? (slow >> 1) ^ 0xEDB88320 : slow >> 1;
            }
        }

        for (var cut = 0; cut <= length; cut += 7)
        {
            Assert.Equal(~slow, Crc32.Append(Crc32.Append(0, data.AsSpan(0, cut)), data.AsSpan(cut)));
            Assert.Equal(~slow, Crc32.ByTable(Crc32.ByTable(0, data.AsSpan(0, cut)), data.AsSpan(cut)));
        }
    }

    [Fact]
    public void Offsets_and_lengths_beyond_four_gibibytes_are_written_wide()
    {
        var far = new ZipRecord("far.bin", 5L << 30, 6L << 30, 7, Wide: true);

        Assert.Equal(46 + 7 + 4 + 24, far.CentralHeader().Length);
        Assert.Equal(24, far.Descriptor().Length);
        Assert.Equal(98, new ZipEnd(1, 11L << 30, 100).ToArray().Length);
        Assert.Equal(98, new ZipEnd(70_000, 100, 100).ToArray().Length);
    }

    [Fact]
    public async Task A_package_of_seventy_thousand_files_is_read_and_verified()
    {
        using var output = new MemoryStream();
        using (var zip = new ZipStreamWriter(output))
        {
            for (var i = 0; i < 70_000; i++)
            {
                await zip.BeginAsync($"{i}", length: 0, default);
                await zip.EndAsync(default);
            }

            await zip.CompleteAsync(default);
        }

        using var archive = new ZipArchive(output);

        Assert.Equal(70_000, archive.Entries.Count);
        Assert.Equal(70_000, PackageScan.Of(output).Files.Count);
        Assert.DoesNotContain(PackageScan.Of(output).Findings, f => !f.Message.EndsWith("is missing.", StringComparison.Ordinal));
    }

    private static List<string> Unsigned(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return [.. archive.Entries.Where(e => e.FullName is not ("attestation.sig" or "attestation.dsse.json" or "attestation.pae" or "SHA256SUMS" or "ledger/checkpoint.txt")).Select(e =>
        {
            using var stream = e.Open();
            return $"{e.FullName} {e.LastWriteTime} {Convert.ToHexString(SHA256.HashData(stream))}";
        })];
    }
}
