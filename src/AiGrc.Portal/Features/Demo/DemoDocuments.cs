using AiGrc.Portal.Features.Demo.Files;

namespace AiGrc.Portal.Features.Demo;

/// <summary>The evidence that has a document of its own kind: a policy as PDF, an access review as spreadsheet, a scan as SARIF. Null for everyday lists.</summary>
internal static class DemoDocuments
{
    private const string Approver = "Daniel Brandt";

    public static DemoFile? For(string code, DateOnly to, string by) => code switch
    {
        "IAM-03" => DemoFiles.AccessReview("Production, training data and model registry", to, by),
        "IAM-01" => DemoFiles.Policy("access", "4.1", to, by, Approver),
        "GOV-01" => DemoFiles.Policy("ai", "2.3", to, by, Approver),
        "DAT-01" => DemoFiles.Policy("data", "1.6", to, by, Approver),
        "HUM-03" => DemoFiles.Policy("oversight", "1.2", to, by, Approver),
        "MON-06" => DemoFiles.Policy("incident", "3.0", to, by, Approver),
        "DAT-06" or "DAT-07" or "EVA-04" => DemoFiles.TestReport("resume", to, by),
        "EVA-03" or "EVA-11" => DemoFiles.TestReport("mri", to, by),
        "EVA-05" => DemoFiles.TestReport("chatbot", to, by),
        "MON-02" => DemoFiles.TestReport("fraud", to, by),
        "EVA-10" => DemoFiles.ModelCard("credit", "5.1", to),
        "TRN-03" => DemoFiles.ModelCard("resume", "4.2", to),
        "INF-03" => DemoFiles.ScanResult("larkfield/scoring-service", to, 7),
        "PPL-04" => DemoFiles.TrainingRecord("Working with AI systems", to.AddDays(-60), to, [.. Larkfield.People.Select(p => p.Name)]),
        "RES-01" or "RES-02" => DemoFiles.BackupReport("Scoring database", to),
        "GOV-06" or "GOV-07" => DemoFiles.Minutes("AI governance committee", to, Approver, [Approver, by, Larkfield.Officer.Name]),
        _ => null,
    };
}
