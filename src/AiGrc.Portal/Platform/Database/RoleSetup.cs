using System.Text;
using System.Text.RegularExpressions;
using AiGrc.Domain.Common;
using Npgsql;

namespace AiGrc.Portal.Platform.Database;

public sealed record RolePasswords(string Owner, string Application)
{
    public override string ToString() => nameof(RolePasswords);
}

/// <summary>Creates roles and database by the same <c>roles.sql</c> that an administrator runs with psql, and checks them at every start.</summary>
public static partial class RoleSetup
{
    public const string Database = "aigrc";
    public const string Owner = "aigrc_owner";
    public const string Application = "aigrc_app";

    /// <summary>The text of <c>roles.sql</c>.</summary>
    public static string Sql { get; } = ReadSql();

    /// <summary>Runs <c>roles.sql</c> as the administrator whose connection string is given.</summary>
    public static async Task RunAsync(string administrator, RolePasswords passwords, CancellationToken cancellation)
    {
        var script = Sql
            .Replace(":'owner_password'", Literal(passwords.Owner), StringComparison.Ordinal)
            .Replace(":'application_password'", Literal(passwords.Application), StringComparison.Ordinal);
        var target = new NpgsqlConnectionStringBuilder(administrator) { Pooling = false };
        var connection = new NpgsqlConnection(target.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            foreach (var step in Steps(script))
            {
                if (step.StartsWith(@"\connect ", StringComparison.Ordinal))
                {
                    target.Database = step[@"\connect ".Length..].Trim();
                    await connection.DisposeAsync();
                    connection = new NpgsqlConnection(target.ConnectionString);
                    await connection.OpenAsync(cancellation);
                }
                else if (step.EndsWith(@"\gexec", StringComparison.Ordinal))
                {
                    // The answer of such a line is itself a statement, or nothing if there is nothing to do.
                    await using var question = new NpgsqlCommand(step[..^@"\gexec".Length], connection);
                    if (await question.ExecuteScalarAsync(cancellation) is string statement)
                    {
                        await ExecuteAsync(connection, statement, cancellation);
                    }
                }
                else
                {
                    await ExecuteAsync(connection, step, cancellation);
                }
            }
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    /// <summary>Refuses a database that does not answer, and an application role that row-level security would not hold back.</summary>
    public static async Task<Result<Done>> CheckAsync(DatabaseConnections connections, CancellationToken cancellation)
    {
        var owner = new NpgsqlConnectionStringBuilder(connections.Owner);
        foreach (var connectionString in new[] { connections.Owner, connections.Application })
        {
            var target = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
            try
            {
                await using var connection = new NpgsqlConnection(target.ConnectionString);
                await connection.OpenAsync(cancellation);
                if (connectionString == connections.Application && await WhyUnsafeAsync(connection, owner.Username!, cancellation) is { } why)
                {
                    return new UnsafeRole(target.Username!, why);
                }
            }
            catch (NpgsqlException unreachable)
            {
                return new DatabaseDoesNotAnswer($"{target.Host}:{target.Port}/{target.Database} (as {target.Username})", unreachable.Message);
            }
        }

        return default(Done);
    }

    private static async Task<string?> WhyUnsafeAsync(NpgsqlConnection connection, string owner, CancellationToken cancellation)
    {
        const string sql = """
            SELECT CASE
                WHEN rolsuper THEN 'is a superuser'
                WHEN rolbypassrls THEN 'has BYPASSRLS'
                WHEN EXISTS (SELECT FROM pg_roles o WHERE o.rolname = $1 AND pg_has_role(r.oid, o.oid, 'MEMBER')) THEN 'may act as the owner of the tables'
            END
            FROM pg_roles r WHERE rolname = current_user
            """;
        await using var question = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = owner } } };
        return await question.ExecuteScalarAsync(cancellation) as string;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Plain statements together, each line of psql's own (\connect, …\gexec) by itself.</summary>
    private static IEnumerable<string> Steps(string script)
    {
        var plain = new StringBuilder();
        foreach (var line in script.Split('\n').Select(l => l.TrimEnd()))
        {
            var ofPsql = line.StartsWith('\\') || line.EndsWith(@"\gexec", StringComparison.Ordinal);
            if (!ofPsql)
            {
                plain.AppendLine(line);
                continue;
            }

            if (Statement().IsMatch(plain.ToString()))
            {
                yield return plain.ToString();
            }

            plain.Clear();
            if (!line.StartsWith(@"\getenv", StringComparison.Ordinal))
            {
                yield return line;
            }
        }

        if (Statement().IsMatch(plain.ToString()))
        {
            yield return plain.ToString();
        }
    }

    private static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string ReadSql()
    {
        using var stream = typeof(RoleSetup).Assembly.GetManifestResourceStream("roles.sql") ?? throw new InvalidOperationException("roles.sql is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\s*(?!--)\S", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Statement();
}
