using System.Net;
using System.Net.Sockets;
using AiGrc.Domain.Common;
using Npgsql;

namespace AiGrc.Portal.Platform.Database;

/// <param name="Folder">Where the database lives; made if it is not there.</param>
/// <param name="Binaries">Folder with bin, lib and share; null looks for the npm package.</param>
/// <param name="LookFrom">Folders at or above which node_modules may be; null means the program's and the current folder.</param>
/// <param name="Settings">PostgreSQL settings that go before our own, for example <c>fsync=off</c> in tests.</param>
public sealed record EmbeddedPostgresOptions(
    string Folder,
    string? Binaries = null,
    IReadOnlyList<string>? LookFrom = null,
    IReadOnlyDictionary<string, string>? Settings = null);

/// <summary>The portal's own PostgreSQL 18: made on the first start, recovered after any end, stopped with the portal.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Version = "18";
    private const string Superuser = "postgres";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PostgresFolder folder;
    private readonly PostgresServer server;
    private readonly ILogger logger;
    private bool stopped;

    private EmbeddedPostgres(PostgresFolder folder, PostgresServer server, int port, ILogger logger)
    {
        (this.folder, this.server, this.logger, Port) = (folder, server, logger, port);
        var passwords = folder.RolePasswords();
        Connections = new DatabaseConnections(
            ConnectionString(RoleSetup.Database, RoleSetup.Application, passwords.Application),
            ConnectionString(RoleSetup.Database, RoleSetup.Owner, passwords.Owner));
    }

    public int Port { get; }

    public DatabaseConnections Connections { get; }

    /// <summary>The number of the server's process.</summary>
    public int ProcessId => Postmaster.ListedIn(folder.Cluster) ?? throw new InvalidOperationException("PostgreSQL is not running.");

    /// <summary>As superuser, for tests and repairs; the portal itself never works with it.</summary>
    public string SuperuserConnection(string database = RoleSetup.Database) => ConnectionString(database, Superuser, folder.SuperuserPassword());

    public static async Task<Result<EmbeddedPostgres>> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, TimeProvider clock, CancellationToken cancellation)
    {
        var lookFrom = options.LookFrom ?? [AppContext.BaseDirectory, Directory.GetCurrentDirectory()];
        if (PostgresBinaries.Find(options.Binaries, lookFrom) is not { } binaries)
        {
            return new BinariesMissing(PostgresBinaries.Platform, options.Binaries ?? string.Join(" or ", lookFrom));
        }

        if (PostgresFolder.Take(options.Folder) is not { } folder)
        {
            return new FolderInUse(Path.GetFullPath(options.Folder));
        }

        PostgresServer? prepared = null;
        try
        {
            var made = await PostgresServer.PrepareAsync(folder, binaries, logger, cancellation);
            if (made.IsRefused)
            {
                folder.Dispose();
                return made.Refusal;
            }

            prepared = made.Value;
            await prepared.StopLeftoverAsync(logger, cancellation);
            var port = await StartOnFreePortAsync(folder, prepared, options.Settings, clock, cancellation);
            if (port.IsRefused)
            {
                folder.Dispose();
                return port.Refusal;
            }

            var postgres = new EmbeddedPostgres(folder, prepared, port.Value, logger);
            await RoleSetup.RunAsync(postgres.SuperuserConnection(Superuser), folder.RolePasswords(), cancellation);
            logger.LogInformation("PostgreSQL {Version} runs on 127.0.0.1:{Port} with its data in {Folder}", Version, port.Value, folder.Path);
            return postgres;
        }
        catch
        {
            // Half started is stopped: nobody else would. Not by the caller's token, which may be the reason.
            if (prepared is not null)
            {
                await prepared.StopAsync(CancellationToken.None);
            }

            folder.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server (open transactions are rolled back) and gives the folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopped)
        {
            return;
        }

        stopped = true;
        NpgsqlConnection.ClearAllPools();
        if (!await server.StopAsync(CancellationToken.None))
        {
            logger.LogWarning("PostgreSQL did not stop; the next start will recover its data. Its log is {Log}", folder.Log);
        }

        folder.Dispose();
    }

    /// <summary>The same for the end of a process, where nobody can await any more.</summary>
    public void StopAtExit() => Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();

    /// <summary>Lets go of the folder and leaves the server running, as the system does when the portal's process is killed.</summary>
    internal void Abandon()
    {
        stopped = true;
        folder.Dispose();
    }

    private static async Task<Result<int>> StartOnFreePortAsync(
        PostgresFolder folder, PostgresServer server, IReadOnlyDictionary<string, string>? settings, TimeProvider clock, CancellationToken cancellation)
    {
        // The port of last time if it is free: a connection string that somebody noted stays true.
        var port = folder.LastPort() is { } last && IsFree(last) ? last : FreePort();
        var began = clock.GetTimestamp();
        while (true)
        {
            var why = await server.StartAsync(port, settings, cancellation);
            if (why is null)
            {
                folder.RememberPort(port);
                return port;
            }

            if (clock.GetElapsedTime(began) > Patience || server.IsHopeless(why))
            {
                return new DatabaseDoesNotStart(why, folder.Log);
            }

            // The dead server's children, its lock file or another's port may be in the way for a moment.
            await Task.Delay(TimeSpan.FromMilliseconds(250), clock, cancellation);
            port = IsFree(port) ? port : FreePort();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string ConnectionString(string database, string user, string password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Database = database,
            Username = user,
            Password = password,
            ApplicationName = "AiGrc",
        }.ConnectionString;
}
