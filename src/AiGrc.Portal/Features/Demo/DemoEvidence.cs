using System.Globalization;
using AiGrc.Domain.Evidence;

namespace AiGrc.Portal.Features.Demo;

/// <param name="Codes">"HUM-07" in the organization, "HUM-07@credit" in that system.</param>
/// <param name="Versions">Oldest first.</param>
internal sealed record DemoEvidence(string Title, string Description, string[] Codes, params DemoVersion[] Versions);

/// <param name="Ends">Days from today until which it is valid; null until something newer takes its place.</param>
internal sealed record DemoVersion(string By, int DaysAgo, int? Ends, ReviewState Review = ReviewState.Accepted, int? ReviewedDaysAgo = null, string? Reason = null)
{
    public string? Withdrawn { get; init; }
}

/// <summary>The evidence that the story is about; everything else that is proven is written by <see cref="EvidenceChapter"/>.</summary>
internal static class DemoEvidences
{
    public static IReadOnlyList<DemoEvidence> Of(DateTimeOffset now) =>
    [
        new($"Access review {Quarter(now.AddDays(-84))}", "Every account of production, training data and the model registry, with reviewer and decision.", ["IAM-03"],
            new("Luca Ferri", 176, -80), new("Luca Ferri", 84, 6)),
        new("Representativeness report, résumé screening", "Who applies compared with whom the model learnt from, for the settings it is used in.", ["DAT-06", "DAT-06@resume"],
            new("Hana Sato", 158, -90), new("Hana Sato", 94, 12), new("Hana Sato", 2, 365, ReviewState.Waiting)),
        new("Human review sample, credit scoring", "A sample of refused applications that a person decided again.", ["HUM-07", "HUM-07@credit"],
            new DemoVersion("Marcus Bell", 93, -3)),
        new("Fairness evaluation, release 4.2", "One subgroup is below the threshold in section 4; a decision with a reason is asked for.", ["EVA-04", "EVA-04@resume"],
            new DemoVersion("Tomasz Wilk", 1, 180, ReviewState.Waiting)),
        new("Availability design and monitoring report", "Redundancy, protections and what was measured.", ["RES-03"],
            new DemoVersion("Luca Ferri", 9, 180, ReviewState.Rejected, 2, "Redundancy is described, but no failover result is shown. Add the October test of the Frankfurt zone.")),
        new($"Security alert log, {now.AddMonths(-1).ToString("MMMM", CultureInfo.InvariantCulture)}", "Detections, who looked at each and what followed.", ["MON-05"],
            new DemoVersion("Noor Haddad", 1, 72, ReviewState.Accepted, 0)),
        new("AI inventory export", "Every AI system with owner, purpose and tier.", ["INV-01"], new DemoVersion("Elena Marsh", 116, -26)),
        new("Input validation report", "What was refused at the door of each system, and why.", ["DAT-14"], new DemoVersion("Marcus Bell", 86, -12)),
        new("Audit programme and reports", "The internal audits of the year.", ["AUD-01"], new DemoVersion("Ravi Menon", 150, -41)),
        new("Mandate of the accountable executive", "Signed by the board.", ["GOV-05"], new DemoVersion("Ines Okafor", 160, 24)),
        new("Resource plan and budget approval", "People, compute and money for AI governance.", ["GOV-11"], new DemoVersion("Ines Okafor", 137, 28)),
        new("Entitlement policy export and test", "Who may reach data, models and endpoints, and what a test account could not.", ["IAM-06"], new DemoVersion("Luca Ferri", 73, 17)),
        new("AI risk assessment, all systems", "Hazards, likelihood and severity for each system.", ["RSK-02"], new DemoVersion("Ravi Menon", 6, 365, ReviewState.Waiting)),
        new("Safety evaluation", "Behaviour outside of the intended conditions.", ["EVA-05"], new DemoVersion("Anton Reyes", 8, 365, ReviewState.Waiting)),
        new("Instructions for use with content check", "What deployers are told, point by point of the law.", ["TRN-02"], new DemoVersion("Marcus Bell", 13, null, ReviewState.Waiting)),
        new("Decision record sample", "Forty decisions with input, output and version of the model.", ["LOG-02"], new DemoVersion("Tomasz Wilk", 3, 75, ReviewState.Waiting)),
        new("Agreements with business associates", "Each agreement with its clauses checked.", ["HLT-08"], new DemoVersion("Beatrice Alves", 15, 365, ReviewState.Waiting)),
        new("Resource record per system", "Data, tools, compute and people of each system.", ["INV-12"], new DemoVersion("Tomasz Wilk", 5, 365, ReviewState.Waiting)),
        new("Risk management file, imaging", "Draft with hazards and measures.", ["RSK-03", "RSK-03@mri"], new DemoVersion("Jonas Weber", 12, 182, ReviewState.Waiting)),
        new("Validation in realistic conditions", "Results on the data of two further hospitals.", ["EVA-03"], new DemoVersion("Anton Reyes", 4, null, ReviewState.Waiting)),
        new("Cryptography standard", "Approved methods and key lengths.", ["CRY-01"],
            new DemoVersion("Priya Raman", 41, 300, ReviewState.Waiting) { Withdrawn = "The draft instead of the signed version was uploaded." }),
        new("Code and dependency scan, scoring service", "Seven findings, one of them high.", ["INF-03"], new DemoVersion("Noor Haddad", 4, 75, ReviewState.Waiting)),
        new("Model card, résumé screening 4.2", "What it is for, what it learnt from and where it fails.", ["TRN-03"], new DemoVersion("Tomasz Wilk", 52, null)),
        new("Minutes of the AI oversight committee", "What was decided about systems and risks.", ["GOV-06"], new DemoVersion("Ines Okafor", 118, 240)),
        new("Clinical test protocol and consent forms", "Approved by the ethics committee.", ["EVA-11", "EVA-11@mri"], new DemoVersion("Jonas Weber", 66, 300)),
        new("Notice of the support chatbot", "Screens that say what it is.", ["TRN-04@chatbot"], new DemoVersion("Marcus Bell", 58, 310)),
        new("Data validation results, payments", "Checks of the stream, per day.", ["DAT-05@fraud"], new DemoVersion("Hana Sato", 20, 60)),
        new("Monitoring dashboard export, payments", "Precision, recall and drift, per week.", ["MON-02@fraud"], new DemoVersion("Tomasz Wilk", 18, 58)),
    ];

    private static string Quarter(DateTimeOffset moment) => $"Q{(moment.Month + 2) / 3} {moment.Year}";
}
