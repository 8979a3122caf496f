using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Settings;

namespace AiGrc.Portal.Platform.Database;

/// <summary>The database that the portal works with, whoever runs it: checked, migrated and ready.</summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? embedded;

    private PortalDatabase(DatabaseConnections connections, EmbeddedPostgres? embedded) => (Connections, this.embedded) = (connections, embedded);

    public DatabaseConnections Connections { get; }

    public static async Task<Result<PortalDatabase>> OpenAsync(
        PortalSettings settings, string contentRoot, ILogger logger, TimeProvider clock, CancellationToken cancellation)
    {
        EmbeddedPostgres? own = null;
        var connections = settings.ConnectionStrings is { Application: { } application, Owner: { } owner } ? new DatabaseConnections(application, owner) : null;
        if (connections is null)
        {
            string[] lookFrom = [contentRoot, AppContext.BaseDirectory, Directory.GetCurrentDirectory()];
            var options = new EmbeddedPostgresOptions(Path.Combine(settings.DataFolder, "postgres"), settings.Postgres.Binaries, lookFrom);
            var started = await EmbeddedPostgres.StartAsync(options, logger, clock, cancellation);
            if (started.IsRefused)
            {
                return started.Refusal;
            }

            own = started.Value;
            connections = own.Connections;
        }

        var opened = new PortalDatabase(connections, own);
        try
        {
            var check = await RoleSetup.CheckAsync(connections, cancellation);
            if (check.IsRefused)
            {
                await opened.DisposeAsync();
                return check.Refusal;
            }

            await DatabaseMigration.RunAsync(connections.Owner, cancellation);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
