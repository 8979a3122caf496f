namespace AiGrc.Portal.Tests.Cli;

public sealed class LedgerVerifyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aigrc-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public async Task An_honest_ledger_holds_over_all_pages(int entries)
    {
        await using var portal = await FakePortal.StartAsync(entries);

        var (exit, output, errors) = await portal.RunAsync("ledger", "verify");

        Assert.True(exit == 0, output + errors);
        Assert.Contains($"{entries} entries were recomputed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_edited_entry_is_named()
    {
        await using var portal = await FakePortal.StartAsync(50);
        portal.Entries[23]["action"] = "control.removed";
        portal.Entries[31]["state"] = null;

        var (exit, output, _) = await portal.RunAsync("ledger", "verify");

        Assert.Equal(1, exit);
        Assert.Contains($"Entry 23 ({portal.Entries[23]["id"]})", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grown_ledger_is_consistent_with_the_checkpoint_kept_earlier_and_a_rewritten_one_is_not()
    {
        await using var portal = await FakePortal.StartAsync(20);
        var kept = Path.Combine(folder, "checkpoint.txt");
        Assert.Equal(0, (await portal.RunAsync("ledger", "verify", "--save", kept)).Exit);
        portal.Grow(13);
        await using var other = await FakePortal.StartAsync(33);

        Assert.Equal(0, (await portal.RunAsync("ledger", "verify", "--checkpoint", kept)).Exit);
        var (exit, output, _) = await other.RunAsync("ledger", "verify", "--checkpoint", kept);

        Assert.Equal(1, exit);
        Assert.Contains("not signed by", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_whose_end_is_missing_fails()
    {
        await using var portal = await FakePortal.StartAsync(20);
        portal.Entries.RemoveRange(15, 5);

        var (exit, output, _) = await portal.RunAsync("ledger", "verify");

        Assert.Equal(1, exit);
        Assert.Contains("cut off", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_than_the_given_one_fails()
    {
        await using var portal = await FakePortal.StartAsync(3);
        await using var other = await FakePortal.StartAsync(3);
        var key = Path.Combine(folder, "key.pem");
        await File.WriteAllTextAsync(key, other.Key.Public.ToPem());

        Assert.Equal(1, (await portal.RunAsync("ledger", "verify", "--key", key)).Exit);
        Assert.Equal(0, (await other.RunAsync("ledger", "verify", "--key", key)).Exit);
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger", "verify", "--url", "nonsense")]
    [InlineData("ledger", "verify", "--checkpoint", "no-such-file")]
    [InlineData("ledger", "verify", "--token", "")]
    [InlineData("ledger", "verify", "--what")]
    public async Task Wrong_calls_exit_with_2(params string[] args)
    {
        await using var portal = await FakePortal.StartAsync(1);

        Assert.Equal(2, (await portal.RunAsync(args)).Exit);
    }

    [Fact]
    public async Task A_portal_that_is_not_there_is_told_in_a_sentence()
    {
        await using var portal = await FakePortal.StartAsync(1);

        var (exit, _, errors) = await portal.RunAsync("ledger", "verify", "--url", "http://127.0.0.1:9");

        Assert.Equal(1, exit);
        Assert.StartsWith("Not done:", errors, StringComparison.Ordinal);
    }
}
