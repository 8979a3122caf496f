using System.Text.Json;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Organizations;
using AiGrc.Domain.Packages;
using AiGrc.Portal.Platform.Data;
using Npgsql;
using NpgsqlTypes;

namespace AiGrc.Portal.Features.Reports.Packages.Content;

/// <summary>The organization's name and its people's as the ledger knew them at a package's moment: a later renaming changes no package.</summary>
internal sealed record PackageParties(string Organization, IReadOnlyDictionary<PersonId, string> People)
{
    public string? NameOf(PersonId id) => People.GetValueOrDefault(id);

    public static Task<PackageParties> ReadAsync(TenantConnections connections, OrganizationId organization, EvidencePackageSnapshot package, CancellationToken cancellation) =>
        connections.ReadAsync(
            DatabaseSession.Of(organization),
            [
                TenantConnections.Statement(
                    """
                    select distinct on (subject_type, subject_id) subject_type, state
                    from ledger_entries e
                    where subject_type in ('organization', 'person') and recorded_at <= $1
                      and exists (select from ledger_sealed s where s.organization_id = e.organization_id and s.entry_id = e.id and s.sequence < $2)
                    order by subject_type, subject_id, position desc
                    """,
                    new NpgsqlParameter { Value = package.AsOf, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                    new NpgsqlParameter<long> { TypedValue = package.CheckpointSize!.Value }),
            ],
            async reader =>
            {
                var (name, people) = ("", new Dictionary<PersonId, string>());
                while (await reader.ReadAsync(cancellation))
                {
                    if (reader.GetString(0) == "organization")
                    {
                        name = JsonSerializer.Deserialize<OrganizationSnapshot>(reader.GetString(1), DomainJson.Options)!.Name;
                    }
                    else
                    {
                        var person = JsonSerializer.Deserialize<MembershipSnapshot>(reader.GetString(1), DomainJson.Options)!;
                        people[person.PersonId] = person.Name;
                    }
                }

                return new PackageParties(name, people);
            },
            cancellation);
}
