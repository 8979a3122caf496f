using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AiGrc.Portal.Tests.Platform.Database;

[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string folder = OpenFolder();

    private string Data => Path.Combine(folder, "postgres");

    private string Cluster => Path.Combine(Data, "cluster");

    [Fact]
    public async Task A_first_start_gives_two_roles_of_which_the_application_owns_nothing()
    {
        await using var postgres = await StartedAsync();

        var checkedRoles = await RoleSetup.CheckAsync(postgres.Connections, CancellationToken.None);
        Assert.False(checkedRoles.IsRefused, checkedRoles.Refusal?.Message);
        Assert.Equal("aigrc_app|aigrc|false|false", await AskAsync(
            postgres.Connections.Application,
            "SELECT current_user || '|' || current_database() || '|' || rolsuper || '|' || rolbypassrls FROM pg_roles WHERE rolname = current_user"));
        Assert.Equal("aigrc_owner", await AskAsync(
            postgres.Connections.Owner, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"));
        Assert.Equal("0", await AskAsync(
            postgres.Connections.Owner, "SELECT count(*)::text FROM pg_shdepend WHERE refobjid = 'aigrc_app'::regrole AND deptype = 'o'"));
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(postgres.Connections.Application, "CREATE TABLE public.mine (id int)"));
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(postgres.Connections.Application, "SET ROLE aigrc_owner"));
    }

    [Fact]
    public async Task The_database_has_what_search_needs_and_treats_accents_as_letters()
    {
        await using var postgres = await StartedAsync();

        Assert.Equal("btree_gin,pg_trgm,unaccent", await AskAsync(
            postgres.Connections.Owner, "SELECT string_agg(extname, ',' ORDER BY extname) FROM pg_extension WHERE extname <> 'plpgsql'"));
        Assert.Equal("UTF8|on|1GB|127.0.0.1", await AskAsync(
            postgres.Connections.Owner,
            "SELECT current_setting('server_encoding') || '|' || current_setting('data_checksums') || '|' || current_setting('max_wal_size') || '|' || current_setting('listen_addresses')"));
        Assert.Equal("éü", await AskAsync(postgres.Connections.Application, "SELECT lower('ÉÜ')"));

        // One word of six letters has seven trigrams; were é no letter, it would fall into two words.
        Assert.Equal("7", await AskAsync(postgres.Connections.Application, "SELECT cardinality(show_trgm('Résumé'))::text"));
    }

    [Fact]
    public async Task A_restart_keeps_data_passwords_and_port()
    {
        string before;
        await using (var first = await StartedAsync())
        {
            before = first.Connections.Application;
            await ExecuteAsync(first.Connections.Owner, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here'); GRANT SELECT ON kept TO aigrc_app");
        }

        await using var second = await StartedAsync();

        Assert.Equal(before, second.Connections.Application);
        Assert.Equal("still here", await AskAsync(before, "SELECT word FROM kept"));
    }

    [Fact]
    public async Task Stopping_leaves_no_process_behind()
    {
        var postgres = await StartedAsync();
        var id = postgres.ProcessId;
        Assert.True(Postmaster.Runs(id, Cluster));

        await postgres.DisposeAsync();

        Assert.False(Postmaster.Runs(id, Cluster));
        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid")));
    }

    [Fact]
    public async Task After_a_hard_end_of_the_server_the_next_start_recovers_what_was_committed()
    {
        await using (var first = await StartedAsync())
        {
            await ExecuteAsync(first.Connections.Owner, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
            using var server = Process.GetProcessById(first.ProcessId);
            server.Kill();
            await server.WaitForExitAsync();
        }

        await using var second = await StartedAsync();

        Assert.Equal("1000", await AskAsync(second.Connections.Owner, "SELECT count(*)::text FROM kept"));
    }

    [Fact]
    public async Task A_server_that_outlived_its_portal_is_replaced()
    {
        int orphan;
        await using (var first = await StartedAsync())
        {
            await ExecuteAsync(first.Connections.Owner, "CREATE TABLE kept AS SELECT 1 AS number");
            orphan = first.ProcessId;
            first.Abandon();
        }

        Assert.True(Postmaster.Runs(orphan, Cluster));

        await using var second = await StartedAsync();

        Assert.NotEqual(orphan, second.ProcessId);
        Assert.False(Postmaster.Runs(orphan, Cluster));
        Assert.Equal("1", await AskAsync(second.Connections.Owner, "SELECT count(*)::text FROM kept"));
    }

    [Fact]
    public async Task A_lock_file_that_names_a_foreign_process_does_not_hinder_the_start()
    {
        await using (await StartedAsync())
        {
        }

        // This test's own process lives, and is no PostgreSQL.
        var file = Path.Combine(Cluster, "postmaster.pid");
        await File.WriteAllTextAsync(file, $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}\n{Data}/cluster\n1\n5432\n\n127.0.0.1\n");

        await using var second = await StartedAsync();

        Assert.NotEqual(Environment.ProcessId, second.ProcessId);
    }

    [Fact]
    public async Task A_second_portal_on_the_same_folder_is_refused_with_a_sentence_that_names_it()
    {
        await using var first = await StartedAsync();

        var second = await StartAsync();

        Assert.IsType<FolderInUse>(second.Refusal);
        Assert.Contains(Data, second.Refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--data", second.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", await AskAsync(first.Connections.Application, "SELECT '1'"));
    }

    [Fact]
    public async Task A_start_without_binaries_says_where_it_looked_and_what_to_do()
    {
        var result = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions(Data, LookFrom: [folder]), NullLogger.Instance, TimeProvider.System, CancellationToken.None);

        Assert.IsType<BinariesMissing>(result.Refusal);
        Assert.Contains(folder, result.Refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AIGRC__Postgres__Binaries", result.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_and_left_alone()
    {
        await using (await StartedAsync())
        {
        }

        var version = Path.Combine(Cluster, "PG_VERSION");
        await File.WriteAllTextAsync(version, "17\n");

        var result = await StartAsync();

        Assert.IsType<OtherMajorVersion>(result.Refusal);
        Assert.Equal("17\n", await File.ReadAllTextAsync(version));
    }

    [Fact]
    public async Task A_setting_that_PostgreSQL_does_not_take_is_repeated_in_its_own_words()
    {
        var result = await StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["shared_buffers"] = "nonsense" });

        Assert.IsType<DatabaseDoesNotStart>(result.Refusal);
        Assert.Contains("shared_buffers", result.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_can_be_read_by_their_owner_only_and_are_never_printed()
    {
        await using var postgres = await StartedAsync();

        foreach (var file in new[] { "superuser.password", "roles.json" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, file)));
        }

        Assert.DoesNotContain("Password", postgres.Connections.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(Data, "run"), "*.password"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Data_and_binaries_may_lie_in_folders_that_only_the_portal_can_enter(bool dataIsClosed, bool binariesAreClosed)
    {
        var closed = Directory.CreateDirectory(Path.Combine(folder, "closed")).FullName;
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var data = dataIsClosed ? Path.Combine(closed, "postgres") : Data;
        var binaries = binariesAreClosed ? PostgresBinaries.Find(null, [AppContext.BaseDirectory])!.CopyTo(Path.Combine(closed, "binaries")).Folder : null;

        var result = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions(data, binaries), NullLogger.Instance, TimeProvider.System, CancellationToken.None);

        Assert.False(result.IsRefused, result.Refusal?.Message);
        await using var postgres = result.Value;
        Assert.Equal("1", await AskAsync(postgres.Connections.Application, "SELECT '1'"));
    }

    [Fact]
    public async Task In_an_open_folder_the_server_has_no_rights_beyond_its_own()
    {
        if (!OperatingSystem.IsLinux())
        {
            // Only there does the portal ever give it any.
            return;
        }

        await using var postgres = await StartedAsync();

        var status = await File.ReadAllLinesAsync($"/proc/{postgres.ProcessId}/status");

        Assert.Contains("CapEff:\t0000000000000000", status);
        Assert.DoesNotContain(status, line => line.StartsWith("Uid:\t0\t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_that_row_level_security_would_not_hold_back_are_refused()
    {
        await using var postgres = await StartedAsync();
        var superuser = postgres.Connections with { Application = postgres.SuperuserConnection() };
        Assert.Contains("superuser", await RefusalAsync(superuser), StringComparison.Ordinal);

        await ExecuteAsync(postgres.SuperuserConnection(), "ALTER ROLE aigrc_app BYPASSRLS");
        Assert.Contains("BYPASSRLS", await RefusalAsync(postgres.Connections), StringComparison.Ordinal);

        await ExecuteAsync(postgres.SuperuserConnection(), "ALTER ROLE aigrc_app NOBYPASSRLS; GRANT aigrc_owner TO aigrc_app");
        Assert.Contains("owner", await RefusalAsync(postgres.Connections), StringComparison.Ordinal);

        await ExecuteAsync(postgres.SuperuserConnection(), "REVOKE aigrc_owner FROM aigrc_app");
        Assert.False((await RoleSetup.CheckAsync(postgres.Connections, CancellationToken.None)).IsRefused);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_named_without_its_password()
    {
        var nowhere = new DatabaseConnections(
            "Host=127.0.0.1;Port=1;Database=aigrc;Username=aigrc_app;Password=hidden1", "Host=127.0.0.1;Port=1;Database=aigrc;Username=aigrc_owner;Password=hidden2");

        var message = await RefusalAsync(nowhere);

        Assert.Contains("127.0.0.1:1/aigrc", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string OpenFolder()
    {
        var made = Directory.CreateTempSubdirectory("aigrc-postgres-");
        File.SetUnixFileMode(made.FullName, (UnixFileMode)0b111_101_101);
        return made.FullName;
    }

    private static async Task<string> RefusalAsync(DatabaseConnections connections) =>
        (await RoleSetup.CheckAsync(connections, CancellationToken.None)).Refusal?.Message ?? "not refused";

    private static async Task<string?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(string connectionString, string sql) => await AskAsync(connectionString, sql);

    private async Task<EmbeddedPostgres> StartedAsync()
    {
        var result = await StartAsync();
        Assert.False(result.IsRefused, result.Refusal?.Message);
        return result.Value;
    }

    private Task<Result<EmbeddedPostgres>> StartAsync(IReadOnlyDictionary<string, string>? settings = null) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(Data, Settings: settings), NullLogger.Instance, TimeProvider.System, CancellationToken.None);
}
