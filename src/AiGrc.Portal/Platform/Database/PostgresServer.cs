using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Database;

/// <summary>One cluster with the programs and the account to run it: makes, starts and stops it through initdb and pg_ctl.</summary>
internal sealed class PostgresServer
{
    private const string Version = "18";
    private const long LogLimit = 10 * 1024 * 1024;

    private static readonly (string Name, string Value)[] OwnSettings =
    [
        ("listen_addresses", "127.0.0.1"),
        ("unix_socket_directories", ""),
        ("max_connections", "200"),
        // Recovery after a hard end reads all of it: 8 GB took 43 seconds.
        ("max_wal_size", "1GB"),
        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
    ];

    private readonly PostgresFolder folder;
    private readonly PostgresBinaries binaries;
    private readonly PostgresAccount account;

    private PostgresServer(PostgresFolder folder, PostgresBinaries binaries, PostgresAccount account) =>
        (this.folder, this.binaries, this.account) = (folder, binaries, account);

    public static async Task<Result<PostgresServer>> PrepareAsync(
        PostgresFolder folder, PostgresBinaries binaries, ILogger logger, CancellationToken cancellation)
    {
        var runsAs = PostgresAccount.Choose();
        if (!await runsAs.ReachesAsync(folder.Path, cancellation))
        {
            logger.LogWarning(
                "{Folder} is closed to every user but root, so PostgreSQL is let through closed folders. A folder like /var/lib/aigrc (--data) would not need that", folder.Path);
            runsAs = runsAs.LetThroughFolders();
        }

        binaries.RestoreLinks();
        if (!await runsAs.ReachesAsync(binaries.Tool("pg_ctl"), cancellation))
        {
            binaries = binaries.CopyTo(folder.Binaries);
        }

        var server = new PostgresServer(folder, binaries, runsAs);
        Directory.CreateDirectory(folder.Run);
        await runsAs.OwnAsync(folder.Run, cancellation);
        if (!Directory.Exists(folder.Cluster))
        {
            logger.LogInformation("Making a new database in {Folder}", folder.Path);
            await server.InitializeAsync(cancellation);
            return server;
        }

        var found = (await File.ReadAllTextAsync(Path.Combine(folder.Cluster, "PG_VERSION"), cancellation)).Trim();
        if (found != Version)
        {
            return new OtherMajorVersion(folder.Path, found, Version);
        }

        // A restored backup, for example, may belong to whoever restored it.
        await runsAs.OwnAsync(folder.Cluster, cancellation);
        return server;
    }

    /// <summary>A server that outlived its portal (kill -9) is stopped, so that this start is like any other.</summary>
    public async Task StopLeftoverAsync(ILogger logger, CancellationToken cancellation)
    {
        if (Postmaster.ListedIn(folder.Cluster) is not { } id)
        {
            return;
        }

        if (!Postmaster.Runs(id, folder.Cluster))
        {
            Postmaster.MarkGone(folder.Cluster);
            return;
        }

        logger.LogInformation("A PostgreSQL (process {Process}) outlived its portal and is stopped first", id);
        await StopAsync(cancellation);
    }

    /// <summary>Null if the server answers, else what it said.</summary>
    public async Task<string?> StartAsync(int port, IReadOnlyDictionary<string, string>? settings, CancellationToken cancellation)
    {
        if (new FileInfo(folder.Log) is { Exists: true, Length: > LogLimit })
        {
            File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        }

        var before = new FileInfo(folder.Log) is { Exists: true } log ? log.Length : 0;
        var options = OwnSettings.Append(("port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Concat((settings ?? new Dictionary<string, string>()).Select(s => (Name: s.Key, s.Value)))
            .Select(s => $"-c {s.Item1}={s.Item2}");

        // pg_ctl gives the server a session of its own: Ctrl-C at the portal is for the portal, which then stops the server.
        var started = await account.RunAsync(
            [binaries.Tool("pg_ctl"), "start", "-D", folder.Cluster, "-w", "-t", "300", "-l", folder.Log, "-o", string.Join(' ', options)], cancellation);
        return started.Succeeded ? null : await WhatItSaidAsync(before, started.Output, cancellation);
    }

    /// <summary>Reasons that waiting does not cure.</summary>
    public bool IsHopeless(string said) =>
        !said.Contains("postmaster.pid", StringComparison.Ordinal)
        && !said.Contains("shared memory", StringComparison.Ordinal)
        && !said.Contains("Address already in use", StringComparison.Ordinal)
        && !said.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal)
        && !said.Contains("starting up", StringComparison.Ordinal);

    /// <summary>True once no server of this cluster runs.</summary>
    public async Task<bool> StopAsync(CancellationToken cancellation)
    {
        foreach (var mode in new[] { "fast", "immediate" })
        {
            if (Postmaster.ListedIn(folder.Cluster) is not { } id || !Postmaster.Runs(id, folder.Cluster))
            {
                return true;
            }

            var stopped = await account.RunAsync([binaries.Tool("pg_ctl"), "stop", "-D", folder.Cluster, "-w", "-t", "60", "-m", mode], cancellation);
            if (stopped.Succeeded)
            {
                return true;
            }
        }

        return false;
    }

    private async Task InitializeAsync(CancellationToken cancellation)
    {
        // Made beside its place and moved there: an interrupted start leaves nothing half made.
        var begun = folder.Cluster + ".begun";
        if (Directory.Exists(begun))
        {
            Directory.Delete(begun, recursive: true);
        }

        var password = Path.Combine(folder.Run, "initial.password");
        Directory.CreateDirectory(begun);
        PostgresFolder.WriteSecret(password, folder.SuperuserPassword());
        try
        {
            await account.OwnAsync(begun, cancellation);
            await account.OwnAsync(password, cancellation);

            // Sorting by code point is PostgreSQL's own, the same everywhere; character classes for trigrams come from the system.
            var characters = OperatingSystem.IsLinux() ? "--lc-ctype=C.UTF-8" : OperatingSystem.IsMacOS() ? "--lc-ctype=UTF-8" : "--lc-ctype=C";
            var made = await account.RunAsync(
                [
                    binaries.Tool("initdb"), "-D", begun, "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", characters, "--data-checksums",
                ],
                cancellation);
            made.OrThrow();
            Directory.Move(begun, folder.Cluster);
        }
        finally
        {
            File.Delete(password);
        }
    }

    private async Task<string> WhatItSaidAsync(long before, string otherwise, CancellationToken cancellation)
    {
        if (!File.Exists(folder.Log))
        {
            return otherwise.Trim();
        }

        await using var log = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(Math.Min(before, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        var lines = (await reader.ReadToEndAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var fatal = lines.Where(l => l.Contains("FATAL:", StringComparison.Ordinal) || l.Contains("PANIC:", StringComparison.Ordinal)).ToList();
        return fatal.Count > 0 ? string.Join(' ', fatal) : lines.LastOrDefault() ?? otherwise.Trim();
    }
}
