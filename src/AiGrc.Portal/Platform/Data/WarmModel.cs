using Microsoft.EntityFrameworkCore;

namespace AiGrc.Portal.Platform.Data;

/// <summary>Builds EF Core's model beside the first moments of a start, so that neither the start nor the first person waits for it.</summary>
internal sealed class WarmModel(DbContextOptions<GrcDatabase> options) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        () =>
        {
            using var database = new GrcDatabase(options, DatabaseSession.Nobody);
            _ = database.Model;
        },
        stoppingToken);
}
