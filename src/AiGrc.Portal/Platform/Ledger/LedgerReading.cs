using AiGrc.Domain.Common;
using AiGrc.Domain.Ledger;
using Npgsql;

namespace AiGrc.Portal.Platform.Ledger;

internal static class LedgerReading
{
    /// <summary>The columns that <see cref="Entry"/> reads, in its order.</summary>
    public const string Columns = "e.id, e.recorded_at, e.actor_kind, e.actor_id, e.actor_name, e.action, e.subject_type, e.subject_id, e.state";

    public static LedgerEntry Entry(NpgsqlDataReader reader, OrganizationId organization) => new(
        reader.GetGuid(0),
        organization,
        reader.GetFieldValue<DateTimeOffset>(1),
        new Actor(Enum.Parse<ActorKind>(reader.GetString(2)), reader.GetString(3), reader.GetString(4)),
        reader.GetString(5),
        reader.GetString(6),
        reader.GetString(7),
        reader.GetString(8));
}
