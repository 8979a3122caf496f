using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace AiGrc.Portal.Tests.Cli;

public sealed class EvidencePushTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aigrc-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Files_and_fields_arrive_as_the_API_names_them()
    {
        await using var portal = await FakePortal.StartAsync(0);
        var (big, small) = (AFile("Prüfbericht 1.pdf", 10 << 20), AFile("empty.txt", 0));

        var (exit, output, errors) = await portal.RunAsync(
            "evidence", "push", big, small, "--control", "AC-1", "--control", "AC-2", "--scope", "organization", "--period", "2026-01-01/2026-03-31", "--valid-until", "2026-06-30", "--title", "Review");

        Assert.True(exit == 0, errors);
        Assert.Contains("01970000-0000-7000-8000-00000000000e", output, StringComparison.Ordinal);
        Assert.Equal("Bearer secret", portal.Received["authorization"]);
        Assert.True(Guid.TryParse(portal.Received["idempotency"], out _));
        Assert.Equal(
            ("/api/v1/evidence", "Review", "AC-1,AC-2", "organization", "2026-01-01", "2026-03-31", "2026-06-30"),
            (portal.Received["path"], portal.Received["title"], portal.Received["controls"], portal.Received["scope"], portal.Received["periodFrom"], portal.Received["periodTo"], portal.Received["validUntil"]));
        Assert.Equal($"{10 << 20} {Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(big)))}", portal.Received["files:Prüfbericht 1.pdf"]);
        Assert.StartsWith("0 ", portal.Received["files:empty.txt"], StringComparison.Ordinal);
        Assert.Contains("Prüfbericht 1.pdf: 100 %", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_goes_to_its_evidence()
    {
        await using var portal = await FakePortal.StartAsync(0);

        var (exit, _, _) = await portal.RunAsync(
            "evidence", "push", AFile("a.txt", 3), "--evidence", "01970000-0000-7000-8000-00000000000e", "--period", "2026-01-01/2026-01-01", "--idempotency-key", "run-7");

        Assert.Equal(0, exit);
        Assert.Equal(("/api/v1/evidence/01970000-0000-7000-8000-00000000000e/versions", "run-7"), (portal.Received["path"], portal.Received["idempotency"]));
        Assert.False(portal.Received.ContainsKey("title"));
    }

    [Fact]
    public async Task A_refusal_is_printed_as_its_sentences()
    {
        await using var portal = await FakePortal.StartAsync(0);
        portal.EvidenceAnswer = Results.ValidationProblem(
            new Dictionary<string, string[]>(StringComparer.Ordinal) { ["controls"] = ["There is no control AC-9."] }, detail: "The evidence was not taken.", statusCode: 422);

        var (exit, output, errors) = await portal.RunAsync("evidence", "push", AFile("a.txt", 3), "--control", "AC-9", "--period", "2026-01-01/2026-01-31");

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("The evidence was not taken. controls: There is no control AC-9. (422", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--control AC-1")]
    [InlineData("--period 2026-01-01/2026-03-31")]
    [InlineData("--control AC-1 --period 2026-01-01")]
    [InlineData("--control AC-1 --period 2026-13-01/2026-12-31")]
    [InlineData("--control AC-1 --period 2026-03-31/2026-01-01")]
    [InlineData("--control AC-1 --period 2026-01-01/2026-03-31 --scope everything")]
    [InlineData("--control AC-1 --period 2026-01-01/2026-03-31 --valid-until soon")]
    [InlineData("--evidence 7 --period 2026-01-01/2026-03-31")]
    [InlineData("--evidence 01970000-0000-7000-8000-00000000000e --control AC-1 --period 2026-01-01/2026-03-31")]
    public async Task Wrong_calls_exit_with_2_and_send_nothing(string options)
    {
        await using var portal = await FakePortal.StartAsync(0);

        var (exit, _, errors) = await portal.RunAsync(["evidence", "push", AFile("a.txt", 3), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(2, exit);
        Assert.NotEqual("", errors);
        Assert.Empty(portal.Received);
    }

    private string AFile(string name, int length)
    {
        var path = Path.Combine(folder, name);
        var content = new byte[length];
        new Random(length).NextBytes(content);
        File.WriteAllBytes(path, content);
        return path;
    }
}
