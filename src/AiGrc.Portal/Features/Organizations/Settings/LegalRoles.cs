using AiGrc.Domain.Frameworks;

namespace AiGrc.Portal.Features.Organizations.Settings;

/// <param name="Laws">Short names of the frameworks whose requirements name it.</param>
internal sealed record LegalRole(string Key, string Name, string? Help, IReadOnlyList<string> Laws);

/// <summary>The roles that requirements of the library oblige, with what each means in plain words.</summary>
internal sealed class LegalRoles(ContentLibrary library)
{
    // What the laws call these roles: EU AI Act Art. 3(3)–(8) and 3(63), GDPR Art. 4(7)–(8) and 26, HIPAA 45 CFR 160.103.
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["provider"] = "Develops an AI system, or has it developed, and puts it on the market or into service under its own name. Art. 3(3)",
        ["deployer"] = "Uses an AI system in its work. Art. 3(4)",
        ["gpai-provider"] = "Puts a general-purpose AI model on the market. Art. 3(63)",
        ["authorised-representative"] = "Acts in the Union for a provider outside it, by written mandate. Art. 3(5)",
        ["importer"] = "Puts an AI system of somebody outside the Union on its market. Art. 3(6)",
        ["distributor"] = "Makes an AI system available in the supply chain without being provider or importer. Art. 3(7)",
        ["product-manufacturer"] = "Sells a product with a high-risk AI system under its own name. Art. 25(3)",
        ["third-party-supplier"] = "Supplies parts, tools or services for a high-risk AI system. Art. 25(4)",
        ["controller"] = "Decides why and how personal data are processed. Art. 4(7)",
        ["processor"] = "Processes personal data for a controller. Art. 4(8)",
        ["joint-controller"] = "Decides together with another controller. Art. 26",
        ["data-protection-officer"] = "Watches over data protection inside; a person, named here where duties are theirs. Art. 37",
        ["covered-entity"] = "A health plan, clearing-house or care provider that bills electronically. 45 CFR 160.103",
        ["business-associate"] = "Handles health information for a covered entity. 45 CFR 160.103",
        ["group-health-plan"] = "A plan of an employer that provides or pays for care. 45 CFR 160.103",
        ["plan-sponsor"] = "The employer or union that set up the plan. 45 CFR 164.504(f)",
    };

    // Named beside others in some duties, but no organization that keeps its compliance here is one.
    private static readonly HashSet<string> Authorities =
        new(StringComparer.Ordinal) { "commission", "member-state-or-authority", "member-state", "notified-body", "supervisory-authority" };

    public IReadOnlyList<LegalRole> All { get; } =
    [
        .. library.Frameworks
            .SelectMany(f => f.Assessable.Where(r => r.NotForOrganizations is null).SelectMany(r => r.ObligedRoles).Distinct(StringComparer.Ordinal).Select(role => (Role: role, Law: f)))
            .Where(pair => !Authorities.Contains(pair.Role))
            .GroupBy(pair => pair.Role, StringComparer.Ordinal)
            .OrderBy(group => group.Min(pair => pair.Law.Facts.Order))
            .Select(group => new LegalRole(group.Key, Words(group.Key), Meanings.GetValueOrDefault(group.Key), [.. group.Select(pair => pair.Law.Facts.ShortName)])),
    ];

    private static string Words(string key) => key switch
    {
        "gpai-provider" => "Provider of a general-purpose model",
        _ => char.ToUpperInvariant(key[0]) + key[1..].Replace('-', ' '),
    };
}
