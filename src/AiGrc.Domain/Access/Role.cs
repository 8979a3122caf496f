namespace AiGrc.Domain.Access;

/// <summary>What a person is in one organization.</summary>
public enum Role
{
    Administrator,
    ComplianceOfficer,
    Engineer,
    RiskOwner,

    /// <summary>External; sees only the engagements they are invited to.</summary>
    Auditor,
    Executive,
}
