namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>A report of tests: what was tested on what data, results against limits, results by group, what is open.</summary>
internal static class TestReportFile
{
    public static DemoFile Make(SystemFact system, DateOnly on, string tester)
    {
        var pdf = new PdfDocument($"Test report: {system.Name}", $"Larkfield Group, test report {system.Name}, {DemoFiles.Day(on)}. Confidential.")
            .Heading("Larkfield Group, model validation", 10).Heading($"Test report: {system.Name}", 19)
            .Table([0.28, 0.72], ["Report", $"TR-{on:yyyyMM}-{DemoFiles.Slug(system.Name)}"], ["System", $"{system.Name}: {system.Model}"], ["Tested by", $"{tester}, {DemoFiles.Day(on.AddDays(-9))} to {DemoFiles.Day(on)}"], ["Result", "Passed, with known weaknesses (section 4)"])
            .Heading("1. What was tested")
            .Paragraph(system.Purpose).Paragraph($"Not meant for: {system.NotFor}").Paragraph($"Test data: {system.TestData} Nothing of it was used in training or tuning.")
            .Heading("2. Results against the limits of the approval")
            .Table([0.38, 0.22, 0.24, 0.16], [["Measure", "Limit", "Result", ""], .. system.Measures])
            .Paragraph("All measures were computed twice, by the pipeline and by a script written apart from it; both agree to the third digit.")
            .Heading("3. Results by group")
            .Table([0.34, 0.22, 0.22, 0.22], system.Groups)
            .Paragraph("Groups were chosen in the impact assessment. Groups of fewer than 300 cases are not shown, since their results say little.")
            .Heading("4. Known weaknesses");
        foreach (var weakness in system.Weaknesses)
        {
            pdf.Paragraph(weakness, bullet: true);
        }

        pdf.Heading("5. Oversight in use").Paragraph(system.Oversight)
            .Heading("6. Reproducing this report")
            .Paragraph($"Run of {DemoFiles.Day(on)}, pipeline \"validation\", seed 7. Data versions and the model's digest are in the run's manifest, which is kept for ten years.")
            .Table([0.5, 0.5], ["Tested by", "Reviewed by"], [$"{tester}, {DemoFiles.Day(on)}", $"Model validation board, {DemoFiles.Day(on.AddDays(4))}"]);
        return new DemoFile($"test-report-{DemoFiles.Slug(system.Name)}-{on:yyyy-MM}.pdf", pdf.ToBytes());
    }
}
