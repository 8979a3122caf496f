using System.Text;
using System.Text.Json;
using AiGrc.Portal.Features.Demo;
using AiGrc.Portal.Features.Demo.Files;
using AiGrc.Portal.Features.Evidence.Download;
using AiGrc.Portal.Platform.Files;

namespace AiGrc.Portal.Tests.Features.Demo;

public sealed class DemoFilesTests
{
    private static readonly DateOnly Day = new(2026, 9, 30);
    private static readonly string[] People = ["Elena Marsh", "Ines Okafor", "Ravi Menon", "Tomasz Wilk"];

    [Fact]
    public async Task Every_file_is_what_its_name_says()
    {
        foreach (var (file, type) in All())
        {
            Assert.Equal(type, await ContentTypes.FindAsync(new MemoryStream(file.Content), file.Name, CancellationToken.None));
            Assert.Equal(file.Name, FileNames.Clean(file.Name, "files").Value);
            Keep(file);
        }
    }

    [Fact]
    public void The_same_arguments_give_the_same_bytes() =>
        Assert.All(All().Zip(All()), pair => Assert.Equal(pair.First.File.Content, pair.Second.File.Content));

    [Fact]
    public void Every_system_of_the_story_has_its_report_and_card()
    {
        foreach (var system in Larkfield.Systems)
        {
            Assert.Equal(system.Name, SystemFacts.All[system.Key].Name);
            Keep(DemoFiles.TestReport(system.Key, Day, "Anton Reyes"));
            Assert.Contains($"# {system.Name}", Encoding.UTF8.GetString(DemoFiles.ModelCard(system.Key, "3.2", Day).Content), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_scan_is_the_JSON_that_scanners_write()
    {
        using var scan = JsonDocument.Parse(DemoFiles.ScanResult("credit-scoring", Day, 7).Content);

        Assert.Equal(7, scan.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void A_review_of_access_shows_its_summary_beside_the_review()
    {
        var rows = SheetPreview.Read(new MemoryStream(DemoFiles.AccessReview("Payment-fraud detector", Day, "Priya Raman").Content), 5, 8);

        Assert.Equal(["Access review", "Payment-fraud detector"], rows[0]);
        Assert.Equal(["Period", "Q3 2026"], rows[1]);
    }

    private static List<(DemoFile File, string Type)> All() =>
    [
        (DemoFiles.AccessReview("Credit scoring", Day, "Priya Raman"), ContentTypes.Spreadsheet),
        .. PolicyTexts.All.Keys.Select(k => (DemoFiles.Policy(k, "2.1", Day, "Priya Raman", "Daniel Brandt"), "application/pdf")),
        (DemoFiles.TestReport("resume", Day, "Anton Reyes"), "application/pdf"),
        (DemoFiles.ModelCard("resume", "3.2", Day), ContentTypes.Markdown),
        (DemoFiles.ScanResult("resume-screening", Day, 9), ContentTypes.Json),
        (DemoFiles.TrainingRecord("Secure development", Day.AddDays(-60), Day, People), ContentTypes.Csv),
        (DemoFiles.Minutes("AI governance committee", Day, "Elena Marsh", People), ContentTypes.Document),
        (DemoFiles.BackupReport("Larkfield core", Day), ContentTypes.PlainText),
    ];

    /// <summary>For a person to open.</summary>
    private static void Keep(DemoFile file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "demo-files")).FullName;
        File.WriteAllBytes(Path.Combine(folder, file.Name), file.Content);
    }
}
