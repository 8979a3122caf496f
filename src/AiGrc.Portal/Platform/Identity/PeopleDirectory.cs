using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;
using Npgsql;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>A member of the organization as pages name them.</summary>
public sealed record Colleague(PersonId Id, string Name, string Email, Role Role, string? Title, bool HasLeft);

/// <summary>Who is in the organization, read once per request: names for ids, choices for owners.</summary>
public sealed class PeopleDirectory(TenantConnections connections, ICurrentUser user)
{
    private Task<IReadOnlyDictionary<PersonId, Colleague>>? all;

    public Task<IReadOnlyDictionary<PersonId, Colleague>> AllAsync(CancellationToken cancellation) => all ??= ReadAsync(cancellation);

    private Task<IReadOnlyDictionary<PersonId, Colleague>> ReadAsync(CancellationToken cancellation) =>
        connections.ReadAsync<IReadOnlyDictionary<PersonId, Colleague>>(
            new DatabaseSession { Organization = user.Organization },
            [new NpgsqlBatchCommand("select person_id, name, email, role, title, left_at is not null from memberships order by name")],
            async reader =>
            {
                var people = new Dictionary<PersonId, Colleague>();
                while (await reader.ReadAsync(cancellation))
                {
                    var id = new PersonId(reader.GetGuid(0));
                    people[id] = new Colleague(
                        id, reader.GetString(1), reader.GetString(2), Enum.Parse<Role>(reader.GetString(3)), reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetBoolean(5));
                }

                return people;
            },
            cancellation);
}
