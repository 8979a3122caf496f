using System.Text;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Platform.Data;

/// <summary>
/// Who a unit of work speaks for. Row-level security reads it from transaction-local settings, and this is the only place that writes them.
/// </summary>
public sealed record DatabaseSession
{
    /// <summary>Sees no tenant row at all.</summary>
    public static readonly DatabaseSession Nobody = new();

    /// <summary>Sign-in and account pages: sees people, and nothing of any organization.</summary>
    public static readonly DatabaseSession Accounts = new() { SeesPeople = true };

    /// <summary>Jobs that visit every organization: sees the list of organizations, and nothing inside them.</summary>
    public static readonly DatabaseSession Operator = new() { SeesOrganizations = true };

    public OrganizationId? Organization { get; init; }

    /// <summary>Sees the memberships of this person, to choose an organization.</summary>
    public PersonId? Person { get; init; }

    public bool SeesPeople { get; init; }

    public bool SeesOrganizations { get; init; }

    /// <summary>SHA-256 of a token or an invitation code: whoever knows it sees that one row.</summary>
    public string? SecretHash { get; init; }

    public static DatabaseSession Of(OrganizationId organization) => new() { Organization = organization };

    /// <summary>A statement for the first place of a transaction or batch. Every value is a typed id, a flag or checked hexadecimal: nothing to escape.</summary>
    public string ToSql()
    {
        var sql = new StringBuilder("SELECT set_config('aigrc.organization', '").Append(Organization?.Value.ToString("D")).Append("', true)");
        if (Person is { } person)
        {
            sql.Append(", set_config('aigrc.person', '").Append(person.Value.ToString("D")).Append("', true)");
        }

        if (SeesPeople)
        {
            sql.Append(", set_config('aigrc.people', 'on', true)");
        }

        if (SeesOrganizations)
        {
            sql.Append(", set_config('aigrc.operator', 'on', true)");
        }

        if (SecretHash is { } hash)
        {
            sql.Append(", set_config('aigrc.secret_hash', '").Append(Convert.ToHexStringLower(Convert.FromHexString(hash))).Append("', true)");
        }

        return sql.Append(';').ToString();
    }
}
