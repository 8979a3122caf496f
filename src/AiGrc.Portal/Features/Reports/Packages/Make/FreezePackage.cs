using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AiGrc.Portal.Features.Reports.Packages.Make;

/// <summary>Has the ledger signed up to the package's own request, and fixes the package's content by that checkpoint.</summary>
public sealed class FreezePackage(LedgerSealer sealer, TenantConnections connections, IDbContextFactory<GrcDatabase> databases, ICurrentUser user, TimeProvider clock)
{
    private const int Attempts = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The package as it stands then: ready, or a refusal if a long transaction still holds the ledger back.</summary>
    public async Task<Result<EvidencePackage>> RunAsync(OrganizationId organization, PackageId id, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await sealer.SealAsync(organization, cancellation);
            if (await CheckpointOfAsync(organization, id, cancellation) is { } note)
            {
                return await FixAsync(id, note, cancellation);
            }

            await Task.Delay(Pause, cancellation);
        }

        return new PackageNotReady();
    }

    private async Task<Result<EvidencePackage>> FixAsync(PackageId id, string note, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var package = await database.Packages.SingleAsync(p => p.Id == id, cancellation);
        if (package.Status == PackageStatus.Ready)
        {
            return package;
        }

        package.Freeze(SignedCheckpoint.Parse(note).Value);
        database.Record("package.frozen", package, user, clock.GetUtcNow());
        var saved = await database.SaveAsync("The package", cancellation);

        // Whoever came first took the same checkpoint: the first one that covers the request.
        return saved.Refusal switch
        {
            null => package,
            ChangedMeanwhile => await ReadAsync(id, cancellation),
            var refusal => refusal,
        };
    }

    private async Task<EvidencePackage> ReadAsync(PackageId id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Packages.AsNoTracking().SingleAsync(p => p.Id == id, cancellation);
    }

    private Task<string?> CheckpointOfAsync(OrganizationId organization, PackageId id, CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Of(organization),
        [
            TenantConnections.Statement(
                """
                select c.note
                from ledger_entries e
                join ledger_sealed s on s.organization_id = e.organization_id and s.entry_id = e.id
                join ledger_checkpoints c on c.organization_id = s.organization_id and c.size > s.sequence
                where e.subject_type = 'package' and e.subject_id = $1 and e.action = 'package.requested'
                order by c.size
                limit 1
                """,
                new NpgsqlParameter<string> { TypedValue = id.Value.ToString() }),
        ],
        async reader => await reader.ReadAsync(cancellation) ? reader.GetString(0) : null,
        cancellation);
}
