using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace AiGrc.Portal.Platform.Data;

/// <summary>
/// Saves the commonest change, one record with its ledger entry, in one statement and one round trip. EF Core needs three, because it learns only
/// afterwards that the record was no longer the one that was seen; here the entry is written from the changed row, so there is neither without the other.
/// </summary>
internal sealed class OneChange : IDisposable
{
    /// <summary>The record and its entry.</summary>
    public const int Rows = 2;

    private readonly NpgsqlCommand typed = new();
    private readonly NpgsqlBatchCommand statement = new();
    private readonly StringBuilder sql = new("with changed as (");
    private readonly EntityEntry subject;

    private OneChange(EntityEntry subject, EntityEntry entry)
    {
        this.subject = subject;
        if (subject.State == EntityState.Added)
        {
            Insert(subject).Append("values (").AppendJoin(", ", Written(subject).Select(p => Value(p, p.CurrentValue))).Append(')');
        }
        else
        {
            sql.Append("update ").Append(Table(subject)).Append(" set ")
                .AppendJoin(", ", Changed(subject).Select(p => $"{Column(p)} = {Value(p, p.CurrentValue)}"))
                .Append(" where ").AppendJoin(" and ", Identity(subject).Select(p => $"{Column(p)} = {Value(p, p.OriginalValue)}"));
        }

        sql.Append(" returning xmin) ");
        Insert(entry).Append("select ").AppendJoin(", ", Written(entry).Select(p => Value(p, p.CurrentValue))).Append(" from changed returning (select xmin from changed)");
        statement.CommandText = sql.ToString();
    }

    /// <summary>False if the change is another one than this can save; then nothing was done.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The record is no longer the one that was seen.</exception>
    /// <exception cref="DbUpdateException">The database refused it; why is inside.</exception>
    public static async Task<bool> TrySaveAsync(GrcDatabase database, CancellationToken cancellation)
    {
        var changes = database.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Take(3).ToList();
        var entry = changes.Find(c => c is { State: EntityState.Added, Entity: LedgerRow });
        var record = changes.Find(c => !c.Equals(entry));
        if (changes.Count != 2 || entry is null || record is null || !IsPlain(record) || database.Database.CurrentTransaction is not null)
        {
            return false;
        }

        using var change = new OneChange(record, entry);
        await change.SaveAsync(database, cancellation);
        database.ChangeTracker.AcceptAllChanges();
        return true;
    }

    public void Dispose() => typed.Dispose();

    // One table, everything given by the program but the row version.
    private static bool IsPlain(EntityEntry subject) =>
        (subject.State == EntityState.Added || (subject.State == EntityState.Modified && Changed(subject).Any()))
        && subject.Metadata.FindProperty(Tenancy.Version) is not null
        && !subject.Metadata.GetComplexProperties().Any()
        && subject.Metadata.GetProperties().All(p => p.Name == Tenancy.Version || (p.ValueGenerated == ValueGenerated.Never && !p.IsConcurrencyToken));

    private async Task SaveAsync(GrcDatabase database, CancellationToken cancellation)
    {
        await database.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)database.Database.GetDbConnection());
            batch.BatchCommands.Add(new NpgsqlBatchCommand(database.Session.ToSql()));
            batch.BatchCommands.Add(statement);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            if (!await reader.ReadAsync(cancellation))
            {
                throw new DbUpdateConcurrencyException($"{subject.Metadata.DisplayName()} is no longer the one that was read.");
            }

            var version = subject.Property(Tenancy.Version);
            version.CurrentValue = version.OriginalValue = reader.GetFieldValue<uint>(0);
        }
        catch (PostgresException refused)
        {
            throw new DbUpdateException($"{subject.Metadata.DisplayName()} was refused by the database.", refused);
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }
    }

    private StringBuilder Insert(EntityEntry entry) =>
        sql.Append("insert into ").Append(Table(entry)).Append(" (").AppendJoin(", ", Written(entry).Select(Column)).Append(") ");

    private string Value(PropertyEntry property, object? value)
    {
        DbParameter parameter = property.Metadata.GetRelationalTypeMapping().CreateParameter(typed, "", value, property.Metadata.IsNullable);
        statement.Parameters.Add((NpgsqlParameter)parameter);
        return $"${statement.Parameters.Count}";
    }

    private static IEnumerable<PropertyEntry> Written(EntityEntry entry) =>
        entry.Properties.Where(p => p.Metadata.Name != Tenancy.Version && p.Metadata.GetBeforeSaveBehavior() == PropertySaveBehavior.Save);

    // Asking for another version than the one that is there makes the version look changed.
    private static IEnumerable<PropertyEntry> Changed(EntityEntry entry) => entry.Properties.Where(p => p.IsModified && p.Metadata.Name != Tenancy.Version);

    private static IEnumerable<PropertyEntry> Identity(EntityEntry entry) =>
        entry.Properties.Where(p => p.Metadata.IsPrimaryKey() || p.Metadata.Name == Tenancy.Version);

    private static string Table(EntityEntry entry) => $"\"{entry.Metadata.GetTableName()}\"";

    private static string Column(PropertyEntry property) => $"\"{property.Metadata.GetColumnName()}\"";
}
