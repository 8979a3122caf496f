using Npgsql;
using NpgsqlTypes;

namespace AiGrc.Portal.Platform.Ledger;

/// <summary>Which entries are wanted; null means all.</summary>
/// <param name="Person">What this person did, by hand or through their tokens.</param>
public sealed record LedgerFilter(Guid? Person = null, string? SubjectType = null, string? SubjectId = null, string? Action = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    public static readonly LedgerFilter Everything = new();

    /// <summary>Conditions on <c>e</c>, each beginning with "and"; parameters go on after <paramref name="taken"/> others.</summary>
    internal (string Sql, NpgsqlParameter[] Parameters) Conditions(int taken)
    {
        var (sql, parameters) = (new List<string>(), new List<NpgsqlParameter>());
        if (Person is { } person)
        {
            sql.Add($"and (e.actor_id = {Next(new NpgsqlParameter<string> { TypedValue = person.ToString("D") })} "
                + $"or (e.actor_kind = 'Token' and e.actor_id in (select t.id::text from api_tokens t where t.made_by = {Next(new NpgsqlParameter<Guid> { TypedValue = person })})))");
        }

        Equal("subject_type", SubjectType);
        Equal("subject_id", SubjectId);
        Equal("action", Action);
        Moment(">=", From);
        Moment("<", To);
        return (string.Join(' ', sql), [.. parameters]);

        string Next(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${taken + parameters.Count}";
        }

        void Equal(string column, string? value)
        {
            if (value is not null)
            {
                sql.Add($"and e.{column} = {Next(new NpgsqlParameter<string> { TypedValue = value })}");
            }
        }

        void Moment(string comparison, DateTimeOffset? value)
        {
            if (value is { } moment)
            {
                sql.Add($"and e.recorded_at {comparison} {Next(new NpgsqlParameter { Value = moment.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz })}");
            }
        }
    }
}
