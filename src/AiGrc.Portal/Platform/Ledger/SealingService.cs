using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;
using Npgsql;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>Seals within about a second: what this node wrote at once, what other nodes wrote or left behind in a round over all organizations.</summary>
internal sealed class SealingService(
    LedgerSealer sealer, LedgerSignal signal, TenantConnections connections, TimeProvider clock, ILogger<SealingService> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        var nextRound = clock.GetUtcNow();
        var open = new HashSet<OrganizationId>();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            open.UnionWith(signal.Take());
            try
            {
                if (clock.GetUtcNow() >= nextRound)
                {
                    open.UnionWith(await AllAsync(stoppingToken));
                    nextRound = clock.GetUtcNow() + Round;
                }

                foreach (var organization in open.ToList())
                {
                    await sealer.SealAsync(organization, stoppingToken);
                    if (await sealer.UnsealedAsync(organization, stoppingToken) == 0)
                    {
                        open.Remove(organization);
                    }
                }
            }
            catch (NpgsqlException exception)
            {
                // The database is away or restarting; what is open stays open.
                log.LogWarning(exception, "Sealing waits for the database");
            }
        }
    }

    private Task<List<OrganizationId>> AllAsync(CancellationToken cancellation) => connections.ReadAsync(
        DatabaseSession.Operator,
        [new NpgsqlBatchCommand("select id from organizations")],
        async reader =>
        {
            var all = new List<OrganizationId>();
            while (await reader.ReadAsync(cancellation))
            {
                all.Add(new OrganizationId(reader.GetGuid(0)));
            }

            return all;
        },
        cancellation);
}
