using System.Security.Cryptography;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace AiGrc.Portal.Features.Organizations.SetUp;

/// <summary>A code that lets its reader set up the first organization; belongs to nobody yet. Only its hash is kept.</summary>
public sealed class SetUpCode
{
    public required string CodeHash { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
}

internal sealed class SetUpCodeConfiguration : IEntityTypeConfiguration<SetUpCode>
{
    public void Configure(EntityTypeBuilder<SetUpCode> code)
    {
        code.ToTable("SetUpCodes");
        code.HasKey(c => c.CodeHash);
        code.Property(c => c.CodeHash).HasMaxLength(64);
    }
}

/// <summary>Issues and takes the codes. Every node prints one of its own at its start; the first that is used ends them all.</summary>
public sealed class SetUpCodes(NpgsqlDataSource source, TenantConnections connections, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>Whether nobody has set the portal up yet.</summary>
    public Task<bool> AreNeededAsync(CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Operator,
        [new NpgsqlBatchCommand("select not exists (select from organizations)")],
        async reader => await reader.ReadAsync(cancellation) && reader.GetBoolean(0),
        cancellation);

    /// <returns>A new code in groups that a person can type.</returns>
    public async Task<string> IssueAsync(CancellationToken cancellation)
    {
        var code = string.Join('-', Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)).Chunk(6).Select(part => new string(part)));
        var now = clock.GetUtcNow();
        await using var clean = source.CreateCommand("delete from set_up_codes where issued_at < $1");
        clean.Parameters.AddWithValue(now - Kept);
        await clean.ExecuteNonQueryAsync(cancellation);
        await KeepAsync(TokenAuthentication.Hash(code), now, cancellation);
        return code;
    }

    /// <summary>Takes the code; of two that come at once one is refused, as the codes are gone with the first.</summary>
    public async Task<bool> TakeAsync(string code, CancellationToken cancellation)
    {
        await using var take = source.CreateCommand(
            "delete from set_up_codes where exists (select from set_up_codes known where known.code_hash = $1 and known.issued_at >= $2)");
        take.Parameters.AddWithValue(TokenAuthentication.Hash(code.Trim().ToLowerInvariant()));
        take.Parameters.AddWithValue(clock.GetUtcNow() - Kept);
        return await take.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>Gives a code back whose use was refused.</summary>
    public Task ReturnAsync(string code, CancellationToken cancellation) =>
        KeepAsync(TokenAuthentication.Hash(code.Trim().ToLowerInvariant()), clock.GetUtcNow(), cancellation);

    private async Task KeepAsync(string hash, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var keep = source.CreateCommand("insert into set_up_codes (code_hash, issued_at) values ($1, $2) on conflict do nothing");
        keep.Parameters.AddWithValue(hash);
        keep.Parameters.AddWithValue(at);
        await keep.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>Prints a code on the console of a portal that nobody has set up yet.</summary>
internal sealed class AnnounceSetUp(SetUpCodes codes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await codes.AreNeededAsync(cancellationToken))
        {
            // On the console and not in the log: logs are kept and shipped, this is for whoever started the portal.
            await Console.Out.WriteLineAsync($"No organization yet. Open /set-up in a browser and enter this code once: {await codes.IssueAsync(cancellationToken)}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
