using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;
using Npgsql;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>What a session stands on, read anew with every request so that an ended access ends at once.</summary>
/// <param name="ContentVersion">Of what the organization adds to the library; 0 if it adds nothing.</param>
internal sealed record LiveMembership(string Name, Role Role, string SecurityStamp, bool ShortcutsOff, long ContentVersion);

internal sealed record LiveToken(Guid Id, string Name, Guid Organization, Guid MadeBy, Role MakersRole, IReadOnlyList<string> Permissions, DateTimeOffset? LastUsedAt, long ContentVersion);

internal sealed record OwnOrganization(OrganizationId Id, string Name);

/// <summary>Looks up who a cookie or token stands for. One round trip each.</summary>
internal sealed class MembershipReader(TenantConnections connections)
{
    public Task<LiveMembership?> FindAsync(OrganizationId organization, PersonId person, CancellationToken cancellation) => connections.ReadAsync(
        new DatabaseSession { Organization = organization, Person = person },
        [
            TenantConnections.Statement(
                """
                select m.name, m.role, p.security_stamp, p.shortcuts_off, coalesce((select number from content_versions where organization_id = m.organization_id), 0)
                from memberships m join people p on p.id = m.person_id
                where m.organization_id = $1 and m.person_id = $2 and m.left_at is null
                """,
                new NpgsqlParameter<Guid> { TypedValue = organization.Value },
                new NpgsqlParameter<Guid> { TypedValue = person.Value }),
        ],
        async reader => await reader.ReadAsync(cancellation)
            ? new LiveMembership(reader.GetString(0), Enum.Parse<Role>(reader.GetString(1)), reader.GetString(2), reader.GetBoolean(3), reader.GetInt64(4))
            : null,
        cancellation);

    public Task<LiveToken?> FindTokenAsync(string hash, DateTimeOffset now, CancellationToken cancellation) => connections.ReadAsync(
        new DatabaseSession { SecretHash = hash },
        [
            TenantConnections.Statement(
                """
                select t.id, t.name, t.organization_id, t.made_by, m.role, array(select jsonb_array_elements_text(t.permissions)), t.last_used_at,
                       coalesce((select number from content_versions where organization_id = t.organization_id), 0)
                from api_tokens t join memberships m on m.organization_id = t.organization_id and m.person_id = t.made_by
                where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2 and m.left_at is null
                """,
                new NpgsqlParameter<string> { TypedValue = hash },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now }),
        ],
        async reader => await reader.ReadAsync(cancellation)
            ? new LiveToken(
                reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetGuid(3), Enum.Parse<Role>(reader.GetString(4)),
                reader.GetFieldValue<string[]>(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6), reader.GetInt64(7))
            : null,
        cancellation);

    public Task<IReadOnlyList<OwnOrganization>> OrganizationsOfAsync(PersonId person, CancellationToken cancellation) => connections.ReadAsync<IReadOnlyList<OwnOrganization>>(
        new DatabaseSession { Person = person },
        [
            TenantConnections.Statement(
                """
                select o.id, o.name from memberships m join organizations o on o.id = m.organization_id
                where m.person_id = $1 and m.left_at is null order by o.name
                """,
                new NpgsqlParameter<Guid> { TypedValue = person.Value }),
        ],
        async reader =>
        {
            var organizations = new List<OwnOrganization>();
            while (await reader.ReadAsync(cancellation))
            {
                organizations.Add(new OwnOrganization(new OrganizationId(reader.GetGuid(0)), reader.GetString(1)));
            }

            return organizations;
        },
        cancellation);

    public Task TouchTokenAsync(LiveToken token, DateTimeOffset now, CancellationToken cancellation) => connections.InTransactionAsync(
        DatabaseSession.Of(new OrganizationId(token.Organization)),
        async (connection, transaction) =>
        {
            await using var update = new NpgsqlCommand("update api_tokens set last_used_at = $1 where id = $2", connection, transaction);
            update.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
            update.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = token.Id });
            return await update.ExecuteNonQueryAsync(cancellation);
        },
        cancellation);
}
