namespace AiGrc.Portal.Platform.Database;

/// <summary>The two ways into the database: what the portal works with, and what migrates it.</summary>
public sealed record DatabaseConnections(string Application, string Owner)
{
    // Both hold passwords; a record would print them into the first log line that meets it.
    public override string ToString() => nameof(DatabaseConnections);
}
