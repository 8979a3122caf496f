using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace AiGrc.Portal.Platform.Data;

/// <summary>Brings a database to this version: migrations, then policies, grants and what the search reads. Runs as the owner; two nodes at once take turns.</summary>
public static class DatabaseMigration
{
    public static async Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        if (!await IsAtThisVersionAsync(connection, cancellation))
        {
            var options = new DbContextOptionsBuilder<GrcDatabase>().UseNpgsql(ownerConnection).Options;
            await using var database = new GrcDatabase(options, DatabaseSession.Nobody) { IsMigrating = true };
            await database.Database.MigrateAsync(cancellation);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('aigrc/policies', 0));" + Script("Search.sql") + Script("Policies.sql") + Script("Content.sql"), connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Asked by plain SQL: EF Core builds its whole model first, which takes longer than all the rest of a start.</summary>
    private static async Task<bool> IsAtThisVersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand("select to_regclass('public.\"__EFMigrationsHistory\"') is not null", connection);
        if (!(bool)(await exists.ExecuteScalarAsync(cancellation))!)
        {
            return false;
        }

        await using var command = new NpgsqlCommand("select coalesce(array_agg(\"MigrationId\"::text), '{}') from public.\"__EFMigrationsHistory\"", connection);
        var applied = (string[])(await command.ExecuteScalarAsync(cancellation))!;
        return typeof(DatabaseMigration).Assembly.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().All(applied.Contains);
    }

    private static string Script(string name)
    {
        using var stream = typeof(DatabaseMigration).Assembly.GetManifestResourceStream($"AiGrc.Portal.Platform.Data.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
