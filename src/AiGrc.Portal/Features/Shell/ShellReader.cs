using AiGrc.Domain.Common;
using AiGrc.Portal.Platform.Data;
using Npgsql;

namespace AiGrc.Portal.Features.Shell;

internal sealed record ShellCounts(int Waiting, int Frameworks, int Controls, int Evidence, int Systems)
{
    public static readonly ShellCounts None = new(0, 0, 0, 0, 0);
}

internal sealed record ShellOrganization(OrganizationId Id, string Name);

internal sealed record ShellSystem(AiSystemId Id, string Name);

internal sealed record ShellContent(IReadOnlyList<ShellOrganization> Organizations, IReadOnlyList<ShellSystem> Systems, ShellCounts Counts);

/// <summary>What the frame of a page shows, in one round trip.</summary>
internal sealed class ShellReader(TenantConnections connections)
{
    private const string Mine = "(select nullif(current_setting('aigrc.organization', true), '')::uuid)";

    public Task<ShellContent> ReadAsync(OrganizationId organization, PersonId person, CancellationToken cancellation) => connections.ReadAsync(
        new DatabaseSession { Organization = organization, Person = person },
        [
            // The person's own memberships are visible beyond the organization: that is what the switcher is made of.
            TenantConnections.Statement(
                "select o.id, o.name from memberships m join organizations o on o.id = m.organization_id where m.person_id = $1 and m.left_at is null order by o.name",
                new NpgsqlParameter<Guid> { TypedValue = person.Value }),
            new NpgsqlBatchCommand("select id, name from ai_systems order by name"),
            new NpgsqlBatchCommand(
                $"""
                select (select count(*) from evidence_versions where review = 'Waiting' and withdrawn_at is null),
                       coalesce((select jsonb_array_length(frameworks) from organizations where id = {Mine}), 0),
                       (select count(*) from controls where retired_at is null),
                       (select count(*) from evidence)
                """),
        ],
        async reader =>
        {
            var organizations = new List<ShellOrganization>();
            while (await reader.ReadAsync(cancellation))
            {
                organizations.Add(new ShellOrganization(new OrganizationId(reader.GetGuid(0)), reader.GetString(1)));
            }

            await reader.NextResultAsync(cancellation);
            var systems = new List<ShellSystem>();
            while (await reader.ReadAsync(cancellation))
            {
                systems.Add(new ShellSystem(new AiSystemId(reader.GetGuid(0)), reader.GetString(1)));
            }

            await reader.NextResultAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return new ShellContent(
                organizations, systems, new ShellCounts((int)reader.GetInt64(0), reader.GetInt32(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3), systems.Count));
        },
        cancellation);
}
