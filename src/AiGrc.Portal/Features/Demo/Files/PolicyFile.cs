namespace AiGrc.Portal.Features.Demo.Files;

/// <summary>A policy as Larkfield's template lays it out: what it is, who approved it, rules by section, history.</summary>
internal static class PolicyFile
{
    public static DemoFile Make(PolicyText text, string version, DateOnly approved, string owner, string approver)
    {
        var pdf = new PdfDocument(text.Title, $"Larkfield Group, {text.Title}, version {version}. Internal.")
            .Heading("Larkfield Group", 10).Heading(text.Title, 20)
            .Table(
                [0.28, 0.72],
                ["Document", $"{text.Number}, version {version}"], ["Owner", owner], ["Approved by", $"{approver}, {DemoFiles.Day(approved)}"],
                ["Applies to", text.AppliesTo], ["Next review", DemoFiles.Day(approved.AddYears(1))])
            .Heading("1. Purpose").Paragraph(text.Purpose);
        foreach (var (section, index) in text.Sections.Select((s, i) => (s, i)))
        {
            pdf.Heading($"{index + 2}. {section.Title}");
            foreach (var rule in section.Rules)
            {
                pdf.Paragraph(rule, bullet: true);
            }
        }

        pdf.Heading($"{text.Sections.Count + 2}. Exceptions")
            .Paragraph($"An exception is asked for in writing, names its reason and its end, and is approved by {approver}. It is kept with this policy and reviewed every quarter. Nobody approves an exception for themselves.")
            .Heading($"{text.Sections.Count + 3}. History")
            .Table(
                [0.14, 0.2, 0.24, 0.42],
                ["Version", "Date", "Approved by", "What changed"],
                ["1.0", DemoFiles.Day(approved.AddYears(-2).AddDays(11)), approver, "First issue"],
                [version, DemoFiles.Day(approved), approver, text.LastChange])
            .Heading("Approval")
            .Table([0.34, 0.33, 0.33], ["Name", "Role", "Approved on"], [owner, "Owner of the policy", DemoFiles.Day(approved.AddDays(-3))], [approver, "Approver", DemoFiles.Day(approved)]);
        return new DemoFile($"{DemoFiles.Slug(text.Title)}-v{version}.pdf", pdf.ToBytes());
    }
}
