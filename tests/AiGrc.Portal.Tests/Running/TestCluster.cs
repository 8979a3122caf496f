using AiGrc.Portal.Platform.Data;
using AiGrc.Portal.Platform.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AiGrc.Portal.Tests.Running;

/// <summary>The PostgreSQL of this test run, with one migrated template that every test class copies.</summary>
public static class TestCluster
{
    private static readonly Lazy<Task<Template>> Ready = new(PrepareAsync);
    private static int copies;

    /// <returns>A fresh, migrated database for one test class.</returns>
    public static async Task<TestDatabase> CopyAsync()
    {
        var template = await Ready.Value;
        var name = $"{template.Name}_{Interlocked.Increment(ref copies)}";
        await ExecuteAsync(template.Superuser, $"create database {name} template {template.Name} owner aigrc_owner");
        return new TestDatabase(name, template.Superuser, With(template.Superuser, name, "aigrc_owner"), With(template.Superuser, name, "aigrc_app"));
    }

    internal static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal static string With(string connectionString, string database, string? user = null)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString) { Database = database };
        parts.Username = user ?? parts.Username;
        return parts.ToString();
    }

    private static async Task<Template> PrepareAsync()
    {
        var superuser = await SuperuserAsync();
        var name = $"aigrc_test_{Guid.CreateVersion7():N}"[..24];
        await ExecuteAsync(superuser, """
            do $$ begin
              if not exists (select from pg_roles where rolname = 'aigrc_owner') then create role aigrc_owner login; end if;
              if not exists (select from pg_roles where rolname = 'aigrc_app') then create role aigrc_app login; end if;
            end $$
            """);
        await ExecuteAsync(superuser, $"create database {name} owner aigrc_owner");
        await ExecuteAsync(With(superuser, name), "create extension if not exists pg_trgm; create extension if not exists unaccent; create extension if not exists btree_gin; "
            + "alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof; alter function word_similarity_op(text, text) leakproof");
        await DatabaseMigration.RunAsync(With(superuser, name, "aigrc_owner"), CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return new Template(name, superuser);
    }

    /// <summary>A server that is named (any role, one password), or one of our own that lives as long as the test run.</summary>
    private static async Task<string> SuperuserAsync()
    {
        if (Environment.GetEnvironmentVariable("AIGRC_TEST_POSTGRES") is { Length: > 0 } named)
        {
            return named;
        }

        DeleteLeftovers();
        var folder = Directory.CreateTempSubdirectory("aigrc-tests-").FullName;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["fsync"] = "off", ["synchronous_commit"] = "off" };
        var started = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions(Path.Combine(folder, "postgres"), Settings: settings), NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        var postgres = started.Value;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => postgres.StopAtExit();

        // Tests change roles within one connection string, so the roles share its password.
        var superuser = postgres.SuperuserConnection("postgres");
        var password = new NpgsqlConnectionStringBuilder(superuser).Password;
        await ExecuteAsync(superuser, $"alter role aigrc_owner password '{password}'; alter role aigrc_app password '{password}'");
        return superuser;
    }

    // The end of a test run is too short to delete in (the runner kills what takes 100 ms), so the next run does it.
    private static void DeleteLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), "aigrc-tests-*"))
        {
            var postgres = Path.Combine(folder, "postgres");
            if (!File.Exists(Path.Combine(postgres, "portal.lock")) || PostgresFolder.Take(postgres) is not { } left)
            {
                continue;
            }

            using (left)
            {
                if (Postmaster.ListedIn(left.Cluster) is not { } id || !Postmaster.Runs(id, left.Cluster))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
    }

    private sealed record Template(string Name, string Superuser);
}

/// <summary>One test class's database and the ways to connect to it.</summary>
public sealed record TestDatabase(string Name, string Superuser, string Owner, string Application) : IAsyncDisposable
{
    /// <summary>As somebody who stands above every rule: to look behind the portal's back, or to tamper.</summary>
    public string AsSuperuser => TestCluster.With(Superuser, Name);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await TestCluster.ExecuteAsync(Superuser, $"drop database if exists {Name} with (force)");
    }
}
