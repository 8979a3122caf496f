using AiGrc.Domain.Access;

namespace AiGrc.Portal.Platform.Identity;

/// <summary>Roles as people read them, and what each may do in one line.</summary>
public static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.ComplianceOfficer => "Compliance officer",
        Role.RiskOwner => "Risk owner",
        _ => role.ToString(),
    };

    public static string Help(Role role) => role switch
    {
        Role.Administrator => "Everything, and who else may do what",
        Role.ComplianceOfficer => "Keeps controls and mappings, reviews evidence, makes packages",
        Role.Engineer => "Brings evidence, keeps implementations and AI systems",
        Role.RiskOwner => "Sees everything, keeps remediation, brings evidence",
        Role.Auditor => "External; sees only the engagements they are invited to",
        Role.Executive => "Reads dashboards, records and reports",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
