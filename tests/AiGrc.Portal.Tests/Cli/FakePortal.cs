using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AiGrc.Cli;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGrc.Portal.Tests.Cli;

/// <summary>The part of the API that the command line speaks, over real HTTP, with a ledger that a test may spoil.</summary>
internal sealed class FakePortal : IAsyncDisposable
{
    private static readonly OrganizationId Larkfield = new(Guid.Parse("01970000-0000-7000-8000-000000000001"));
    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebApplication app;
    private readonly MerkleAppender tree = new();

    private FakePortal()
    {
        Key = new SigningKey(ecdsa);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/api/v1/ledger/checkpoint", () => Results.Json(new { checkpoint = Checkpoint, publicKey = Key.Public.ToPem() }));
        app.MapGet("/api/v1/ledger/entries", (string? cursor) => Page(cursor));
        app.MapPost("/api/v1/evidence", TakeEvidenceAsync).DisableAntiforgery();
        app.MapPost("/api/v1/evidence/{id}/versions", TakeEvidenceAsync).DisableAntiforgery();
    }

    public SigningKey Key { get; }

    public List<JsonObject> Entries { get; } = [];

    public string Checkpoint { get; private set; } = "";

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>What the last upload brought: fields, headers, and each file's length and hash.</summary>
    public Dictionary<string, string> Received { get; } = new(StringComparer.Ordinal);

    public IResult? EvidenceAnswer { get; set; }

    public static async Task<FakePortal> StartAsync(int entries)
    {
        var portal = new FakePortal();
        portal.Grow(entries);
        await portal.app.StartAsync();
        return portal;
    }

    public void Grow(int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            var number = (int)tree.Size;
            var entry = new LedgerEntry(
                new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0), Larkfield, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddSeconds(number),
                new Actor(ActorKind.Person, "p", "Mara Okafor"), "control.changed", "control", $"AC-{number}", CanonicalJson.TextOf(new { Code = $"AC-{number}", Weight = 0.1 * number }));
            var hash = new LedgerLeaf().Hash(entry);
            var json = JsonNode.Parse(LedgerLeaf.CanonicalText(entry))!.AsObject();
            json["sequence"] = tree.Size;
            json["leafHash"] = hash.ToBase64();
            Entries.Add(json);
            tree.Append(hash);
        }

        Checkpoint = Domain.Ledger.Checkpoint.Of(Larkfield, tree.Size, tree.Root(), new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero)).Sign(Key).ToString();
    }

    public async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var handler = new SocketsHttpHandler();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await new CommandLine(output, errors, handler, name => name == "AIGRC_URL" ? Url : name == "AIGRC_TOKEN" ? "secret" : null).RunAsync(args, default);
        return (exit, output.ToString(), errors.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        ecdsa.Dispose();
    }

    private IResult Page(string? cursor)
    {
        const int Size = 7;
        var start = int.Parse(cursor ?? "0");
        var next = start + Size < Entries.Count ? $"{start + Size}" : null;
        return Results.Json(new { items = Entries.Skip(start).Take(Size), next });
    }

    private async Task<IResult> TakeEvidenceAsync(HttpRequest request)
    {
        Received.Clear();
        Received["path"] = request.Path;
        Received["authorization"] = request.Headers.Authorization.ToString();
        Received["idempotency"] = request.Headers["Idempotency-Key"].ToString();
        var form = await request.ReadFormAsync();
        foreach (var field in form)
        {
            Received[field.Key] = field.Value.ToString();
        }

        foreach (var file in form.Files)
        {
            await using var stream = file.OpenReadStream();
            Received[$"{file.Name}:{file.FileName}"] = $"{file.Length} {Convert.ToHexStringLower(await SHA256.HashDataAsync(stream))}";
        }

        return EvidenceAnswer ?? Results.Json(new { id = "01970000-0000-7000-8000-00000000000e", versions = new[] { new { number = 1 } } }, statusCode: 201);
    }
}
