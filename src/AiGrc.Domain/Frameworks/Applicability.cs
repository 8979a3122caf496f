namespace AiGrc.Domain.Frameworks;

public enum ApplicabilityGround
{
    /// <summary>It names no role, so it binds everyone.</summary>
    Everyone,

    /// <summary>It obliges a role that the scope has.</summary>
    Role,

    /// <summary>The organization has not stated its roles: nothing is excluded by role.</summary>
    RolesNotStated,

    /// <summary>A group, a definition, a heading: nothing to be met.</summary>
    NotAssessable,

    /// <summary>It binds only authorities, the Commission or notified bodies.</summary>
    AuthoritiesOnly,
    OtherRole,
    OtherTier,
}

/// <summary>Whether a requirement applies in a scope, and the reason in a sentence.</summary>
public sealed record Applicability(Requirement Requirement, bool Applies, ApplicabilityGround Ground, string Reason)
{
    /// <summary>Informative only: a requirement counts before its date too, so that nobody is surprised by it.</summary>
    public bool IsInForceOn(DateOnly day) => Requirement.ApplicableFrom is not { } from || from <= day;
}
