using System.Text;
using System.Text.Json;

namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>What a static scan found, in the SARIF 2.1.0 that scanners write.</summary>
internal static class ScanResultFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly (string Id, string Text, string Level)[] Rules =
    [
        ("LG101", "A query is put together from text of the request.", "error"),
        ("LG117", "A secret stands in the source.", "error"),
        ("LG204", "A package has a known weakness; a fixed version exists.", "warning"),
        ("LG212", "A model file is read with a format that can run code.", "warning"),
        ("LG305", "A log line may hold a person's name.", "note"),
        ("LG309", "A time limit is missing on an outgoing call.", "note"),
    ];

    private static readonly string[] Files = ["src/api/cases.py", "src/features/build.py", "src/serving/load.py", "src/jobs/export.py", "requirements.txt", "src/api/auth.py"];

    public static DemoFile Make(string repository, DateOnly on, int findings)
    {
        var random = DemoFiles.Seeded($"{repository} {on:yyyy-MM-dd}");
        var results = Enumerable.Range(0, findings).Select(_ =>
        {
            // Errors would have stopped the release, so a report that is handed in has the rest.
            var rule = Rules[2 + random.Next(Rules.Length - 2)];
            return new Dictionary<string, object>
            {
                ["ruleId"] = rule.Id,
                ["level"] = rule.Level,
                ["message"] = new { text = rule.Text },
                ["locations"] = new[] { new { physicalLocation = new { artifactLocation = new { uri = Files[random.Next(Files.Length)] }, region = new { startLine = 8 + random.Next(240) } } } },
                ["baselineState"] = random.Next(3) == 0 ? "new" : "unchanged",
            };
        }).ToList();
        var report = new Dictionary<string, object>
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new object[]
            {
                new
                {
                    tool = new { driver = new { name = "larkscan", version = "4.2.1", rules = Rules.Select(r => new { id = r.Id, shortDescription = new { text = r.Text }, defaultConfiguration = new { level = r.Level } }) } },
                    invocations = new[] { new { executionSuccessful = true, endTimeUtc = $"{on:yyyy-MM-dd}T03:12:44Z" } },
                    versionControlProvenance = new[] { new { repositoryUri = $"https://git.larkfield.example/{repository}", branch = "main" } },
                    results,
                },
            },
        };
        return new DemoFile($"scan-{DemoFiles.Slug(repository)}-{on:yyyy-MM-dd}.sarif", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(report, Indented)));
    }
}
