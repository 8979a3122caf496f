using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Organizations;

namespace AiGrc.Domain.Frameworks;

/// <summary>Decides for one framework in one scope which requirements apply: by addressee, role and tier.</summary>
public sealed class ApplicabilityRules
{
    private readonly AiSystemSnapshot? system;
    private readonly string roleHolder;
    private readonly IReadOnlyList<string> roles;
    private readonly bool rolesStated;

    /// <param name="system">Null for the scope of the organization itself.</param>
    public ApplicabilityRules(Framework framework, OrganizationSnapshot organization, AiSystemSnapshot? system)
    {
        this.system = system;

        // A system's roles under one law say nothing about another: being a provider of AI does not end being a covered entity.
        var vocabulary = framework.Assessable.SelectMany(r => r.ObligedRoles).ToHashSet(StringComparer.Ordinal);
        var own = system?.Roles.Where(vocabulary.Contains).ToList() ?? [];
        (roleHolder, roles) = own.Count > 0 ? (system!.Name, own) : (organization.Name, organization.Roles);
        rolesStated = own.Count > 0 || organization.Roles.Count > 0;
    }

    public Applicability Of(Requirement requirement)
    {
        if (requirement.NotForOrganizations is { } reason)
        {
            return new Applicability(requirement, Applies: false, ApplicabilityGround.AuthoritiesOnly, reason);
        }

        if (!requirement.Assessable)
        {
            return new Applicability(requirement, Applies: false, ApplicabilityGround.NotAssessable, "It groups or explains; there is nothing to meet.");
        }

        return ByRole(requirement) is { Applies: false } other ? other : ByTier(requirement) ?? ByRole(requirement);
    }

    private Applicability ByRole(Requirement requirement)
    {
        if (requirement.ObligedRoles.Count == 0)
        {
            return new Applicability(requirement, Applies: true, ApplicabilityGround.Everyone, "It names no role, so it binds everyone.");
        }

        var obliged = InWords(requirement.ObligedRoles);
        if (!rolesStated)
        {
            return new Applicability(
                requirement, Applies: true, ApplicabilityGround.RolesNotStated,
                $"{roleHolder} has not stated its roles, so nothing is excluded by role. It obliges: {obliged}.");
        }

        var shared = requirement.ObligedRoles.Where(roles.Contains).ToList();
        return shared.Count > 0
            ? new Applicability(requirement, Applies: true, ApplicabilityGround.Role, $"It obliges: {obliged}. {roleHolder} is: {InWords(shared)}.")
            : new Applicability(requirement, Applies: false, ApplicabilityGround.OtherRole, $"It obliges: {obliged}. {roleHolder} is: {InWords(roles)}.");
    }

    /// <summary>The refusal by tier, or null when the tier does not exclude the requirement.</summary>
    private Applicability? ByTier(Requirement requirement)
    {
        if (system?.Tier is not { } stated || requirement.Tiers.Count == 0 || requirement.Tiers.Any(t => Reaches(t, stated)))
        {
            return null;
        }

        return new Applicability(
            requirement, Applies: false, ApplicabilityGround.OtherTier,
            $"It belongs to the tier: {InWords(requirement.Tiers)}. {system.Name} is stated as {InWords(stated)}.");
    }

    // EU AI Act: a high-risk system may owe transparency as well (Art. 50(6)), so a tier excludes only what lies above it. A prohibition
    // binds every system, whatever was stated (Art. 5). Duties for general-purpose models go by role and not by a system's tier (Ch. V).
    private static bool Reaches(string requirementTier, RiskTier stated) => requirementTier switch
    {
        "transparency-limited" => stated >= RiskTier.Transparency,
        "high-risk" => stated >= RiskTier.HighRisk,
        _ => true,
    };

    private static string InWords(RiskTier tier) => tier switch
    {
        RiskTier.Minimal => "minimal",
        RiskTier.Transparency => "transparency",
        RiskTier.HighRisk => "high-risk",
        RiskTier.Prohibited => "prohibited",
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "There is no such tier."),
    };

    private static string InWords(IEnumerable<string> words) => string.Join(", ", words.Select(w => w.Replace('-', ' '))).Replace("high risk", "high-risk", StringComparison.Ordinal);
}
