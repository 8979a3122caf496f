using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AiGrc.Portal.Platform.Data;

/// <summary>Brings a database to this version: migrations, then policies, grants and what the search reads. Runs as the owner; two nodes at once take turns.</summary>
public static class DatabaseMigration
{
    public static async Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        var options = new DbContextOptionsBuilder<GrcDatabase>().UseNpgsql(ownerConnection).Options;
        await using var database = new GrcDatabase(options, DatabaseSession.Nobody) { IsMigrating = true };
        await database.Database.MigrateAsync(cancellation);

        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('aigrc/policies', 0));" + Script("Search.sql") + Script("Policies.sql"), connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static string Script(string name)
    {
        using var stream = typeof(DatabaseMigration).Assembly.GetManifestResourceStream($"AiGrc.Portal.Platform.Data.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
