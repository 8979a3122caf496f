using AiGrc.Domain.Access;
using AiGrc.Domain.AiSystems;
using AiGrc.Domain.Common;

namespace AiGrc.Portal.Features.Demo;

/// <param name="Answers">Roles of the catalogue whose controls they own.</param>
internal sealed record DemoPerson(string Name, Role Role, string Title, params string[] Answers)
{
    public string Email => $"{Name.Replace(' ', '.').Replace('ö', 'o').ToLowerInvariant()}@larkfield.example";
}

/// <param name="Key">How the demo's own tables name it.</param>
internal sealed record DemoSystem(
    string Key, string Name, string Purpose, LifecycleStage Stage, RiskTier Tier, IReadOnlyList<string> Roles, string Owner, int ProposedDaysAgo);

/// <summary>Larkfield Group, an invented company: its people, its AI systems and what it is under the laws.</summary>
internal static class Larkfield
{
    public const string Name = "Larkfield Group";

    /// <summary>The same in every installation, so that a second start finds it.</summary>
    public static readonly OrganizationId Id = new(new Guid("0197d2a0-1a4b-7c3e-9f00-1a4bf1e1d000"));

    public const string LargeName = "Larkfield Group, at full size";

    public static readonly OrganizationId LargeId = new(new Guid("0197d2a0-1a4b-7c3e-9f00-1a4bf1e1d001"));

    public static readonly IReadOnlyList<string> Frameworks =
        ["eu-ai-act", "iso-42001-2023", "soc2-tsc-2017", "nist-ai-rmf-1.0", "iso-27001-2022", "hipaa", "gdpr"];

    public static readonly IReadOnlyList<string> Roles = ["provider", "deployer", "controller", "processor", "covered-entity", "business-associate"];

    public static readonly DemoPerson Administrator =
        new("Elena Marsh", Role.Administrator, "Head of AI governance", "AI Governance Lead");

    public static readonly DemoPerson Officer =
        new("Ines Okafor", Role.ComplianceOfficer, "Compliance officer", "Compliance Officer");

    public static readonly DemoPerson SecondOfficer =
        new("Noor Haddad", Role.ComplianceOfficer, "Head of security operations", "Incident Manager", "Security Engineering Lead", "Business Continuity Manager");

    public static readonly IReadOnlyList<DemoPerson> People =
    [
        Administrator,
        Officer,
        new("Luca Ferri", Role.Engineer, "Platform engineering lead", "Platform Engineering Lead"),
        new("Ravi Menon", Role.RiskOwner, "Head of risk", "Risk Owner", "Internal Audit Lead"),
        new("Maria Lindqvist", Role.Auditor, "Auditor, Halden Assurance"),
        new("Daniel Brandt", Role.Executive, "Chief operating officer", "Executive Sponsor", "Board of Directors"),
        SecondOfficer,
        new("Amelie Roux", Role.RiskOwner, "Legal counsel", "Legal Counsel"),
        new("Marcus Bell", Role.Engineer, "Product owner, lending", "Product Owner", "Service Operations Lead"),
        new("Hana Sato", Role.Engineer, "Data engineering lead", "Data Engineering Lead", "Data Governance Lead"),
        new("Tomasz Wilk", Role.Engineer, "Machine learning lead", "ML Engineering Lead"),
        new("Jonas Weber", Role.Engineer, "Regulatory affairs, imaging", "Regulatory Affairs Lead"),
        new("Priya Raman", Role.Engineer, "Chief information security officer", "Chief Information Security Officer"),
        new("Sofia Lindgren", Role.RiskOwner, "Owner of the hiring models", "Model Owner"),
        new("Anton Reyes", Role.Engineer, "Model validation lead", "Model Validation Lead"),
        new("Clara Holm", Role.RiskOwner, "Data protection officer", "Data Protection Officer"),
        new("Oskar Lind", Role.RiskOwner, "People and culture", "Human Resources Lead"),
        new("Beatrice Alves", Role.RiskOwner, "Facilities and procurement", "Facilities Manager", "Procurement Lead"),
    ];

    /// <summary>Those who get a password and a token: the first of each role.</summary>
    public static IEnumerable<DemoPerson> SignIns => People.DistinctBy(p => p.Role).OrderBy(p => p.Role);

    public static readonly IReadOnlyList<DemoSystem> Systems =
    [
        new("resume", "Résumé screening", "Ranks applications for open positions, so that recruiters read the likely fits first. Every rejection is decided by a recruiter.",
            LifecycleStage.Deployed, RiskTier.HighRisk, ["provider", "deployer", "controller"], "Sofia Lindgren", 178),
        new("credit", "Credit scoring", "Estimates the risk that a private customer does not repay a consumer loan, and proposes a limit. Below the cut-off an application is refused.",
            LifecycleStage.Deployed, RiskTier.HighRisk, ["provider", "deployer", "controller"], "Marcus Bell", 178),
        new("mri", "MRI diagnostic assistant", "Marks suspicious regions in knee MRI series for the radiologist, who confirms or dismisses each. A medical device of class IIa.",
            LifecycleStage.Pilot, RiskTier.HighRisk, ["provider", "business-associate", "processor"], "Jonas Weber", 171),
        new("chatbot", "Support chatbot", "Answers questions of employees about benefits, travel and devices from our handbook, on a large language model of a third party.",
            LifecycleStage.Deployed, RiskTier.Transparency, ["deployer", "controller"], "Marcus Bell", 150),
        new("fraud", "Payment-fraud detector", "Scores card payments in real time and holds the suspicious ones for an analyst.",
            LifecycleStage.Deployed, RiskTier.Minimal, ["provider", "deployer", "controller"], "Tomasz Wilk", 171),
        new("film", "Film recommender", "Orders the catalogue of our streaming service for each household by what it watched before.",
            LifecycleStage.Deployed, RiskTier.Minimal, ["provider", "deployer", "controller"], "Hana Sato", 150),
        new("feedback", "Feedback-sentiment dashboard", "Sorts comments of customers by topic and mood and shows trends to product teams; no comment is answered by it.",
            LifecycleStage.Development, RiskTier.Minimal, ["provider", "controller"], "Priya Raman", 64),
    ];
}
