using System.Collections.Concurrent;
using System.Text;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;

namespace AiGrc.Domain.Tests.Packages;

public sealed class PackageVerifierTests : IDisposable
{
    private readonly APackage package = new();

    public void Dispose() => package.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void An_honest_package_holds(int files)
    {
        var report = APackage.Verify(package.Write(APackage.SomeFiles(files)), package.Key.Public);

        Assert.True(report.Holds, string.Join('\n', report.Checks));
        Assert.DoesNotContain(report.Checks, c => c.Outcome != CheckOutcome.Passed);
        Assert.Equal(["container", "sums", "key", "signature", "statement", "checkpoint", "proofs"], report.Checks.Select(c => c.Check));
        Assert.Equal(APackage.About.Organization, report.About!.Organization);
    }

    [Fact]
    public void Without_a_key_of_one_s_own_the_report_says_whose_key_it_was()
    {
        var report = APackage.Verify(package.Write(APackage.SomeFiles(1)));

        Assert.True(report.Holds);
        Assert.Contains(package.Key.Public.Fingerprint.ToHex(), Assert.Single(report.Checks, c => c.Outcome == CheckOutcome.Noted).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_signed_by_somebody_else_fails_against_the_key_that_was_given()
    {
        using var other = new APackage();

        var report = APackage.Verify(package.Write(APackage.SomeFiles(1)), other.Key.Public);

        Assert.Equal("key", Assert.Single(report.Checks, c => c.Outcome == CheckOutcome.Failed).Check);
    }

    [Fact]
    public void A_flipped_byte_anywhere_is_found_and_its_file_named()
    {
        var honest = package.Write(APackage.SomeFiles(2));
        using var readable = new MemoryStream(honest);
        var records = ZipDirectory.Read(readable).Value.Records;
        var missed = new ConcurrentBag<string>();

        Parallel.For(0, honest.Length, position =>
        {
            var flipped = honest.ToArray();
            flipped[position] ^= (byte)(1 << (position % 8));
            var owner = records.FirstOrDefault(r => position >= r.Offset && position < r.Offset + r.LocalHeader().Length + r.Length + r.Descriptor().Length);

            var report = APackage.Verify(flipped);

            if (report.Holds || (owner is not null && !report.Checks.Any(c => c.Outcome == CheckOutcome.Failed && c.File == owner.Name)))
            {
                missed.Add($"{position} in {owner?.Name}");
            }
        });

        Assert.Empty(missed);
    }

    [Fact]
    public void Random_damage_is_found_and_never_throws()
    {
        var honest = package.Write(APackage.SomeFiles(2));
        var random = new Random(2000);
        for (var round = 0; round < 2000; round++)
        {
            var (at, length) = (random.Next(honest.Length), random.Next(1, 200));
            var noise = new byte[length];
            random.NextBytes(noise);
            byte[] damaged = (round % 5) switch
            {
                0 => honest[..at],
                1 => [.. honest[..at], .. noise, .. honest[at..]],
                2 => [.. honest[..at], .. honest[Math.Min(honest.Length, at + length)..]],
                3 => [.. honest[..at], .. noise, .. honest[Math.Min(honest.Length, at + length)..]],
                _ => [.. honest, .. noise],
            };

            Assert.False(APackage.Verify(damaged).Holds, $"round {round} at {at}");
        }
    }

    [Fact]
    public void Every_removed_file_is_named()
    {
        var honest = package.Write(APackage.SomeFiles(2));
        foreach (var name in PackageLayout.All.Concat(package.Names))
        {
            AssertFails(APackage.Repack(honest, files => files.Where(f => f.Name != name)), name);
        }
    }

    [Fact]
    public void Every_changed_file_is_named_even_in_a_sound_container()
    {
        var honest = package.Write(APackage.SomeFiles(2));
        foreach (var name in PackageLayout.All.Concat(package.Names))
        {
            AssertFails(Change(honest, name, content => [.. content, (byte)'\n']), name);
            AssertFails(Change(honest, name, content => [.. content[1..]]), name);
            AssertFails(Change(honest, name, _ => []), name);
        }
    }

    [Fact]
    public void Added_swapped_repeated_and_dangerous_files_are_found()
    {
        var honest = package.Write(APackage.SomeFiles(2));
        (string Name, byte[] Content) extra = ("evidence/extra.txt", [1]);

        AssertFails(APackage.Repack(honest, files => [.. files, extra]), extra.Name);
        AssertFails(APackage.Repack(honest, files => [extra, .. files]), extra.Name);
        AssertFails(APackage.Repack(honest, files => [.. files, files[2]]), package.Names[0]);
        AssertFails(APackage.Repack(honest, files => [.. files, (package.Names[0].ToUpperInvariant(), files[2].Content)]), package.Names[0].ToUpperInvariant());
        AssertFails(APackage.Repack(honest, files => [.. files, ("../evil.sh", [1])]), "../evil.sh");
        AssertFails(APackage.Repack(honest, files => [.. files, ("/evil.sh", [1])]), "/evil.sh");
        AssertFails(APackage.Repack(honest, files => [.. files, ("evidence/000", [1])]), "evidence/000");
        AssertFails(
            APackage.Repack(honest, files => files.Select(f => f.Name == package.Names[0] ? (f.Name, files[3].Content) : f.Name == package.Names[1] ? (f.Name, files[2].Content) : f)),
            package.Names[1]);
    }

    [Fact]
    public void A_changed_file_whose_sum_was_changed_too_is_found_by_the_signature()
    {
        var honest = package.Write(APackage.SomeFiles(2));
        var name = package.Names[0];

        var forged = Change(honest, name, _ => "All is well.\n"u8.ToArray());
        forged = Change(forged, PackageLayout.Sums, sums => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(sums)
            .Replace(Sha256Digest.Of(APackage.SomeFiles(1).Single().Content).ToHex(), Sha256Digest.Of("All is well.\n"u8).ToHex(), StringComparison.Ordinal)));
        var report = APackage.Verify(forged);

        Assert.Equal(CheckOutcome.Passed, report.Checks.Single(c => c.Check == "sums").Outcome);
        Assert.Equal([name, PackageLayout.Sums], report.Checks.Where(c => c.Check == "statement").Select(c => c.File).Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_package_whose_proofs_do_not_lead_to_the_checkpoint_fails()
    {
        using var output = new MemoryStream();
        var other = Checkpoint.Of(APackage.Larkfield, 2, Sha256Digest.Of([7]), APackage.Monday).Sign(package.Key);

        await package.WriteAsync(output, APackage.SomeFiles(2), other);

        Assert.Equal("proofs", Assert.Single(APackage.Verify(output.ToArray()).Checks, c => c.Outcome == CheckOutcome.Failed).Check);
    }

    [Fact]
    public async Task A_checkpoint_that_another_key_signed_fails()
    {
        using var other = new APackage();
        using var output = new MemoryStream();

        await package.WriteAsync(output, [], Checkpoint.Of(APackage.Larkfield, 0, MerkleTree.EmptyRoot, APackage.Monday).Sign(other.Key));

        Assert.Equal("checkpoint", Assert.Single(APackage.Verify(output.ToArray()).Checks, c => c.Outcome == CheckOutcome.Failed).Check);
    }

    [Fact]
    public async Task Proofs_of_files_that_the_entry_does_not_record_fail()
    {
        using var output = new MemoryStream();
        var entry = new LedgerEntry(Guid.Empty, APackage.Larkfield, APackage.Monday, new Actor(ActorKind.Job, "sealer", "Sealer"), "evidence.submitted", "evidence", "1", "{}");
        var tree = new MerkleAppender();
        tree.Append(new LedgerLeaf().Hash(entry));
        using var writer = await PackageWriter.StartAsync(output, APackage.About, package.Key, default);
        var file = await writer.AddAsync("a.txt", "x"u8.ToArray(), default);

        await writer.CompleteAsync(
            Checkpoint.Of(APackage.Larkfield, 1, tree.Root(), APackage.Monday).Sign(package.Key), new[] { new LedgerProof(0, entry, [], [file.Path]) }.ToAsyncEnumerable(), default);

        Assert.Contains("SHA-256 does not stand there", Assert.Single(APackage.Verify(output.ToArray()).Checks, c => c.Outcome == CheckOutcome.Failed).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(22)]
    [InlineData(5000)]
    public void What_is_no_package_fails_without_throwing(int length)
    {
        var report = APackage.Verify(new byte[length]);

        Assert.False(report.Holds);
        Assert.Null(report.About);
    }

    private static byte[] Change(byte[] bytes, string name, Func<byte[], byte[]> change) =>
        APackage.Repack(bytes, files => files.Select(f => f.Name == name ? (f.Name, change(f.Content)) : f));

    private static void AssertFails(byte[] bytes, string name)
    {
        var report = APackage.Verify(bytes);

        Assert.Contains(report.Checks, c => c.Outcome == CheckOutcome.Failed && c.File == name);
    }
}
